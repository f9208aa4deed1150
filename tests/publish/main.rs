//! Whole sites, published: the author's files beside what becomes of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by it"
)]

mod address;
mod again;
mod aliases;
mod archive;
mod around;
mod articles;
mod assets;
mod authors;
mod cards;
mod code;
mod comments;
mod contrast;
mod diagrams;
mod drafts;
mod elsewhere;
mod escaping;
mod feeds;
mod formulas;
mod front_matter;
mod head;
mod hosts;
mod icons;
mod images;
mod imports;
mod judges;
mod languages;
mod links;
mod links_library;
mod lists;
mod machines;
mod messages;
mod names;
mod offline;
mod page;
mod pictures;
mod prerender;
mod raw_html;
mod report;
mod routes;
mod schema;
mod search;
mod settings;
mod shell;
mod site;
mod style;
mod translations;
mod waiting;
mod weight;
mod whole;
