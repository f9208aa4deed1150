//! What a list begins with.

use leptos::prelude::*;

/// The heading, and below it what the publisher wrote: how much there is, and where else to go.
pub(crate) fn list_head(heading: String, facts: &str) -> impl IntoView + use<> {
    let facts =
        (!facts.is_empty()).then(|| view! { <p class="facts" inner_html=facts.to_owned()></p> });
    view! {
        <header class="list-head">
            <h1>{heading}</h1>
            {facts}
        </header>
    }
}
