//! Whatever somebody may feed to it: parsers and the renderer, with inputs that are made up.
//!
//! `cargo xtask test --only fuzz` tries the same many each time; `cargo xtask fuzz` others, for as long as one likes.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

mod address;
mod article;
mod data;
mod markdown;
mod target;

#[test]
fn any_text_makes_a_sound_page() {
    markdown::TARGET.run();
}

#[test]
fn any_file_is_an_article_or_has_faults_in_their_places() {
    article::TARGET.run();
}

#[test]
fn any_data_is_read_as_it_was_written_or_not_at_all() {
    data::TARGET.run();
}

#[test]
fn any_address_leads_into_the_site_or_nowhere() {
    address::TARGET.run();
}
