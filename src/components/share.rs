//! The way to tell others of a page.

use leptos::prelude::*;

/// As text, since it never changes: so it costs the app next to nothing.
const BUTTONS: &str = r#"<button type="button" data-action="copy-link">Copy link</button> <button type="button" data-action="share">Share …</button>"#;

/// The page's link to the clipboard, or to the system's own sheet where it has one.
pub(crate) fn share() -> impl IntoView {
    view! { <div class="share" inner_html=BUTTONS.to_owned()></div> }
}
