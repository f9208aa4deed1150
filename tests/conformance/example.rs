//! The examples that the renderer is held against.

mod commonmark;
mod pulldown_cmark;

use crate::html::with_texts;

/// An example: a text and what it is to become.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Of which examples it is one: `commonmark`, or the name of one of pulldown-cmark's files.
    pub(crate) suite: &'static str,
    /// From 1, as it is there.
    pub(crate) number: usize,
    /// What it is about.
    pub(crate) section: String,
    pub(crate) markdown: String,
    pub(crate) html: String,
}

impl Example {
    /// Whether some HTML is what the example wants. pulldown-cmark's own do not mind where lines end between tags,
    /// nor how a quotation mark in a text or an element without an end is written.
    pub(crate) fn is(&self, html: &str) -> bool {
        match self.suite {
            commonmark::SUITE => html == self.html,
            _ => written_one_way(html) == written_one_way(&self.html),
        }
    }
}

/// All examples, in order.
pub(crate) fn all() -> Vec<Example> {
    let mut examples = commonmark::examples();
    examples.extend(pulldown_cmark::examples());
    examples
}

fn written_one_way(html: &str) -> String {
    let mut html = with_texts(html.trim(), |text, _| text.replace("&quot;", "\""));
    for (one, other) in [
        (">\n<", "><"),
        ("<p>\n", "<p>"),
        ("\n</p>", "</p>"),
        ("\n<pre>", "<pre>"),
        ("<br>", "<br />"),
        ("<br/>", "<br />"),
        ("<hr>", "<hr />"),
    ] {
        html = html.replace(one, other);
    }
    html
}
