//! The small line of facts about a post.

use leptos::prelude::*;

use super::{base, phrases};
use crate::content::{
    date::Date,
    entry::Entry,
    phrases::fill,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

/// Who wrote it, dates (where they do not stand elsewhere already), reading time, tags, with spaces between
/// them for whoever reads the page without its style.
pub(crate) fn facts(entry: &Entry, with_dates: bool) -> impl IntoView + use<> {
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
    let minutes = [("minutes", &*entry.minutes.to_string())];
    view! {
        <p class="facts">
            {entry.draft.then(|| view! { <strong class="draft">{phrases().draft}</strong> " " })}
            {(!entry.by.is_empty()).then(|| view! { <span inner_html=entry.by.clone()></span> " " })}
            {with_dates.then(|| dates(entry))} <span>{fill(phrases().minutes, &minutes)}</span>
            {tags}
        </p>
    }
}

/// The days of publication and of the last change.
fn dates(entry: &Entry) -> impl IntoView + use<> {
    let updated = entry
        .updated
        .map(|day| view! { <span>{phrases().updated} " " {date(Some(day))}</span> " " });
    view! { {date(entry.date)} " " {updated} }
}

/// A day, for readers and for machines.
pub(crate) fn date(date: Option<Date>) -> impl IntoView + use<> {
    date.map(|date| view! { <time datetime=date.to_string()>{phrases().day(date)}</time> })
}
