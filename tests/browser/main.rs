//! Quire as readers have it: whole sites in a real browser.
//!
//! What is asserted is what a reader can see, hear and press, so that it holds wherever the first
//! page comes from. The real site is read in its whole breadth and none of its words are known
//! here; where words matter, a tiny site of the test's own has them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by it"
)]

mod reader;
mod site;
mod walk;

mod accessibility;
mod addresses;
mod archive;
mod around;
mod article_to_article;
mod base_path;
mod broken;
mod code;
mod comments;
mod contents;
mod deploys;
mod drawings;
mod faults;
mod history;
mod hostile;
mod images;
mod keyboard;
mod languages;
mod large;
mod library;
mod links;
mod lists;
mod live;
mod long_sessions;
mod not_found;
mod notes;
mod offline;
mod overtaken;
mod paging;
mod paper;
mod policy;
mod prefetch;
mod privacy;
mod queries;
mod reading;
mod search;
mod sizes;
mod style;
mod takeover;
mod theme;
mod travel;
mod trouble;
mod waiting;
