//! The places in a text that links can lead to: headings, notes, and what has an id in the HTML.

use std::{collections::HashMap, ops::RangeInclusive};

use html5gum::{Token, Tokenizer};
use quire::content::markdown::heading::Ids;
use serde::{Deserialize, Serialize};

use crate::nearest::nearest;

/// The ids on an article's page, all of which the renderer will give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchors {
    /// Those of headings and in HTML, sorted.
    ids: Vec<String>,
    /// How many notes the text refers to, and how often to the one that it refers to most.
    notes: usize,
    most: usize,
}

/// What is on every page: its top, and the element that holds the text.
const EVERYWHERE: [&str; 3] = ["", "top", "content"];
/// Among more ids none is looked for that may have been meant.
const MANY: usize = 256;

impl Anchors {
    /// Whether there is such a place.
    pub(crate) fn has(&self, id: &str) -> bool {
        let sought = self.ids.binary_search_by(|other| other.as_str().cmp(id));
        sought.is_ok() || EVERYWHERE.contains(&id) || self.is_note(id)
    }

    /// The id that was most likely meant.
    pub(crate) fn nearest(&self, id: &str) -> Option<&str> {
        let ids = self.ids.iter().filter(|_| self.ids.len() <= MANY);
        nearest(id, ids.map(|other| (other.as_str(), other.as_str())))
    }

    /// Whether it is the id of a note or of a reference to one. Of a note that is referred to less often than another
    /// there are fewer than this says.
    fn is_note(&self, id: &str) -> bool {
        let Some((kind, numbers)) = id.split_once(':') else {
            return false;
        };
        let is = |text: &str, numbers: RangeInclusive<usize>| {
            text.parse().is_ok_and(|number| numbers.contains(&number))
        };
        match (kind, numbers.split_once(':')) {
            ("note" | "note-ref", None) => is(numbers, 1..=self.notes),
            ("note-ref", Some((note, time))) => is(note, 1..=self.notes) && is(time, 2..=self.most),
            _ => false,
        }
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
        let mut ids = [self.found, in_html(&self.html)].concat();
        ids.sort_unstable();
        Anchors {
            ids,
            notes: self.notes.len(),
            most: self.notes.into_values().max().unwrap_or_default(),
        }
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
        phrases::ENGLISH,
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
            phrases: &ENGLISH.phrases,
        };
        let html = render(markdown, &place).html;
        let mut rendered: Vec<&str> = html
            .split(" id=")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '\'']).nth(1))
            .collect();
        let anchors = text::read(markdown).anchors;
        for id in &rendered {
            assert!(anchors.has(id), "{id}");
        }
        rendered.retain(|id| !id.contains(':'));
        rendered.sort_unstable();
        assert_eq!(anchors.ids, rendered);
    }

    #[test]
    fn a_note_has_a_number_and_so_has_each_reference() {
        let anchors = text::read("a[^a] b[^b] c[^a]\n\n[^a]: A\n[^b]: B\n").anchors;
        for id in ["note:1", "note:2", "note-ref:1", "note-ref:1:2"] {
            assert!(anchors.has(id), "{id}");
        }
        for id in [
            "note:0",
            "note:3",
            "note",
            "note:",
            "note-ref:1:3",
            "note-ref:1:1",
            "note-ref:x",
            "noted:1",
        ] {
            assert!(!anchors.has(id), "{id}");
        }
    }
}
