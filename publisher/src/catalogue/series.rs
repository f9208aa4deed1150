//! All series.

use quire::content::phrases::counted;

use super::{empty, newest};
use crate::{
    collections::Group,
    markup::{Pen, escaped},
};

/// The list of the series.
pub(super) fn html(pen: Pen<'_>, series: &[Group<'_>]) -> String {
    if series.is_empty() {
        return empty(pen);
    }
    let items = series.iter().map(|series| {
        let parts = counted(series.posts.len(), pen.language.counts.parts);
        let day = newest(&series.posts);
        let day =
            day.map(|day| format!(" <span>{} {}</span>", pen.written().newest, pen.time(day)));
        format!(
            "<li class=\"entry\"><h2 class=\"entry-title\">{}</h2>\
             <p class=\"facts\"><span>{parts}</span>{}</p></li>",
            pen.link(&series.route(), "", &escaped(&series.name)),
            day.unwrap_or_default()
        )
    });
    format!("<ul class=\"entries\">{}</ul>", items.collect::<String>())
}
