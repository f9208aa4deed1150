//! The way through a list's pages.

use leptos::prelude::*;

use super::base;
use crate::content::{
    collection::Page,
    route::{Listing, Route},
};

/// Links to the page before and after, and where one is. Nothing where all is on one page.
pub(crate) fn pager(listing: &Listing, page: &Page) -> impl IntoView + use<> {
    let to = |number| base().href(&Route::List(listing.clone(), number));
    let before = (page.page > 1).then(|| to(page.page - 1));
    let after = (page.page < page.pages).then(|| to(page.page + 1));
    let place = format!("Page {} of {}", page.page, page.pages);
    (page.pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label="Pages">
                {before.map(|href| view! { <a class="pager-before" rel="prev" href=href>"Previous page"</a> })}
                <span class="pager-place">{place}</span>
                {after.map(|href| view! { <a class="pager-after" rel="next" href=href>"Next page"</a> })}
            </nav>
        }
    })
}
