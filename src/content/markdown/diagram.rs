//! Diagrams: blocks of code in Mermaid's language, drawn.

use super::{Place, escaped};
use crate::content::phrases::Phrases;

/// The language behind the fence of a block that is a diagram.
pub const LANGUAGE: &str = "mermaid";

/// The drawing that the publisher made of a block of code, with its source to unfold; `None` where
/// it made none.
pub(super) fn drawn(
    language: &str,
    title: &str,
    source: &str,
    place: &Place<'_>,
) -> Option<String> {
    let drawings = &place.fragments.diagrams;
    if language != LANGUAGE {
        return None;
    }
    let key = key(source);
    let at = drawings.binary_search_by_key(&key, |(known, _)| *known);
    Some(figure(title, source, &drawings[at.ok()?].1, place.phrases))
}

/// What a diagram is found by: its source itself would be half of what its drawing weighs. It is
/// FNV-1a, which is a line of code; nobody gains from two sources that have the same.
pub fn key(source: &str) -> u32 {
    source.bytes().fold(0x811c_9dc5, |key, byte| {
        (key ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn figure(title: &str, source: &str, drawing: &str, phrases: &Phrases) -> String {
    let caption = match title {
        "" => String::new(),
        title => format!("<figcaption>{}</figcaption>", escaped(title)),
    };
    format!(
        "<figure class=\"diagram\"><div tabindex=\"0\">{drawing}</div>\
         <details><summary>{}</summary>\
         <pre tabindex=\"0\"><code class=\"language-mermaid\">{}</code></pre></details>{caption}</figure>\n",
        phrases.diagram_source,
        escaped(source)
    )
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, html, render},
        phrases::ENGLISH,
        record::Fragments,
        route::Base,
    };

    fn drawn(markdown: &str, setting: &str) -> String {
        let fragments = Fragments {
            code: vec![setting.to_owned()],
            diagrams: vec![(super::key("a --> b\n"), "<svg></svg>".to_owned())],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        render(markdown, &place).html
    }

    #[test]
    fn shows_the_drawing_and_its_source() {
        let source = "<details><summary>Source of this diagram</summary>\
            <pre tabindex=\"0\"><code class=\"language-mermaid\">a --&gt; b\n</code></pre></details>";
        assert_eq!(
            drawn("```mermaid\na --> b\n```", ""),
            format!(
                "<figure class=\"diagram\"><div tabindex=\"0\"><svg></svg></div>{source}</figure>\n"
            )
        );
        assert_eq!(
            drawn("> ```mermaid\n> a --> b\n> ```", " From a & to b"),
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
            assert_eq!(drawn(markdown, ""), html(markdown));
        }
    }
}
