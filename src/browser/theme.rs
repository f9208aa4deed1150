//! Light or dark, where the reader has chosen.

use leptos::{
    ev,
    prelude::{document, window, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::storage::storage;

/// The name of the choice in the browser's storage.
const KEY: &str = "quire-theme";

/// The choice to have none.
const SYSTEM: &str = "system";

/// Shows which button is down, and which one is when another tab has been used. The colours are
/// the work of the page's first script (`publisher/src/shell.rs`), which hears the same event.
pub(crate) fn follow() {
    show();
    let elsewhere = window_event_listener(ev::storage, |_| {
        show();
    });
    // It serves as long as the page does.
    std::mem::forget(elsewhere);
}

/// Keeps a choice for this page and those to come. What can't be kept is not shown either: it
/// would be gone with the next page.
pub(crate) fn choose(theme: &str) {
    if let Some(storage) = storage() {
        let _ = match theme {
            SYSTEM => storage.remove_item(KEY),
            theme => storage.set_item(KEY, theme),
        };
    }
    // Browsers tell all tabs but this one.
    if let Ok(told) = Event::new("storage") {
        // Nobody refuses it.
        let _ = window().dispatch_event(&told);
    }
}

/// Presses the button that was chosen.
pub(crate) fn show() -> Option<()> {
    let chosen = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let chosen = chosen.as_deref().unwrap_or(SYSTEM);
    let button = document().query_selector(&[".theme [value=", chosen, "]"].concat());
    button
        .ok()??
        .unchecked_into::<HtmlInputElement>()
        .set_checked(true);
    Some(())
}
