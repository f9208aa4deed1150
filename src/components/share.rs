//! The way to tell others of a page.

use leptos::prelude::*;

use super::phrases;
use crate::content::phrases::fill;

/// As text, since it never changes: so it costs the app next to nothing.
const BUTTONS: &str = r#"<button type="button" data-action="copy-link">{copy}</button> <button type="button" data-action="share">{share}</button>"#;

/// The page's link to the clipboard, or to the system's own sheet where it has one.
pub(crate) fn share() -> impl IntoView {
    let words = [("copy", phrases().copy_link), ("share", phrases().share)];
    view! { <div class="share" inner_html=fill(BUTTONS, &words)></div> }
}
