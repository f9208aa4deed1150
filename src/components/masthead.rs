//! The line at the top of every page.

use leptos::prelude::*;

use super::base;
use crate::content::{route::Route, site::Site};

/// The site's name, which leads home, and the author's links.
pub(crate) fn masthead(site: &Site) -> impl IntoView + use<> {
    let links = site
        .navigation
        .iter()
        .map(|link| {
            let href = match link.to.contains(':') {
                true => link.to.clone(),
                false => base().file(link.to.trim_start_matches('/')),
            };
            view! {
                <li>
                    <a href=href>{link.title.clone()}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <header class="masthead">
            <a class="masthead-title" href=base().href(&Route::HOME)>
                {site.title.clone()}
            </a>
            <nav aria-label="Site">
                <ul>{links}</ul>
            </nav>
        </header>
    }
}
