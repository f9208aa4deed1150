//! Pages that lead to others, made as HTML: the tags, the series, the archive and its years, the links.

mod archive;
pub(crate) mod links;
mod series;
mod tags;

use quire::{
    content::{
        SCHEMA,
        catalogue::Catalogue,
        date::Date,
        entry::Entry,
        phrases::fill,
        route::{Route, Taxonomy},
    },
    prerender,
};

use crate::{
    collections::Collections,
    digest::Find,
    markup::{Pen, escaped},
};

/// A page with its address.
pub(crate) struct Made {
    pub(crate) route: Route,
    /// Which page of how many it is.
    pub(crate) page: u32,
    pub(crate) pages: u32,
    /// The day of the newest post in it.
    pub(crate) date: Option<Date>,
    pub(crate) catalogue: Catalogue,
}

impl Made {
    /// A page that is the only one of its kind.
    fn only(route: Route, date: Option<Date>, heading: &str, html: String) -> Self {
        Self {
            route,
            page: 1,
            pages: 1,
            date,
            catalogue: Catalogue {
                schema: SCHEMA,
                heading: heading.to_owned(),
                facts: String::new(),
                html,
            },
        }
    }
}

/// Makes all of them. The finds come the newest first.
pub(crate) fn make(pen: Pen<'_>, lists: &Collections<'_>, finds: &[Find<'_>]) -> Vec<Made> {
    let newest = lists.home().entries.first().and_then(|post| post.date);
    let overview =
        |taxonomy, heading, html| Made::only(Route::Overview(taxonomy), newest, heading, html);
    let years = archive::years(pen, &lists.years);
    let mut made = vec![
        overview(
            Taxonomy::Tags,
            pen.written().tags,
            tags::html(pen, &lists.tags),
        ),
        overview(
            Taxonomy::Series,
            pen.written().series,
            series::html(pen, &lists.series),
        ),
        overview(
            Taxonomy::Archive,
            pen.phrases().archive,
            archive::html(pen, &lists.years, &years),
        ),
    ];
    made.extend(years);
    made.extend(links::pages(pen, finds));
    made
}

/// What all lists say that have nothing in them.
fn empty(pen: Pen<'_>) -> String {
    format!("<p class=\"list-empty\">{}</p>", pen.phrases().empty)
}

/// The title of a page, of which the first has but the list's name.
fn title(pen: Pen<'_>, name: &str, page: u32) -> String {
    match page {
        1 => name.to_owned(),
        _ => fill(
            pen.phrases().name_page,
            &[("name", name), ("page", &page.to_string())],
        ),
    }
}

/// A line of an index: where it leads, leaders, and how much is there.
fn term(pen: Pen<'_>, route: &Route, name: &str, count: &str) -> String {
    let link = pen.link(route, "", &escaped(name));
    format!("<li>{link} <span class=\"term-count\">{count}</span></li>")
}

fn pager(pen: Pen<'_>, made: &Made) -> String {
    prerender::pager(
        pen.base(),
        pen.phrases(),
        &made.route,
        made.page,
        made.pages,
    )
}

/// The day of the newest of some posts.
fn newest<'a>(posts: impl IntoIterator<Item = &'a &'a Entry>) -> Option<Date> {
    posts.into_iter().filter_map(|post| post.date).max()
}
