//! The series that a post is a part of.

use leptos::prelude::*;

use super::base;
use crate::content::{
    entry::Entry,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

/// Names the series and the part, above an article's title.
pub(crate) fn series(entry: &Entry) -> impl IntoView + use<> {
    entry.series.as_ref().and_then(|part| {
        let listing = Listing::Term(Taxonomy::Series, Slug::of(&part.name)?);
        Some(view! {
            <p class="article-series">
                <a href=base().href(&Route::List(listing, 1))>{part.name.clone()}</a>
                {part.number.map(|number| format!(", part {number}"))}
            </p>
        })
    })
}
