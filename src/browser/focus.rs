//! Where the keyboard is.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Moves the focus to the view's heading, so that the keyboard and a screen reader go on from
/// there, as on a page that a browser has loaded. It does not scroll.
pub(crate) fn heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    let Some(heading) = heading.and_then(|h| h.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // A heading takes the focus only so; the attribute goes when the focus does.
    heading.set_tab_index(-1);
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    // An element of a document that is not shown refuses, and nobody misses it.
    let _ = heading.focus_with_options(&still);
}
