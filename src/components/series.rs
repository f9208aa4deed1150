//! The series that a post is a part of.

use leptos::prelude::*;

use super::base;
use crate::{
    content::{
        route::{Listing, Route, Taxonomy},
        slug::Slug,
    },
    screen::Article,
};

/// Names the series, and the part.
pub(crate) fn series(article: &Article) -> impl IntoView + use<> {
    article.entry.series.as_ref().and_then(|series| {
        let listing = Listing::Term(Taxonomy::Series, Slug::of(&series.name)?);
        let part = article.around.part.map(|(part, parts)| match parts {
            1 => format!(", part {part}"),
            _ => format!(", part {part} of {parts}"),
        });
        Some(view! {
            <p class="label">
                <a href=base().href(&Route::List(listing, 1))>{series.name.clone()}</a>
                {part}
            </p>
        })
    })
}
