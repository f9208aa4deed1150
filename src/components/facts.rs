//! The small line of facts about a post.

use leptos::prelude::*;

use super::base;
use crate::content::{
    entry::Entry,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

/// Date (where it does not stand elsewhere already), reading time, tags, with spaces between
/// them for whoever reads the page without its style.
pub(crate) fn facts(entry: &Entry, with_date: bool) -> impl IntoView + use<> {
    let tags = entry
        .tags
        .iter()
        .filter_map(|tag| {
            let listing = Listing::Term(Taxonomy::Tags, Slug::of(tag)?);
            Some(view! {
                " "
                <a rel="tag" href=base().href(&Route::List(listing, 1))>
                    {tag.clone()}
                </a>
            })
        })
        .collect_view();
    view! {
        <p class="facts">
            {entry.draft.then(|| view! { <strong class="draft">"Draft"</strong> " " })}
            {with_date.then(|| (date(entry), " "))} <span>{format!("{} min", entry.minutes)}</span>
            {tags}
        </p>
    }
}

/// The day of publication.
pub(crate) fn date(entry: &Entry) -> impl IntoView + use<> {
    entry
        .date
        .map(|date| view! { <time datetime=date.to_string()>{date.long()}</time> })
}
