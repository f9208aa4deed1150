//! One view a kind of page.

mod article;
mod catalogue;
mod failed;
mod list;
mod not_found;
mod search;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{components::phrases, content::site::Site, screen::Screen};

/// The view of a screen.
pub(crate) fn show(screen: &Screen, site: Option<Arc<Site>>, retry: Callback<()>) -> AnyView {
    let heading = screen.heading(phrases());
    match screen {
        Screen::List(listing, page) => list::view(heading, listing, page, site).into_any(),
        Screen::Catalogue(_, catalogue) => catalogue::view(catalogue).into_any(),
        Screen::Article(article) => article::view(article, site).into_any(),
        Screen::NotFound => not_found::view(heading).into_any(),
        Screen::Failed(failure) => failed::view(heading, failure, retry).into_any(),
        Screen::Search => search::view().into_any(),
    }
}
