//! All series.

use quire::content::route::Base;

use super::{EMPTY, newest};
use crate::{
    collections::Group,
    markup::{escaped, link, time},
    plural::counted,
};

/// The list of the series.
pub(super) fn html(base: &Base, series: &[Group<'_>]) -> String {
    if series.is_empty() {
        return EMPTY.to_owned();
    }
    let items = series.iter().map(|series| {
        let parts = counted(series.posts.len(), "part");
        let day = newest(&series.posts);
        let day = day.map(|day| format!(" <span>Newest {}</span>", time(day)));
        format!(
            "<li class=\"entry\"><h2 class=\"entry-title\">{}</h2>\
             <p class=\"facts\"><span>{parts}</span>{}</p></li>",
            link(base, &series.route(), "", &escaped(&series.name)),
            day.unwrap_or_default()
        )
    });
    format!("<ul class=\"entries\">{}</ul>", items.collect::<String>())
}
