//! The line at the top of every page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{base, phrases};
use crate::{
    content::{route::Route, site::Site},
    screen::Screen,
};

/// The site's name, which leads home, and the header's links, of which the one that led to
/// what is shown is marked. Where one leads to the search, keys do too.
pub(crate) fn masthead(site: &Site, screen: Signal<Option<Arc<Screen>>>) -> impl IntoView + use<> {
    let here = move || screen.with(|screen| screen.as_deref().and_then(shown));
    let links = site
        .navigation
        .iter()
        .map(|link| {
            let href = match link.to.contains(':') {
                true => link.to.clone(),
                false => base().file(link.to.trim_start_matches('/')),
            };
            let there = base().route(&href);
            let keys = (there == Some(Route::Search)).then_some("/ Control+K Meta+K");
            let current = move || (there.is_some() && there == here()).then_some("page");
            let tip = keys.map(|_| phrases().search_keys);
            view! {
                <li>
                    <a href=href aria-current=current aria-keyshortcuts=keys title=tip>
                        {link.title.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <header class="masthead">
            <a class="masthead-title" href=base().href(&Route::HOME)>
                {name(&site.title)}
            </a>
            <nav aria-label=phrases().site>
                <ul>{links}</ul>
            </nav>
        </header>
    }
}

/// A name in two parts, such as "Ann Author — Notes", where it may break, and each part be set
/// in its own way.
fn name(title: &str) -> impl IntoView + use<> {
    let (first, second) = match title.split_once(" — ") {
        Some((first, second)) => (first, Some(format!("— {second}"))),
        None => (title, None),
    };
    let first = view! { <span>{first.to_owned()}</span> };
    (
        first,
        second.map(|second| view! { " " <span>{second}</span> }),
    )
}

/// The address of a screen, if it has one.
fn shown(screen: &Screen) -> Option<Route> {
    match screen {
        Screen::List(listing, page) => Some(Route::List(listing.clone(), page.page)),
        Screen::Catalogue(route, _) => Some(route.clone()),
        Screen::Article(article) => Some(article.entry.route()),
        Screen::Search => Some(Route::Search),
        Screen::NotFound | Screen::Failed(_) => None,
    }
}
