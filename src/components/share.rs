//! The way to tell others of a page.

use leptos::prelude::*;

/// The page's link to the clipboard, or to the system's own sheet where it has one.
pub(crate) fn share() -> impl IntoView {
    view! {
        <p class="share">
            <button type="button" data-action="copy-link">
                "Copy link"
            </button>
            " "
            <button type="button" data-action="share">
                "Share …"
            </button>
        </p>
    }
}
