//! Headings: their ids, and the table of contents.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Heading, escaped};
use crate::content::slug::hyphenate;

/// The frame's own: the element that holds the text.
const TAKEN: &str = "content";

/// The ids of a text's headings. Each is asked for once, in the order of the text.
pub struct Ids {
    /// Those given so far, each with the last number that told a later one from it.
    used: HashMap<String, u32>,
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            used: HashMap::from([(TAKEN.to_owned(), 0)]),
        }
    }
}

impl Ids {
    /// The id of a heading which says `text`, and to which the author gave the id `own`, if any:
    /// it, or what the text makes, with the first free number behind it where it is taken.
    pub fn of(&mut self, own: Option<String>, text: &str) -> String {
        let wanted = own.unwrap_or_else(|| {
            let mut slug = String::with_capacity(text.len());
            hyphenate(text, &mut slug);
            slug
        });
        self.unique(wanted)
    }

    /// Each number is tried once for each id, so a text of equal headings takes no more than its
    /// length.
    fn unique(&mut self, wanted: String) -> String {
        let wanted = if wanted.is_empty() {
            "section".to_owned()
        } else {
            wanted
        };
        let Some(last) = self.used.get(&wanted).copied() else {
            self.used.insert(wanted.clone(), 0);
            return wanted;
        };
        let mut number = last;
        let free = loop {
            number += 1;
            let numbered = format!("{wanted}-{number}");
            if !self.used.contains_key(&numbered) {
                break numbered;
            }
        };
        self.used.insert(wanted, number);
        self.used.insert(free.clone(), 0);
        free
    }
}

/// Gives every heading an id that no other has, lets it link to itself, and writes it down in
/// `contents`, unless it stands in a note.
pub(super) fn anchored<'a, 'c>(
    events: impl Iterator<Item = Event<'a>> + 'c,
    contents: &'c mut Vec<Heading>,
) -> impl Iterator<Item = Event<'a>> + 'c
where
    'a: 'c,
{
    Headings {
        events,
        contents,
        ids: Ids::default(),
        notes: 0,
        held: Vec::new().into_iter(),
    }
}

struct Headings<'a, 'c, I> {
    events: I,
    contents: &'c mut Vec<Heading>,
    ids: Ids,
    /// How many notes this stands in.
    notes: u32,
    /// A heading's events, looked at already, to be given next.
    held: std::vec::IntoIter<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Headings<'a, '_, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.held.next() {
            return Some(event);
        }
        match self.events.next()? {
            Event::Start(tag @ Tag::Heading { .. }) => {
                self.held = self.heading(tag).into_iter();
                self.held.next()
            }
            event => {
                match event {
                    Event::Start(Tag::FootnoteDefinition(_)) => self.notes += 1,
                    Event::End(TagEnd::FootnoteDefinition) => self.notes -= 1,
                    _ => {}
                }
                Some(event)
            }
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Headings<'a, '_, I> {
    fn heading(&mut self, mut tag: Tag<'a>) -> Vec<Event<'a>> {
        let mut text = String::new();
        let mut has_link = false;
        // Room for the start and the anchor in front.
        let mut events = vec![Event::SoftBreak, Event::SoftBreak];
        for event in self.events.by_ref() {
            match &event {
                Event::End(TagEnd::Heading(_)) => {
                    events.push(event);
                    break;
                }
                Event::Text(part)
                | Event::Code(part)
                | Event::InlineMath(part)
                | Event::DisplayMath(part) => text += part,
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Start(Tag::Link { .. }) | Event::FootnoteReference(_) => has_link = true,
                Event::InlineHtml(html) => has_link |= html.starts_with("<a"),
                _ => {}
            }
            events.push(event);
        }

        let Tag::Heading {
            level, id, attrs, ..
        } = &mut tag
        else {
            return events;
        };
        let own = self.ids.of(id.take().map(String::from), &text);
        *id = Some(own.clone().into());
        // `{onclick=…}` would be a script; ids and classes are what headings need.
        attrs.clear();
        let level = *level as u8;

        events[0] = Event::Start(tag);
        // An empty heading has nothing to click on, and links do not nest.
        if has_link || text.trim().is_empty() {
            events.remove(1);
        } else {
            let anchor = format!("<a class=\"anchor\" href=\"#{}\">", escaped(&own));
            events[1] = Event::InlineHtml(anchor.into());
            events.insert(events.len() - 1, Event::InlineHtml("</a>".into()));
        }
        if self.notes == 0 {
            self.contents.push(Heading {
                level,
                id: own,
                text: text.trim().to_owned(),
            });
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, html, render},
        phrases::ENGLISH,
        record::Fragments,
        route::Base,
    };

    fn ids(markdown: &str) -> Vec<String> {
        let place = Place {
            base: &Base::default(),
            folder: "",
            fragments: &Fragments::default(),
            phrases: &ENGLISH.phrases,
        };
        let contents = render(markdown, &place).contents;
        contents.into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn names_headings_after_their_text() {
        let table = [
            ("# One Two", "one-two"),
            ("# `fn main()`", "fn-main"),
            ("# Что это?", "что-это"),
            ("# a *b* [c](d)", "a-b-c"),
            ("# !!!", "section"),
            ("#", "section"),
            ("# x {#own}", "own"),
            ("# Content", "content-1"),
        ];
        for (markdown, id) in table {
            assert_eq!(ids(markdown), [id], "{markdown}");
        }
    }

    #[test]
    fn tells_equal_headings_apart() {
        assert_eq!(ids("# a\n# a\n# a"), ["a", "a-1", "a-2"]);
        assert_eq!(ids("# a-1\n# a\n# a\n# a"), ["a-1", "a", "a-2", "a-3"]);
        assert_eq!(ids("# a {#x}\n# b {#x}"), ["x", "x-1"]);
    }

    #[test]
    fn is_not_in_the_contents_if_it_is_in_a_note() {
        assert_eq!(
            ids("# a\n\nb[^1]\n\n[^1]:\n    # c\n\n[^2]:\n    # d\n\n# e\n"),
            ["a", "e"]
        );
    }

    #[test]
    fn links_to_itself() {
        assert_eq!(
            html("## A *b*"),
            "<h2 id=\"a-b\"><a class=\"anchor\" href=\"#a-b\">A <em>b</em></a></h2>\n"
        );
    }

    #[test]
    fn does_not_nest_links() {
        assert_eq!(
            html("# a [b](https://c.example)"),
            "<h1 id=\"a-b\">a <a href=\"https://c.example\">b</a></h1>\n"
        );
    }

    #[test]
    fn keeps_classes_and_drops_all_other_attributes() {
        assert_eq!(
            html("# a {.big onclick=alert(1) style=x}"),
            "<h1 id=\"a\" class=\"big\"><a class=\"anchor\" href=\"#a\">a</a></h1>\n"
        );
    }
}
