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
        route::{Base, Route, Taxonomy},
    },
    prerender,
};

use crate::{
    address::Address,
    collections::Collections,
    digest::Find,
    markup::{escaped, link},
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
pub(crate) fn make(address: &Address, lists: &Collections<'_>, finds: &[Find<'_>]) -> Vec<Made> {
    let base = &address.base;
    let newest = lists.home().entries.first().and_then(|post| post.date);
    let overview =
        |taxonomy, heading, html| Made::only(Route::Overview(taxonomy), newest, heading, html);
    let years = archive::years(address, &lists.years);
    let mut made = vec![
        overview(Taxonomy::Tags, "Tags", tags::html(base, &lists.tags)),
        overview(
            Taxonomy::Series,
            "Series",
            series::html(base, &lists.series),
        ),
        overview(
            Taxonomy::Archive,
            "Archive",
            archive::html(base, &lists.years, &years),
        ),
    ];
    made.extend(years);
    made.extend(links::pages(base, finds));
    made
}

/// What all lists say that have nothing in them.
const EMPTY: &str = "<p class=\"list-empty\">Nothing is published here yet.</p>";

/// A line of an index: where it leads, leaders, and how much is there.
fn term(base: &Base, route: &Route, name: &str, count: &str) -> String {
    let link = link(base, route, "", &escaped(name));
    format!("<li>{link} <span class=\"term-count\">{count}</span></li>")
}

fn pager(base: &Base, made: &Made) -> String {
    prerender::pager(base, &made.route, made.page, made.pages)
}

/// The day of the newest of some posts.
fn newest<'a>(posts: impl IntoIterator<Item = &'a &'a Entry>) -> Option<Date> {
    posts.into_iter().filter_map(|post| post.date).max()
}
