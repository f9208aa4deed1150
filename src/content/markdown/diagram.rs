//! Diagrams: blocks of code in Mermaid's language, drawn.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{Place, escaped, made};

/// Whether a block of code with such a line at its head is a diagram.
pub fn is_diagram(info: &str) -> bool {
    info.split([' ', ',', '{']).next() == Some("mermaid")
}

/// The diagram's caption, `title="…"` in the line at its head.
pub fn title(info: &str) -> Option<&str> {
    let (_, rest) = info.split_once("title=\"")?;
    rest.split_once('"').map(|(title, _)| title)
}

/// Shows a diagram as the drawing that the publisher made of it, with its source to unfold.
pub(super) fn drawn<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    Diagrams {
        events,
        drawings: &place.fragments.diagrams,
        held: Vec::new().into_iter(),
    }
}

struct Diagrams<'a, 'd, I> {
    events: I,
    drawings: &'d [(String, String)],
    /// Events looked at already, to be given next.
    held: std::vec::IntoIter<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Diagrams<'a, '_, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.held.next() {
            return Some(event);
        }
        match self.events.next()? {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if !self.drawings.is_empty() && is_diagram(&info) =>
            {
                self.held = self.diagram(info).into_iter();
                self.held.next()
            }
            event => Some(event),
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Diagrams<'a, '_, I> {
    /// Takes the rest of the block: its drawing, or the block as it was if there is none.
    fn diagram(&mut self, info: CowStr<'a>) -> Vec<Event<'a>> {
        let mut source = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => source += &text,
                _ => break,
            }
        }
        match made(self.drawings, &source) {
            Some(drawing) => vec![Event::Html(figure(&info, &source, drawing).into())],
            None => vec![
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))),
                Event::Text(source.into()),
                Event::End(TagEnd::CodeBlock),
            ],
        }
    }
}

fn figure(info: &str, source: &str, drawing: &str) -> String {
    let caption = title(info).map_or(String::new(), |title| {
        format!("<figcaption>{}</figcaption>", escaped(title))
    });
    format!(
        "<figure class=\"diagram\"><div tabindex=\"0\">{drawing}</div>\
         <details><summary>Source of this diagram</summary>\
         <pre tabindex=\"0\"><code class=\"language-mermaid\">{}</code></pre></details>{caption}</figure>\n",
        escaped(source)
    )
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, html, render},
        record::Fragments,
        route::Base,
    };

    fn drawn(markdown: &str) -> String {
        let fragments = Fragments {
            diagrams: vec![("a --> b\n".to_owned(), "<svg></svg>".to_owned())],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
        };
        render(markdown, &place).html
    }

    #[test]
    fn shows_the_drawing_and_its_source() {
        let source = "<details><summary>Source of this diagram</summary>\
            <pre tabindex=\"0\"><code class=\"language-mermaid\">a --&gt; b\n</code></pre></details>";
        assert_eq!(
            drawn("```mermaid\na --> b\n```"),
            format!(
                "<figure class=\"diagram\"><div tabindex=\"0\"><svg></svg></div>{source}</figure>\n"
            )
        );
        assert_eq!(
            drawn("> ```mermaid title=\"From a & to b\"\n> a --> b\n> ```"),
            format!(
                "<blockquote>\n<figure class=\"diagram\"><div tabindex=\"0\"><svg></svg></div>{source}\
                 <figcaption>From a &amp; to b</figcaption></figure>\n</blockquote>\n"
            )
        );
    }

    #[test]
    fn is_a_block_of_code_where_nothing_was_drawn() {
        for markdown in [
            "```mermaid\nb --> c\n```",
            "```\na --> b\n```",
            "```mermaids\na --> b\n```",
        ] {
            assert_eq!(drawn(markdown), html(markdown));
        }
    }
}
