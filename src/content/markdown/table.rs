//! Tables.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::content::phrases::Phrases;

/// Lets wide tables scroll inside themselves, within reach of the keyboard, and aligns cells by
/// class: the style attribute that pulldown-cmark writes would fall to a strict content
/// security policy.
#[derive(Default)]
pub(super) struct Tables {
    /// How the columns of the table are aligned.
    columns: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    /// Whether that cell is in the head.
    head: bool,
}

impl Tables {
    pub(super) fn scrollable<'a>(&mut self, event: Event<'a>, phrases: &Phrases) -> Event<'a> {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.columns = alignments;
                let start = format!(
                    "<div class=\"table\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>",
                    phrases.table
                );
                Event::Html(start.into())
            }
            Event::End(TagEnd::Table) => Event::Html("</tbody></table></div>\n".into()),
            Event::Start(Tag::TableHead) => {
                (self.head, self.column) = (true, 0);
                event
            }
            Event::Start(Tag::TableRow) => {
                (self.head, self.column) = (false, 0);
                event
            }
            Event::Start(Tag::TableCell) => {
                let alignment = self.columns.get(self.column);
                self.column += 1;
                Event::Html(cell(self.head, alignment.copied().unwrap_or(Alignment::None)).into())
            }
            Event::End(TagEnd::TableCell) => {
                Event::Html(if self.head { "</th>" } else { "</td>" }.into())
            }
            event => event,
        }
    }
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
