//! Time, as the rim needs it.

use std::{rc::Rc, time::Duration};

use leptos::prelude::{request_idle_callback_with_handle, set_timeout};

/// In which time a page has come to rest, where the browser does not tell.
const REST: Duration = Duration::from_millis(200);

/// Milliseconds since 1970: unlike the age of the page, they pass while the machine sleeps.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Does something when there is nothing else to do; in Safari, which does not tell when that is, a moment later.
pub(crate) fn when_idle(act: impl Fn() + 'static) {
    let act = Rc::new(act);
    let later = act.clone();
    if request_idle_callback_with_handle(move || act()).is_err() {
        set_timeout(move || later(), REST);
    }
}
