//! Light or dark, where the reader has chosen.

use leptos::{
    ev,
    prelude::{document, window, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Storage};

/// The name of the choice in the browser's storage. The page's first script reads it too
/// (`publisher/src/shell.rs`), before anything is painted.
const KEY: &str = "quire-theme";

/// The choice to have none.
const SYSTEM: &str = "system";

/// Shows the choice, and those that are made in other tabs from now on.
pub(crate) fn follow() {
    show();
    let elsewhere = window_event_listener(ev::storage, |_| show());
    // A page that was left is told nothing until the reader comes back to it.
    let back = window_event_listener(ev::pageshow, |_| show());
    // They serve as long as the page does.
    std::mem::forget((elsewhere, back));
}

/// Keeps a choice for this page and those to come.
pub(crate) fn choose(theme: &str) {
    if let Some(storage) = storage() {
        // What can't be kept can't be shown either: it would be gone with the next page.
        let _ = match theme {
            SYSTEM => storage.remove_item(KEY),
            theme => storage.set_item(KEY, theme),
        };
    }
    show();
}

/// Brings the page in line with the choice. Nothing changes where it is already.
pub(crate) fn show() {
    let chosen = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    if let Some(root) = document().document_element() {
        // An attribute of this name is always taken.
        let _ = match &chosen {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
    let chosen = chosen.as_deref().unwrap_or(SYSTEM);
    frame(chosen);
    let button = document().query_selector(&format!(".theme [value={chosen}]"));
    if let Ok(Some(button)) = button {
        button
            .unchecked_into::<HtmlInputElement>()
            .set_checked(true);
    }
}

/// Colours the browser's own frame: the shell has a colour for each theme, in this order.
fn frame(chosen: &str) {
    let Ok(colours) = document().query_selector_all("meta[name=theme-color]") else {
        return;
    };
    for (at, theme) in (0..).zip(["light", "dark"]) {
        let media = match chosen {
            SYSTEM => &format!("(prefers-color-scheme: {theme})"),
            chosen if chosen == theme => "all",
            _ => "not all",
        };
        if let Some(colour) = colours.item(at) {
            // An attribute of this name is always taken.
            let _ = colour
                .unchecked_into::<Element>()
                .set_attribute("media", media);
        }
    }
}

/// Readers may forbid it.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
