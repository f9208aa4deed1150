//! The places in a text that links can lead to: headings, notes, and what has an id in the HTML.

use std::collections::HashMap;

use html5gum::{Token, Tokenizer};
use quire::content::markdown::heading::Ids;

use crate::nearest::nearest;

/// The ids on an article's page, all of which the renderer will give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchors(Vec<String>);

/// What is on every page: its top, and the element that holds the text.
const EVERYWHERE: [&str; 3] = ["", "top", "content"];

impl Anchors {
    /// Whether there is such a place.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids().chain(EVERYWHERE).any(|other| other == id)
    }

    /// The id that was most likely meant.
    pub(crate) fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.ids().map(|other| (other, other)))
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Finds them while a text is read.
#[derive(Default)]
pub(crate) struct Reader {
    found: Vec<String>,
    ids: Ids,
    /// What the heading that is open says so far, and the id that the author gave it, if any.
    heading: Option<(String, Option<String>)>,
    /// The notes referred to, by name, and how often.
    notes: HashMap<String, usize>,
    /// All HTML, in a row.
    html: String,
}

impl Reader {
    /// A heading begins, to which the author gave this id, if any.
    pub(crate) fn open(&mut self, own: Option<String>) {
        self.heading = Some((String::new(), own));
    }

    /// Takes a part of the text.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some((heading, _)) = &mut self.heading {
            heading.push_str(text);
        }
    }

    /// The heading ends.
    pub(crate) fn close(&mut self) {
        if let Some((text, own)) = self.heading.take() {
            self.found.push(self.ids.of(own, &text));
        }
    }

    /// The text refers to a note.
    pub(crate) fn note(&mut self, name: &str) {
        *self.notes.entry(name.to_owned()).or_default() += 1;
    }

    /// Takes a piece of HTML.
    pub(crate) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// All that were found.
    pub(crate) fn found(self) -> Anchors {
        let (notes, html) = (self.of_notes(), in_html(&self.html));
        Anchors([self.found, notes, html].concat())
    }

    /// The ids of notes and references. Of a note that is referred to less often than another there
    /// are fewer than this says.
    fn of_notes(&self) -> Vec<String> {
        let most = self.notes.values().max().copied().unwrap_or_default();
        let ids = (1..=self.notes.len()).flat_map(|note| {
            let later = (2..=most).map(move |time| format!("note-ref:{note}:{time}"));
            let first = [format!("note:{note}"), format!("note-ref:{note}")];
            first.into_iter().chain(later)
        });
        ids.collect()
    }
}

fn in_html(html: &str) -> Vec<String> {
    let tokens = Tokenizer::new(html).flatten();
    let ids = tokens.filter_map(|token| match token {
        Token::StartTag(tag) => {
            let id = tag.attributes.get(b"id".as_slice())?;
            Some(String::from_utf8_lossy(id).into_owned())
        }
        _ => None,
    });
    ids.collect()
}

#[cfg(test)]
mod tests {
    use crate::text;
    use quire::content::{
        markdown::{Place, render},
        record::Fragments,
        route::Base,
    };

    #[test]
    fn are_those_that_the_renderer_gives() {
        let markdown = "\
# One *two* `three`

## One two three

Setext, with a [link](a.md) and $x^2$
and more
---

## ![not this](a.png) shown {#own}

## Content

> ### «Quoted» -- 'so'

###

- #### In a list[^a] and[^b]

[^a]: Text.[^b]
[^b]: Text.

<h2 id=\"raw\">x</h2> <b id='b'>y</b>

[<a@b.example>](a.md) ![<c@d.example>](a.png)

## Javascript [gone](javascript:x)
";
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &Fragments::default(),
        };
        let html = render(markdown, &place).html;
        let mut rendered: Vec<&str> = html
            .split(" id=")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '\'']).nth(1))
            .collect();
        let anchors = text::read(markdown).anchors;
        let mut found: Vec<&str> = anchors
            .ids()
            // As often as the note that is referred to most.
            .filter(|id| *id != "note-ref:1:2")
            .collect();
        rendered.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, rendered);
    }
}
