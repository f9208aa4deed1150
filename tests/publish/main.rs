//! Whole sites, published: the author's files beside what becomes of them.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

mod articles;
mod assets;
mod drafts;
mod front_matter;
mod links;
mod lists;
mod names;
mod report;
mod settings;
mod shell;
mod site;
mod style;
mod whole;
