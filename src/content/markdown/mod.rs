//! Markdown to HTML: the one renderer, in the browser and in the publisher.
//!
//! pulldown-cmark reads the text as a row of events; each module here changes one kind of them
//! on its way to pulldown-cmark's HTML writer.

mod alert;
pub mod code;
pub mod diagram;
mod figure;
mod footnote;
pub mod heading;
mod image;
pub mod link;
mod math;
mod quotation;
mod table;
mod task;

use std::cell::Cell;

use pulldown_cmark::{Event, Options, Parser};

use super::{phrases::Phrases, record::Fragments, route::Base};

/// Where a text stands: what its relative links start from and what was made for it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Where the site lies on its host.
    pub base: &'a Base,
    /// The published folder of the text, as in [`Record::folder`](super::record::Record::folder).
    pub folder: &'a str,
    /// What the publisher made for the text.
    pub fragments: &'a Fragments,
    /// What is said besides the text.
    pub phrases: &'a Phrases,
}

/// An article's text, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub html: String,
    /// Its headings, in order.
    pub contents: Vec<Heading>,
}

/// A heading as the table of contents shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as the author wrote it.
    pub level: u8,
    /// What a link to it has behind `#`, not encoded.
    pub id: String,
    /// What it says, as plain text.
    pub text: String,
}

/// The Markdown that Quire understands: CommonMark with GitHub's tables, strikethrough, task
/// lists, footnotes and alerts, and with definition lists, formulas, heading attributes and
/// typographic quotes and dashes.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
}

/// Renders an article's Markdown, without its front matter.
///
/// It takes any text, never fails, and takes time in proportion to the text's length. Raw HTML
/// passes through as it stands: it is the author's own.
pub fn render(markdown: &str, place: &Place<'_>) -> Rendered {
    // HTML is a little longer than its Markdown: this is room enough for most, at once.
    let mut html = String::with_capacity(markdown.len() + markdown.len() / 2);
    let mut contents = Vec::new();

    let events = Parser::new_ext(markdown, options());
    let events = link::resolved(events, place);
    let shown = Cell::new(0);
    let events = figure::captioned(events, place, &shown);
    let events = image::resolved(events, place, &shown);
    let events = quotation::attributed(events);
    let events = code::set(events, place);
    let mut tables = table::Tables::default();
    let phrases = place.phrases;
    let events = events.map(move |event| match event {
        // Half of all events, and none of these three's.
        Event::Text(_) | Event::SoftBreak | Event::Code(_) => event,
        event => {
            let event = alert::titled(tables.scrollable(event, phrases), phrases);
            task::labelled(event, phrases)
        }
    });
    // A heading's name is made of TeX, not of MathML.
    let events = heading::anchored(events, &mut contents).map(|event| math::typeset(event, place));
    let events = footnote::gathered(events, phrases);
    pulldown_cmark::html::push_html(&mut html, events);

    Rendered { html, contents }
}

/// Escapes text for an element's content or an attribute's value.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(&mut html, text);
    html
}

/// What the tests of the modules here render with: a site in `/blog/`, a text in `posts/`.
#[cfg(test)]
fn html(markdown: &str) -> String {
    let place = Place {
        base: &Base::new("/blog/"),
        folder: "posts/",
        fragments: &Fragments::default(),
        phrases: &super::phrases::ENGLISH.phrases,
    };
    render(markdown, &place).html
}
