//! The choice between day and night.

use leptos::prelude::*;

/// Three buttons, of which one is down. Which one, only the browser knows: it is not in the HTML.
///
/// As text, since it never changes: so it costs the app next to nothing.
const CHOICE: &str = r#"<div role="radiogroup" aria-label="Theme" data-action="theme"><label><input type="radio" name="theme" value="system">System</label> <label><input type="radio" name="theme" value="light">Light</label> <label><input type="radio" name="theme" value="dark">Dark</label></div>"#;

/// The choice of a theme, or of the system's.
pub(crate) fn theme() -> impl IntoView {
    view! { <div class="theme" inner_html=CHOICE.to_owned()></div> }
}
