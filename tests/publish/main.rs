//! Whole sites, published: the author's files beside what becomes of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by it"
)]

mod address;
mod again;
mod around;
mod articles;
mod assets;
mod code;
mod contrast;
mod diagrams;
mod drafts;
mod escaping;
mod feeds;
mod formulas;
mod front_matter;
mod head;
mod images;
mod judges;
mod links;
mod lists;
mod machines;
mod names;
mod page;
mod prerender;
mod raw_html;
mod report;
mod search;
mod settings;
mod shell;
mod site;
mod style;
mod weight;
mod whole;
