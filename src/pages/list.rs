//! A page of a list of posts, set like a table of contents.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{base, entry::entry, pager::pager},
    content::{
        collection::Page,
        route::{Listing, Route, Taxonomy},
        site::Site,
    },
};

pub(crate) fn view(
    heading: String,
    listing: &Listing,
    page: &Page,
    site: Option<Arc<Site>>,
) -> impl IntoView + use<> {
    let head = match (listing, page.page) {
        (Listing::All, 1) => front(site).into_any(),
        (Listing::All, _) => view! { <h1>{heading}</h1> }.into_any(),
        (Listing::Term(taxonomy, _), _) => under(*taxonomy, heading, page.posts).into_any(),
    };
    let in_series = matches!(listing, Listing::Term(Taxonomy::Series, _));
    let entries = page
        .entries
        .iter()
        .map(|post| entry(post, in_series))
        .collect_view();
    view! {
        <div class="list">
            <header class="list-head">{head}</header>
            {page
                .entries
                .is_empty()
                .then(|| view! { <p class="list-empty">"Nothing is published here yet."</p> })}
            <ol class="entries">{entries}</ol>
            {pager(listing, page)}
        </div>
    }
}

/// The front page says who the site is; its name is already in the masthead.
fn front(site: Option<Arc<Site>>) -> impl IntoView {
    site.map(|site| {
        view! {
            <h1 class="unseen">{site.title.clone()}</h1>
            <p class="list-lede">{site.description.clone()}</p>
        }
    })
}

fn under(taxonomy: Taxonomy, heading: String, posts: u32) -> impl IntoView {
    let (all, kind) = match taxonomy {
        Taxonomy::Tags => ("All tags", "posts"),
        Taxonomy::Series => ("All series", "parts"),
        Taxonomy::Archive => ("All years", "posts"),
    };
    let count = match posts {
        1 => format!("1 {}", kind.trim_end_matches('s')),
        _ => format!("{posts} {kind}"),
    };
    view! {
        <h1>{heading}</h1>
        <p class="facts">
            <span>{count}</span>
            " "
            <a href=base().href(&Route::Overview(taxonomy))>{all}</a>
        </p>
    }
}
