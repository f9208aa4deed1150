//! Quotations that name their source.

use std::vec;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Makes a figure of each quotation whose last paragraph begins with a dash: that names the source,
/// which is no part of what is quoted. Of quotations within others, only the outermost.
pub(super) fn attributed<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    Quotations {
        events,
        held: Vec::new().into_iter(),
    }
}

struct Quotations<'a, I> {
    events: I,
    /// A quotation that was read, to be given next.
    held: vec::IntoIter<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Quotations<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.held.next() {
            return Some(event);
        }
        let event = self.events.next()?;
        if !matches!(event, Event::Start(Tag::BlockQuote(None))) {
            return Some(event);
        }
        self.held = self.quotation(event).into_iter();
        self.held.next()
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Quotations<'a, I> {
    /// Takes the rest of a quotation, whose start was taken off already.
    fn quotation(&mut self, start: Event<'a>) -> Vec<Event<'a>> {
        let mut depth = 0;
        let mut quotation = vec![start];
        // Where the last paragraph of the quotation's own begins.
        let mut last = None;
        for event in self.events.by_ref() {
            match &event {
                Event::Start(tag) => {
                    if depth == 0 {
                        last = matches!(tag, Tag::Paragraph).then_some(quotation.len());
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                // Between blocks, that is HTML.
                _ if depth == 0 => last = None,
                _ => {}
            }
            quotation.push(event);
            if depth < 0 {
                break;
            }
        }
        let source = last.filter(|at| *at > 1 && begins_with_dash(&quotation[at + 1]));
        if let Some(at) = source {
            let source = quotation.split_off(at);
            let within = source.len().saturating_sub(2);
            quotation.insert(0, Event::Html("<figure class=\"quotation\">\n".into()));
            quotation.push(Event::End(TagEnd::BlockQuote(None)));
            quotation.push(Event::Html("<figcaption>".into()));
            // Without the paragraph's start and end, and the quotation's end.
            quotation.extend(source.into_iter().take(within).skip(1));
            quotation.push(Event::Html("</figcaption>\n</figure>\n".into()));
        }
        quotation
    }
}

fn begins_with_dash(event: &Event<'_>) -> bool {
    // Two hyphens are a dash by now.
    matches!(event, Event::Text(text) if text.starts_with(['—', '–']))
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn sets_the_source_apart() {
        for dash in ["—", "--", "---"] {
            let html = html(&format!("> Short.\n>\n> {dash} *Ada* Bell\n\nb"));
            let shown = if dash == "--" { "–" } else { "—" };
            assert_eq!(
                html,
                format!(
                    "<figure class=\"quotation\">\n<blockquote>\n<p>Short.</p>\n</blockquote>\n\
                     <figcaption>{shown} <em>Ada</em> Bell</figcaption>\n</figure>\n<p>b</p>\n"
                )
            );
        }
    }

    #[test]
    fn leaves_other_quotations_alone() {
        for markdown in [
            "> a",
            "> — a",
            "> a\n> — b",
            "> a\n>\n> b — c",
            "> a\n>\n> — b\n>\n> c",
            "> a\n>\n> — b\n>\n> <br>",
            "> a\n>\n> - — b",
            "> [!NOTE]\n> a\n>\n> — b",
            ">",
        ] {
            let html = html(markdown);
            assert!(!html.contains("figure"), "{markdown}: {html}");
        }
        let html = html("> > a\n> >\n> > — b");
        assert!(!html.contains("figure"), "{html}");
    }
}
