//! Alerts: quotations that GitHub's mark makes a note, a tip, a warning.

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

/// Gives each alert its title in words, since colour alone tells nobody who cannot see it.
pub(super) fn titled(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::BlockQuote(Some(kind))) => {
            let (class, title) = name(kind);
            let start = format!(
                "<div class=\"alert alert-{class}\" role=\"note\">\
                 <p class=\"alert-title\">{title}</p>\n"
            );
            Event::Html(start.into())
        }
        Event::End(TagEnd::BlockQuote(Some(_))) => Event::Html("</div>\n".into()),
        event => event,
    }
}

fn name(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn says_what_kind_it_is() {
        assert_eq!(
            html("> [!WARNING]\n> Mind the *gap*.\n"),
            "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n\
             <p>Mind the <em>gap</em>.</p>\n</div>\n"
        );
    }

    #[test]
    fn leaves_quotations_alone() {
        assert_eq!(html("> a"), "<blockquote>\n<p>a</p>\n</blockquote>\n");
    }
}
