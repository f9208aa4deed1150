//! Diagrams: blocks of code in Mermaid's language, drawn.

use super::{Place, escaped, fence::Fence};

/// Whether a block of code with this behind its fence is a diagram.
pub fn is_diagram(info: &str) -> bool {
    Fence::read(info, |_| {}).language == "mermaid"
}

/// The drawing that the publisher made of a block of code, with its source to unfold; `None` where
/// it made none.
pub(super) fn drawn(info: &str, source: &str, place: &Place<'_>) -> Option<String> {
    let drawings = &place.fragments.diagrams;
    if drawings.is_empty() || !is_diagram(info) {
        return None;
    }
    let at = drawings.binary_search_by(|(known, _)| known.as_str().cmp(source));
    Some(figure(info, source, &drawings[at.ok()?].1))
}

fn figure(info: &str, source: &str, drawing: &str) -> String {
    let caption = match Fence::read(info, |_| {}).title {
        "" => String::new(),
        title => format!("<figcaption>{}</figcaption>", escaped(title)),
    };
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
