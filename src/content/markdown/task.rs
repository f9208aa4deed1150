//! Task lists.

use pulldown_cmark::Event;

use crate::content::phrases::Phrases;

/// Says in words, to those who hear the page, whether a task is done.
pub(super) fn labelled<'a>(event: Event<'a>, phrases: &Phrases) -> Event<'a> {
    match event {
        Event::TaskListMarker(done) => {
            let (state, label) = match done {
                true => (" checked=\"\"", phrases.done),
                false => ("", phrases.to_do),
            };
            let html =
                format!("<input type=\"checkbox\" disabled=\"\"{state} aria-label=\"{label}\" /> ");
            Event::InlineHtml(html.into())
        }
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn says_what_is_done() {
        assert_eq!(
            html("- [x] a\n- [ ] b\n"),
            "<ul>\n\
             <li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\" /> a</li>\n\
             <li><input type=\"checkbox\" disabled=\"\" aria-label=\"To do\" /> b</li>\n\
             </ul>\n"
        );
    }
}
