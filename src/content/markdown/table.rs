//! Tables.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Lets wide tables scroll inside themselves, within reach of the keyboard, and aligns cells by
/// class: the style attribute that pulldown-cmark writes would fall to a strict content
/// security policy.
pub(super) fn scrollable<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    let mut columns = Vec::new();
    let mut column = 0;
    let mut head = false;
    events.map(move |event| match event {
        Event::Start(Tag::Table(alignments)) => {
            columns = alignments;
            let start =
                "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>";
            Event::Html(start.into())
        }
        Event::End(TagEnd::Table) => Event::Html("</tbody></table></div>\n".into()),
        Event::Start(Tag::TableHead) => {
            (head, column) = (true, 0);
            event
        }
        Event::Start(Tag::TableRow) => {
            (head, column) = (false, 0);
            event
        }
        Event::Start(Tag::TableCell) => {
            let alignment = columns.get(column).copied().unwrap_or(Alignment::None);
            column += 1;
            Event::Html(cell(head, alignment).into())
        }
        Event::End(TagEnd::TableCell) => Event::Html(if head { "</th>" } else { "</td>" }.into()),
        event => event,
    })
}

fn cell(head: bool, alignment: Alignment) -> &'static str {
    match (head, alignment) {
        (true, Alignment::Center) => "<th scope=\"col\" class=\"center\">",
        (true, Alignment::Right) => "<th scope=\"col\" class=\"right\">",
        (true, _) => "<th scope=\"col\">",
        (false, Alignment::Center) => "<td class=\"center\">",
        (false, Alignment::Right) => "<td class=\"right\">",
        (false, _) => "<td>",
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn aligns_by_class() {
        assert_eq!(
            html("| a | b | c |\n| - | :-: | -: |\n| 1 | 2 | 3 |\n"),
            "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>\
             <thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"center\">b</th>\
             <th scope=\"col\" class=\"right\">c</th></tr></thead><tbody>\n\
             <tr><td>1</td><td class=\"center\">2</td><td class=\"right\">3</td></tr>\n\
             </tbody></table></div>\n"
        );
    }
}
