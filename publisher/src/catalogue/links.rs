//! The library of links.

use std::collections::{BTreeMap, BTreeSet};

use quire::content::{
    SCHEMA,
    catalogue::Catalogue,
    entry::Entry,
    route::{Base, Route},
};

use super::{Made, newest, pager};
use crate::{
    collections::small,
    digest::Find,
    markup::{escaped, link, time},
    plural::counted,
};

/// Where all links stand together, for the filter, when they are more than a page has room for.
pub(crate) const ALL: &str = "links/all.json";

/// So many stand on one page, so that it stays as light as any.
const PER_PAGE: usize = 100;

/// So many hosts can be chosen. Words find the others.
const HOSTS: usize = 100;

/// The pages of the library; none where nothing was found.
pub(super) fn pages(base: &Base, finds: &[Find<'_>]) -> Vec<Made> {
    let chunks = finds.chunks(PER_PAGE);
    let pages = small(chunks.len());
    let (form, from) = (form(base, finds), from(base, finds));
    let made = (1..).zip(chunks).map(|(page, chunk)| {
        let heading = match page {
            1 => "Links".to_owned(),
            _ => format!("Links, page {page}"),
        };
        let date = newest(chunk.iter().flat_map(|find| find.posts.first()));
        let mut made = Made {
            page,
            pages,
            ..Made::only(Route::Links(page), date, &heading, String::new())
        };
        made.catalogue.html = format!(
            "{form}<div class=\"finds\"{from}>{}{}</div>",
            by_post(base, chunk),
            pager(base, &made)
        );
        made
    });
    made.collect()
}

/// All links, if they don't stand on one page anyway.
pub(crate) fn all(base: &Base, finds: &[Find<'_>]) -> Option<Catalogue> {
    (finds.len() > PER_PAGE).then(|| Catalogue {
        schema: SCHEMA,
        heading: String::new(),
        facts: String::new(),
        html: by_post(base, finds),
    })
}

fn from(base: &Base, finds: &[Find<'_>]) -> String {
    match finds.len() > PER_PAGE {
        true => format!(" data-from=\"{}\"", base.file(ALL)),
        false => String::new(),
    }
}

/// Links, each with the post that mentioned it last.
fn by_post(base: &Base, finds: &[Find<'_>]) -> String {
    let of = |find: &Find<'_>| find.posts.first().map(|post| post.slug.clone());
    let posts = finds.chunk_by(|one, next| of(one) == of(next));
    let sections = posts.map(|finds| {
        let head = finds.first().and_then(|find| find.posts.first());
        let head = head.map(|post| head_of(base, post)).unwrap_or_default();
        let items: String = finds.iter().map(|find| item(base, find)).collect();
        format!("<section class=\"entry\">{head}<ul>{items}</ul></section>")
    });
    sections.collect()
}

fn head_of(base: &Base, post: &Entry) -> String {
    let number = post.series.as_ref().and_then(|part| part.number);
    let number = number.map(|number| format!("<span class=\"entry-part\">{number}</span> "));
    format!(
        "<p class=\"entry-margin\">{}{}</p><h2 class=\"entry-title\">{}</h2>",
        number.unwrap_or_default(),
        post.date.map(time).unwrap_or_default(),
        link(base, &post.route(), "", &escaped(&post.title))
    )
}

/// A link, its host, the other posts that mention it. `data-in` is what the filter goes by: the host
/// and the years.
fn item(base: &Base, find: &Find<'_>) -> String {
    let others = find.posts.iter().skip(1).map(|post| {
        let number = post.series.as_ref().and_then(|part| part.number);
        let name = match number {
            Some(number) => format!("No. {number}"),
            None => escaped(&post.title),
        };
        let day = post.date.map(|day| format!(", {}", time(day)));
        link(base, &post.route(), "", &name) + &day.unwrap_or_default()
    });
    let others: Vec<String> = others.collect();
    let also = match others.as_slice() {
        [] => String::new(),
        others => format!(
            " <span class=\"find-also\">also in {}</span>",
            others.join("; ")
        ),
    };
    let keys: Vec<String> = [escaped(&find.host)]
        .into_iter()
        .chain(years(find))
        .collect();
    format!(
        "<li data-in=\"{}\"><a rel=\"external\" href=\"{}\">{}</a> \
         <span class=\"find-host\">{}</span>{also}</li>",
        keys.join(" "),
        escaped(find.address),
        escaped(&find.words),
        escaped(&find.host)
    )
}

fn years(find: &Find<'_>) -> BTreeSet<String> {
    let dates = find.posts.iter().filter_map(|post| post.date);
    dates.map(|date| format!("{:04}", date.year())).collect()
}

/// The filter: without the app, a form that leads to the library (`src/browser/filter.rs`).
fn form(base: &Base, finds: &[Find<'_>]) -> String {
    let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
    for find in finds {
        *hosts.entry(&find.host).or_default() += 1;
    }
    let mut hosts: Vec<_> = hosts.into_iter().collect();
    hosts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let hosts = hosts.into_iter().take(HOSTS).map(|(host, count)| {
        let host = escaped(host);
        format!("<option value=\"{host}\">{host} ({count})</option>")
    });
    let years: BTreeSet<String> = finds.iter().flat_map(years).collect();
    let years = years
        .into_iter()
        .rev()
        .map(|year| format!("<option>{year}</option>"));
    format!(
        "<form class=\"filter\" action=\"{}\" role=\"search\" aria-label=\"Links\">\
         <label>Words <input type=\"search\" name=\"q\" autocomplete=\"off\"></label> \
         <label>Host <select name=\"host\"><option value=\"\">All hosts</option>{}</select></label> \
         <label>Year <select name=\"year\"><option value=\"\">All years</option>{}</select></label> \
         <button type=\"submit\" class=\"button\">Filter</button> <output>{}</output></form>",
        base.href(&Route::Links(1)),
        hosts.collect::<String>(),
        years.collect::<String>(),
        counted(finds.len(), "link")
    )
}
