//! Alerts: quotations that GitHub's mark makes a note, a tip, a warning.

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use crate::content::phrases::Phrases;

/// Gives each alert its title in words, since colour alone tells nobody who cannot see it.
pub(super) fn titled<'a>(event: Event<'a>, phrases: &Phrases) -> Event<'a> {
    match event {
        Event::Start(Tag::BlockQuote(Some(kind))) => {
            let (class, title) = name(kind, phrases);
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

fn name(kind: BlockQuoteKind, phrases: &Phrases) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", phrases.note),
        BlockQuoteKind::Tip => ("tip", phrases.tip),
        BlockQuoteKind::Important => ("important", phrases.important),
        BlockQuoteKind::Warning => ("warning", phrases.warning),
        BlockQuoteKind::Caution => ("caution", phrases.caution),
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
