//! The choice between day and night.

use leptos::prelude::*;

/// Three buttons, of which one is down. Which one, only the browser knows: it is not in the HTML.
pub(crate) fn theme() -> impl IntoView {
    let choice = |value, name| {
        view! {
            <label>
                <input type="radio" name="theme" value=value/>
                {name}
            </label>
        }
    };
    view! {
        <div class="theme" role="radiogroup" aria-label="Theme" data-action="theme">
            {choice("system", "System")} " " {choice("light", "Light")} " " {choice("dark", "Dark")}
        </div>
    }
}
