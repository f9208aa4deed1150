//! The way through a list's pages.

use leptos::prelude::*;

use super::{base, phrases};
use crate::content::{phrases::fill, route::Route};

/// Links to the page before and after, and where one is. Nothing where all is on one page.
pub(crate) fn pager(route: &Route, page: u32, pages: u32) -> impl IntoView + use<> {
    let to = |number| base().href(&route.page(number));
    let before = (page > 1).then(|| to(page - 1));
    let after = (page < pages).then(|| to(page + 1));
    let phrases = phrases();
    let place = [("page", &*page.to_string()), ("pages", &pages.to_string())];
    let place = fill(phrases.page_of, &place);
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=phrases.pages>
                {before.map(|href| view! { <a class="pager-before" rel="prev" href=href>{phrases.previous_page}</a> })}
                <span class="pager-place">{place}</span>
                {after.map(|href| view! { <a class="pager-after" rel="next" href=href>{phrases.next_page}</a> })}
            </nav>
        }
    })
}
