//! The library of links.

use std::collections::{BTreeMap, BTreeSet};

use quire::content::{
    SCHEMA,
    catalogue::Catalogue,
    entry::Entry,
    phrases::{counted, fill},
    route::Route,
};

use super::{Made, newest, pager, title};
use crate::{
    collections::small,
    digest::Find,
    markup::{Pen, escaped},
};

/// Where all links stand together, for the filter, when they are more than a page has room for.
pub(crate) const ALL: &str = "links/all.json";

/// So many stand on one page, so that it stays as light as any.
const PER_PAGE: usize = 100;

/// So many hosts can be chosen. Words find the others.
const HOSTS: usize = 100;

/// The pages of the library; none where nothing was found.
pub(super) fn pages(pen: Pen<'_>, finds: &[Find<'_>]) -> Vec<Made> {
    let chunks = finds.chunks(PER_PAGE);
    let pages = small(chunks.len());
    let (form, from) = (form(pen, finds), from(pen, finds));
    let made = (1..).zip(chunks).map(|(page, chunk)| {
        let heading = title(pen, pen.written().links, page);
        let date = newest(chunk.iter().flat_map(|find| find.posts.first()));
        let mut made = Made {
            page,
            pages,
            ..Made::only(Route::Links(page), date, &heading, String::new())
        };
        made.catalogue.html = format!(
            "{form}<div class=\"finds\"{from}>{}{}</div>",
            by_post(pen, chunk),
            pager(pen, &made)
        );
        made
    });
    made.collect()
}

/// All links, if they don't stand on one page anyway.
pub(crate) fn all(pen: Pen<'_>, finds: &[Find<'_>]) -> Option<Catalogue> {
    (finds.len() > PER_PAGE).then(|| Catalogue {
        schema: SCHEMA,
        heading: String::new(),
        facts: String::new(),
        html: by_post(pen, finds),
    })
}

fn from(pen: Pen<'_>, finds: &[Find<'_>]) -> String {
    match finds.len() > PER_PAGE {
        true => format!(" data-from=\"{}\"", pen.base().file(ALL)),
        false => String::new(),
    }
}

/// Links, each with the post that mentioned it last.
fn by_post(pen: Pen<'_>, finds: &[Find<'_>]) -> String {
    let of = |find: &Find<'_>| find.posts.first().map(|post| post.slug.clone());
    let posts = finds.chunk_by(|one, next| of(one) == of(next));
    let sections = posts.map(|finds| {
        let head = finds.first().and_then(|find| find.posts.first());
        let head = head.map(|post| head_of(pen, post)).unwrap_or_default();
        let items: String = finds.iter().map(|find| item(pen, find)).collect();
        format!("<section class=\"entry\">{head}<ul>{items}</ul></section>")
    });
    sections.collect()
}

fn head_of(pen: Pen<'_>, post: &Entry) -> String {
    let number = post.series.as_ref().and_then(|part| part.number);
    let number = number.map(|number| format!("<span class=\"entry-part\">{number}</span> "));
    format!(
        "<p class=\"entry-margin\">{}{}</p><h2 class=\"entry-title\">{}</h2>",
        number.unwrap_or_default(),
        post.date.map(|day| pen.time(day)).unwrap_or_default(),
        pen.link(&post.route(), "", &escaped(&post.title))
    )
}

/// A link, its host, the other posts that mention it. `data-in` is what the filter goes by: the host
/// and the years.
fn item(pen: Pen<'_>, find: &Find<'_>) -> String {
    let others = find.posts.iter().skip(1).map(|post| {
        let number = post.series.as_ref().and_then(|part| part.number);
        let name = match number {
            Some(number) => fill(pen.written().number, &[("number", &number.to_string())]),
            None => escaped(&post.title),
        };
        let day = post.date.map(|day| format!(", {}", pen.time(day)));
        pen.link(&post.route(), "", &name) + &day.unwrap_or_default()
    });
    let others: Vec<String> = others.collect();
    let also = match others.as_slice() {
        [] => String::new(),
        others => format!(
            " <span class=\"find-also\">{} {}</span>",
            pen.written().also_in,
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
fn form(pen: Pen<'_>, finds: &[Find<'_>]) -> String {
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
    let (phrases, written) = (pen.phrases(), pen.written());
    format!(
        "<form class=\"filter\" action=\"{}\" role=\"search\" aria-label=\"{}\">\
         <label>{} <input type=\"search\" name=\"q\" autocomplete=\"off\"></label> \
         <label>{} <select name=\"host\"><option value=\"\">{}</option>{}</select></label> \
         <label>{} <select name=\"year\"><option value=\"\">{}</option>{}</select></label> \
         <button type=\"submit\" class=\"button\">{}</button> <output>{}</output></form>",
        pen.base().href(&Route::Links(1)),
        written.links,
        written.words,
        written.host,
        written.all_hosts,
        hosts.collect::<String>(),
        phrases.year,
        written.all_years,
        years.collect::<String>(),
        written.filter,
        counted(finds.len(), pen.language.counts.links)
    )
}
