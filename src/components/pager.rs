//! The way through a list's pages.

use leptos::prelude::*;

use super::base;
use crate::content::route::Route;

/// Links to the page before and after, and where one is. Nothing where all is on one page.
pub(crate) fn pager(route: &Route, page: u32, pages: u32) -> impl IntoView + use<> {
    let to = |number| base().href(&route.page(number));
    let before = (page > 1).then(|| to(page - 1));
    let after = (page < pages).then(|| to(page + 1));
    let place = format!("Page {page} of {pages}");
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label="Pages">
                {before.map(|href| view! { <a class="pager-before" rel="prev" href=href>"Previous page"</a> })}
                <span class="pager-place">{place}</span>
                {after.map(|href| view! { <a class="pager-after" rel="next" href=href>"Next page"</a> })}
            </nav>
        }
    })
}
