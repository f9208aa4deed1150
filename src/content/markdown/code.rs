//! Code blocks.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::escaped;

/// Lets the keyboard reach each block, since long lines scroll inside it, and names its
/// language.
#[derive(Default)]
pub(super) struct Blocks {
    /// Whether the last thing that began is a list's item.
    opens_item: bool,
}

impl Blocks {
    pub(super) fn focusable<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        // As pulldown-cmark would, whose writer does not know that a block begins here.
        let line_break = if self.opens_item { "\n" } else { "" };
        self.opens_item = matches!(event, Event::Start(Tag::Item));
        let Event::Start(Tag::CodeBlock(kind)) = event else {
            return event;
        };
        let language = match &kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        let start = match language {
            "" => format!("{line_break}<pre tabindex=\"0\"><code>"),
            _ => format!(
                "{line_break}<pre tabindex=\"0\"><code class=\"language-{}\">",
                escaped(language)
            ),
        };
        Event::Html(start.into())
    }
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
