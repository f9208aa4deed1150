//! Footnotes.

use std::{collections::HashMap, vec};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::content::phrases::{Phrases, fill};

/// Gathers the notes at the text's end, numbered in the order in which the text refers to them,
/// each with the ways back. A note that nothing refers to is left out.
///
/// Ids have a colon, which no heading's id has. By `data-note` the style finds a note and its first
/// reference together, to set the note beside it (`style/notes.css`).
pub(super) fn gathered<'a, 'p>(
    events: impl Iterator<Item = Event<'a>>,
    phrases: &'p Phrases,
) -> impl Iterator<Item = Event<'a>> {
    Footnotes {
        events,
        notes: Notes {
            texts: HashMap::new(),
            cited: Vec::new(),
            numbers: HashMap::new(),
            phrases,
        },
        written: Vec::new(),
        section: None,
    }
}

struct Footnotes<'a, 'p, I> {
    events: I,
    notes: Notes<'a, 'p>,
    /// The definitions that are being read, the outermost first.
    written: Vec<(CowStr<'a>, Vec<Event<'a>>)>,
    /// The section of notes, once the text has ended.
    section: Option<vec::IntoIter<Event<'a>>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Footnotes<'a, '_, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(section) = &mut self.section {
            return section.next();
        }
        loop {
            let Some(event) = self.events.next() else {
                let section = self.notes.section();
                return self.section.insert(section.into_iter()).next();
            };
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    self.written.push((name, Vec::new()));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((name, text)) = self.written.pop() {
                        self.notes.texts.entry(name).or_insert(text);
                    }
                }
                event => match self.written.last_mut() {
                    // What a note refers to gets its number when the note gets its place.
                    Some((_, text)) => text.push(event),
                    None => return Some(self.notes.numbered(event)),
                },
            }
        }
    }
}

struct Notes<'a, 'p> {
    texts: HashMap<CowStr<'a>, Vec<Event<'a>>>,
    /// The notes referred to, in order, each with the number of references so far.
    cited: Vec<(CowStr<'a>, u32)>,
    /// Where each stands in `cited`.
    numbers: HashMap<CowStr<'a>, usize>,
    phrases: &'p Phrases,
}

impl<'a> Notes<'a, '_> {
    /// Makes a reference a link with its number; lets all else pass.
    fn numbered(&mut self, event: Event<'a>) -> Event<'a> {
        let Event::FootnoteReference(name) = event else {
            return event;
        };
        let at = *self.numbers.entry(name.clone()).or_insert_with(|| {
            self.cited.push((name, 0));
            self.cited.len() - 1
        });
        self.cited[at].1 += 1;
        let (number, reference) = (at + 1, self.cited[at].1);
        let back = back(number, reference);
        let place = match reference {
            1 => format!(" data-note=\"--note-{number}\""),
            _ => String::new(),
        };
        let html = format!(
            "<sup class=\"note-ref\"><a id=\"{back}\" href=\"#note:{number}\"{place} \
             aria-label=\"{}\">{number}</a></sup>",
            fill(self.phrases.to_note, &[("number", &number.to_string())])
        );
        Event::InlineHtml(html.into())
    }

    fn section(&mut self) -> Vec<Event<'a>> {
        // Notes may refer to further notes, so the list grows while it is gone through.
        let mut texts = Vec::new();
        while texts.len() < self.cited.len() {
            let name = self.cited[texts.len()].0.clone();
            let text = self.texts.remove(&name).unwrap_or_default();
            texts.push(
                text.into_iter()
                    .map(|event| self.numbered(event))
                    .collect::<Vec<_>>(),
            );
        }
        let mut section = Vec::new();
        if texts.is_empty() {
            return section;
        }
        let start = format!(
            "<section class=\"notes\" aria-label=\"{}\">\n<ol>\n",
            self.phrases.notes
        );
        section.push(Event::Html(start.into()));
        for (number, (text, (_, references))) in (1..).zip(texts.into_iter().zip(&self.cited)) {
            let start = format!("<li id=\"note:{number}\" data-note=\"--note-{number}\">\n");
            section.push(Event::Html(start.into()));
            section.extend(with_ways_back(text, number, *references, self.phrases));
            section.push(Event::Html("</li>\n".into()));
        }
        section.push(Event::Html("</ol>\n</section>\n".into()));
        section
    }
}

