//! A tab that is shown again after a long time: the site may be another one by then.

use std::cell::Cell;

use leptos::prelude::{document, window_event_listener_untyped};
use wasm_bindgen_futures::spawn_local;

use super::{clock, screens::Screens};

/// Such a time, in milliseconds.
const LONG: f64 = 60.0 * 60_000.0;

/// Asks then whether the site has been published anew, as long as the page lives.
pub(crate) fn watch(screens: Screens) {
    let since = Cell::new(f64::INFINITY);
    let watching = window_event_listener_untyped("visibilitychange", move |_| {
        let now = clock::now();
        if document().hidden() {
            since.set(now);
        } else if now - since.get() > LONG {
            let screens = screens.clone();
            // The manifest tells. If it does not come, nothing is lost.
            spawn_local(async move { drop(screens.manifest().await) });
        }
    });
    std::mem::forget(watching);
}
