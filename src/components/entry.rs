//! A post as a list shows it.

use leptos::prelude::*;

use super::{
    base,
    facts::{date, facts},
};
use crate::content::entry::Entry;

/// Date in the margin, title, summary, facts. In a list of its own series the part's number
/// leads, since there it is what one looks for.
pub(crate) fn entry(entry: &Entry, in_series: bool) -> impl IntoView + use<> {
    let number = entry
        .series
        .as_ref()
        .and_then(|part| part.number)
        .filter(|_| in_series)
        .map(|number| view! { <span class="entry-part">{number}</span> });
    view! {
        <li class="entry">
            <p class="entry-margin">{number} " " {date(entry.date)}</p>
            <h2 class="entry-title">
                <a href=base().href(&entry.route())>{entry.title.clone()}</a>
            </h2>
            <p class="entry-summary">{entry.summary.clone()}</p>
            {facts(entry, false)}
        </li>
    }
}
