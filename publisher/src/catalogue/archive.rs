//! The archive: the years, each of which unfolds, and the posts of each by month.

use quire::content::{
    entry::Entry,
    route::{Base, Route, Taxonomy},
};

use super::{EMPTY, Made, newest, pager};
use crate::{
    address::Address,
    collections::{Group, YEAR, small},
    markup::{escaped, link},
    plural::counted,
};

/// The years. The newest is there and open; another is fetched when it is opened, or is behind its
/// link where there is no app (`src/browser/folds.rs`).
pub(super) fn html(base: &Base, years: &[Group<'_>], made: &[Made]) -> String {
    if years.is_empty() {
        return EMPTY.to_owned();
    }
    let newest = made.first().map(|year| &year.catalogue.html);
    let folds = years.iter().enumerate().map(|(place, year)| {
        let (state, inner) = match newest.filter(|_| place == 0) {
            Some(html) => (" open".to_owned(), html.clone()),
            None => {
                let route = year.route();
                let all = link(base, &route, "", &format!("All posts of {}", year.name));
                let from = format!(" data-from=\"{}\"", base.file(&route.data()));
                (from, format!("<p>{all}</p>"))
            }
        };
        format!(
            "<details class=\"year\"{state}><summary>{} <span class=\"term-count\">{}</span></summary>\
             <div>{inner}</div></details>",
            year.name,
            counted(year.posts.len(), "post")
        )
    });
    folds.collect()
}

/// The pages of all years.
pub(super) fn years(address: &Address, years: &[Group<'_>]) -> Vec<Made> {
    let pages = years.iter().flat_map(|year| {
        let pages = year.posts.chunks(YEAR);
        let count = small(pages.len());
        (1..)
            .zip(pages)
            .map(move |(number, posts)| page(address, year, posts, number, count))
    });
    pages.collect()
}

fn page(address: &Address, year: &Group<'_>, posts: &[&Entry], page: u32, pages: u32) -> Made {
    let base = &address.base;
    let heading = match page {
        1 => format!("Posts of {}", year.name),
        _ => format!("Posts of {}, page {page}", year.name),
    };
    let all = link(base, &Route::Overview(Taxonomy::Archive), "", "All years");
    let posts_in_all = counted(year.posts.len(), "post");
    let facts = format!("<span>{posts_in_all}</span> {all}{}", year.feed(address));
    let mut made = Made {
        page,
        pages,
        date: newest(posts),
        ..Made::only(year.route().page(page), None, &heading, months(base, posts))
    };
    made.catalogue.facts = facts;
    made.catalogue.html += &pager(base, &made);
    made
}

/// Posts by month, a line each.
fn months(base: &Base, posts: &[&Entry]) -> String {
    let month = |post: &Entry| post.date.map(|day| day.month_name());
    let months = posts.chunk_by(|one, next| month(one) == month(next));
    let months = months.map(|posts| {
        let name = posts.first().and_then(|post| month(post));
        let name = name.unwrap_or_default();
        let items = posts.iter().map(|post| {
            let day = post
                .date
                .map(|day| format!("<time datetime=\"{day}\">{}</time> ", day.day()));
            let draft = match post.draft {
                true => "<strong class=\"draft\">Draft</strong> ",
                false => "",
            };
            let link = link(base, &post.route(), "", &escaped(&post.title));
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
