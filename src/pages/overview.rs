//! The terms of a taxonomy: all tags, all series, all years.

use leptos::prelude::*;

use crate::{
    components::base,
    content::{
        collection::Term,
        route::{Listing, Route, Taxonomy},
        slug::Slug,
    },
};

pub(crate) fn view(heading: String, taxonomy: Taxonomy, terms: &[Term]) -> impl IntoView + use<> {
    let terms = terms
        .iter()
        .filter_map(|term| {
            let listing = Listing::Term(taxonomy, Slug::of(&term.name)?);
            Some(view! {
                <li>
                    <a href=base().href(&Route::List(listing, 1))>{term.name.clone()}</a>
                    " "
                    <span class="term-count">{term.posts}</span>
                </li>
            })
        })
        .collect_view();
    view! {
        <div class="overview">
            <header class="list-head">
                <h1>{heading}</h1>
            </header>
            <ul class="terms">{terms}</ul>
        </div>
    }
}
