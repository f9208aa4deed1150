//! Time, as the rim needs it.

use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdleRequestOptions;

/// In how many milliseconds a page has come to rest, where the browser does not tell.
const REST: i32 = 200;

/// How long to wait for a moment with nothing to do, in milliseconds. Chromium, on a slow machine, may forget to tell
/// of it until it paints again, which it has no reason to on a page at rest.
const PATIENCE: u32 = 2000;

/// Milliseconds since 1970: unlike the age of the page, they pass while the machine sleeps.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Does something when there is nothing else to do; in Safari, which does not tell when that is, a moment later.
pub(crate) fn when_idle(act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act).unchecked_into();
    let options = IdleRequestOptions::new();
    options.set_timeout(PATIENCE);
    if window()
        .request_idle_callback_with_options(&act, &options)
        .is_err()
    {
        after(&act, REST);
    }
}

/// Waits for so many milliseconds; for none of them, until the browser has done what else it has to do.
pub(crate) async fn pass(time: i32) {
    let over = Promise::new(&mut |done, _| {
        after(&done, time);
    });
    // Nobody rejects it.
    let _ = JsFuture::from(over).await;
}

/// Calls a function in so many milliseconds, unless it is stopped.
pub(crate) fn after(function: &Function, time: i32) -> i32 {
    // A window whose page is being left refuses, and then nobody waits any more.
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(function, time)
        .unwrap_or_default()
}

/// Stops what would be called later.
pub(crate) fn stop(timer: i32) {
    window().clear_timeout_with_handle(timer);
}
