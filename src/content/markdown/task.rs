//! Task lists.

use pulldown_cmark::Event;

/// Says in words, to those who hear the page, whether a task is done.
pub(super) fn labelled(event: Event<'_>) -> Event<'_> {
    match event {
        Event::TaskListMarker(done) => Event::InlineHtml(
            if done {
                "<input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\" /> "
            } else {
                "<input type=\"checkbox\" disabled=\"\" aria-label=\"To do\" /> "
            }
            .into(),
        ),
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