/// Puts the links back at the end of the note's last paragraph, or in one of their own.
fn with_ways_back<'a>(
    mut text: Vec<Event<'a>>,
    number: usize,
    references: u32,
    phrases: &Phrases,
) -> Vec<Event<'a>> {
    let links: String = (1..=references)
        .map(|reference| {
            format!(
                " <a class=\"note-back\" href=\"#{}\" aria-label=\"{}\">↩\u{fe0e}</a>",
                back(number, reference),
                phrases.from_note
            )
        })
        .collect();
    match text.last() {
        Some(Event::End(TagEnd::Paragraph)) => {
            text.insert(text.len() - 1, Event::InlineHtml(links.into()));
        }
        _ => text.push(Event::Html(format!("<p>{}</p>\n", links.trim()).into())),
    }
    text
}

/// The id of a reference to a note.
fn back(number: usize, reference: u32) -> String {
    match reference {
        1 => format!("note-ref:{number}"),
        _ => format!("note-ref:{number}:{reference}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn gathers_notes_in_the_order_of_reference() {
        let html = html("a[^two] b[^one] c[^two]\n\n[^one]: First.\n\n[^two]: Second.\n");
        assert_eq!(
            html,
            "<p>a<sup class=\"note-ref\"><a id=\"note-ref:1\" href=\"#note:1\" data-note=\"--note-1\" aria-label=\"Note 1\">1</a></sup> \
             b<sup class=\"note-ref\"><a id=\"note-ref:2\" href=\"#note:2\" data-note=\"--note-2\" aria-label=\"Note 2\">2</a></sup> \
             c<sup class=\"note-ref\"><a id=\"note-ref:1:2\" href=\"#note:1\" aria-label=\"Note 1\">1</a></sup></p>\n\
             <section class=\"notes\" aria-label=\"Notes\">\n<ol>\n\
             <li id=\"note:1\" data-note=\"--note-1\">\n<p>Second. \
             <a class=\"note-back\" href=\"#note-ref:1\" aria-label=\"Back to the text\">↩\u{fe0e}</a> \
             <a class=\"note-back\" href=\"#note-ref:1:2\" aria-label=\"Back to the text\">↩\u{fe0e}</a></p>\n</li>\n\
             <li id=\"note:2\" data-note=\"--note-2\">\n<p>First. \
             <a class=\"note-back\" href=\"#note-ref:2\" aria-label=\"Back to the text\">↩\u{fe0e}</a></p>\n</li>\n\
             </ol>\n</section>\n"
        );
    }

    #[test]
    fn follows_notes_on_notes() {
        let html = html("a[^1]\n\n[^1]: See[^2].\n\n[^2]: And[^1].\n");
        assert_eq!(html.matches("<li id=\"note:").count(), 2);
        assert!(
            html.contains("<p>See<sup class=\"note-ref\"><a id=\"note-ref:2\""),
            "{html}"
        );
        assert!(html.contains("href=\"#note-ref:1:2\""), "{html}");
    }

    #[test]
    fn ends_a_note_that_ends_in_code() {
        let html = html("a[^1]\n\n[^1]: b\n\n        c\n");
        assert!(html.contains("</div>\n<p><a class=\"note-back\""), "{html}");
    }

    #[test]
    fn takes_references_in_headings_tables_and_lists() {
        let html = html(
            "## a[^h]\n\n| b[^t] |\n| --- |\n| c |\n\n- d[^l]\n\n\
             [^h]: H\n\n[^t]: T\n\n[^l]: - L\n",
        );
        for part in [
            "<h2 id=\"a\">a<sup class=\"note-ref\"><a id=\"note-ref:1\"",
            "<th scope=\"col\">b<sup class=\"note-ref\"><a id=\"note-ref:2\"",
            "<li>d<sup class=\"note-ref\"><a id=\"note-ref:3\"",
            "<p>H <a class=\"note-back\" href=\"#note-ref:1\"",
            "<p>T <a class=\"note-back\" href=\"#note-ref:2\"",
            "<li>L</li>\n</ul>\n<p><a class=\"note-back\" href=\"#note-ref:3\"",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    }

    #[test]
    fn leaves_out_what_nothing_refers_to() {
        assert_eq!(html("a\n\n[^1]: b\n"), "<p>a</p>\n");
    }

    #[test]
    fn takes_a_reference_without_a_note_as_text() {
        assert_eq!(html("a[^1]\n"), "<p>a[^1]</p>\n");
    }
}
