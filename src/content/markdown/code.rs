//! Code blocks.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::escaped;

/// Lets the keyboard reach each block, since long lines scroll inside it, and names its
/// language.
pub(super) fn focusable<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    events.map(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            let language = match &kind {
                CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or(""),
                CodeBlockKind::Indented => "",
            };
            let start = match language {
                "" => "<pre tabindex=\"0\"><code>".into(),
                _ => format!(
                    "<pre tabindex=\"0\"><code class=\"language-{}\">",
                    escaped(language)
                )
                .into(),
            };
            Event::Html(start)
        }
        event => event,
    })
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn names_the_language() {
        for (markdown, code) in [
            (
                "    a < b",
                "<pre tabindex=\"0\"><code>a &lt; b</code></pre>\n",
            ),
            (
                "```\na\n```",
                "<pre tabindex=\"0\"><code>a\n</code></pre>\n",
            ),
            (
                "```rust\na\n```",
                "<pre tabindex=\"0\"><code class=\"language-rust\">a\n</code></pre>\n",
            ),
            (
                "```rust,ignore\n```",
                "<pre tabindex=\"0\"><code class=\"language-rust\"></code></pre>\n",
            ),
            (
                "~~~\"><b>\n~~~",
                "<pre tabindex=\"0\"><code class=\"language-&quot;&gt;&lt;b&gt;\"></code></pre>\n",
            ),
        ] {
            assert_eq!(html(markdown), code);
        }
    }
}
