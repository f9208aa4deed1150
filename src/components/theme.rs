//! The choice between day and night.

use leptos::prelude::*;

use super::phrases;
use crate::content::phrases::fill;

/// Three buttons, of which one is down. Which one, only the browser knows: it is not in the HTML.
///
/// As text, since it never changes: so it costs the app next to nothing.
const CHOICE: &str = r#"<div role="radiogroup" aria-label="{theme}" data-action="theme"><label><input type="radio" name="theme" value="system">{system}</label> <label><input type="radio" name="theme" value="light">{light}</label> <label><input type="radio" name="theme" value="dark">{dark}</label></div>"#;

/// The choice of a theme, or of the system's.
pub(crate) fn theme() -> impl IntoView {
    let phrases = phrases();
    let words = [
        ("theme", phrases.theme),
        ("system", phrases.system),
        ("light", phrases.light),
        ("dark", phrases.dark),
    ];
    view! { <div class="theme" inner_html=fill(CHOICE, &words)></div> }
}
