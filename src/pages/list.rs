//! A page of a list of posts, set like a table of contents.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{entry::entry, list_head::list_head, pager::pager, phrases},
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
        _ => list_head(heading, &page.facts).into_any(),
    };
    let in_series = matches!(listing, Listing::Term(Taxonomy::Series, _));
    let entries = page
        .entries
        .iter()
        .map(|post| entry(post, in_series))
        .collect_view();
    view! {
        <div class="list">
            {head}
            {page
                .entries
                .is_empty()
                .then(|| view! { <p class="list-empty">{phrases().empty}</p> })}
            <ol class="entries">{entries}</ol>
            {pager(&Route::List(listing.clone(), page.page), page.page, page.pages)}
        </div>
    }
}

/// The front page says who the site is; its name is already in the masthead.
fn front(site: Option<Arc<Site>>) -> impl IntoView {
    site.map(|site| {
        view! {
            <header class="list-head">
                <h1 class="unseen">{site.title.clone()}</h1>
                <p class="list-lede">{site.description.clone()}</p>
            </header>
        }
    })
}
