//! The archive: the years, each of which unfolds, and the posts of each by month.

use quire::content::{
    entry::Entry,
    phrases::{counted, fill},
    route::{Route, Taxonomy},
};

use super::{Made, empty, newest, pager, title};
use crate::{
    collections::{Group, YEAR, small},
    markup::{Pen, escaped},
};

/// The years. The newest is there and open; another is fetched when it is opened, or is behind its
/// link where there is no app (`src/browser/folds.rs`).
pub(super) fn html(pen: Pen<'_>, years: &[Group<'_>], made: &[Made]) -> String {
    if years.is_empty() {
        return empty(pen);
    }
    let newest = made.first().map(|year| &year.catalogue.html);
    let folds = years.iter().enumerate().map(|(place, year)| {
        let (state, inner) = match newest.filter(|_| place == 0) {
            Some(html) => (" open".to_owned(), html.clone()),
            None => {
                let route = year.route();
                let all = fill(pen.written().all_posts_of, &[("year", &year.name)]);
                let all = pen.link(&route, "", &all);
                let from = format!(" data-from=\"{}\"", pen.base().file(&route.data()));
                (from, format!("<p>{all}</p>"))
            }
        };
        format!(
            "<details class=\"year\"{state}><summary>{} <span class=\"term-count\">{}</span></summary>\
             <div>{inner}</div></details>",
            year.name,
            counted(year.posts.len(), pen.language.counts.posts)
        )
    });
    folds.collect()
}

/// The pages of all years.
pub(super) fn years(pen: Pen<'_>, years: &[Group<'_>]) -> Vec<Made> {
    let pages = years.iter().flat_map(|year| {
        let pages = year.posts.chunks(YEAR);
        let count = small(pages.len());
        (1..)
            .zip(pages)
            .map(move |(number, posts)| page(pen, year, posts, number, count))
    });
    pages.collect()
}

fn page(pen: Pen<'_>, year: &Group<'_>, posts: &[&Entry], page: u32, pages: u32) -> Made {
    let name = fill(pen.written().posts_of, &[("year", &year.name)]);
    let heading = title(pen, &name, page);
    let archive = Route::Overview(Taxonomy::Archive);
    let all = pen.link(&archive, "", pen.written().all_years);
    let count = counted(year.posts.len(), pen.language.counts.posts);
    let facts = format!("<span>{count}</span> {all}{}", year.feed(pen));
    let mut made = Made {
        page,
        pages,
        date: newest(posts),
        ..Made::only(year.route().page(page), None, &heading, months(pen, posts))
    };
    made.catalogue.facts = facts;
    made.catalogue.html += &pager(pen, &made);
    made
}

/// Posts by month, a line each.
fn months(pen: Pen<'_>, posts: &[&Entry]) -> String {
    let month = |post: &Entry| post.date.map(|day| pen.phrases().month(day));
    let months = posts.chunk_by(|one, next| month(one) == month(next));
    let months = months.map(|posts| {
        let name = posts.first().and_then(|post| month(post));
        let name = name.unwrap_or_default();
        let items = posts.iter().map(|post| {
            let day = post
                .date
                .map(|day| format!("<time datetime=\"{day}\">{}</time> ", day.day()));
            let draft = match post.draft {
                true => format!("<strong class=\"draft\">{}</strong> ", pen.phrases().draft),
                false => String::new(),
            };
            let link = pen.link(&post.route(), "", &escaped(&post.title));
            format!(
                "<li>{}<span>{draft}{link}</span></li>",
                day.unwrap_or_default()
            )
        });
        format!(
            "<section class=\"month\"><h2>{name}</h2><ul>{}</ul></section>",
            items.collect::<String>()
        )
    });
    months.collect()
}
