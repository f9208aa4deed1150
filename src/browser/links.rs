//! Which clicks the app takes, and which it leaves alone.

use leptos::{prelude::document, wasm_bindgen::JsCast};
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlAnchorElement, MouseEvent};

use super::listen::listen;
use crate::content::route::Base;

/// From now on the browser follows links by itself.
pub(crate) fn leave_all_to_browser() {
    listen(&["click"], |event, target| {
        if let Ok(Some(_)) = target.closest("a[href]") {
            event.stop_propagation();
        }
    });
}

/// The router takes a click on any link below the base; this stops it, by keeping the event
/// from the window, for those that are none of the app's views: files, feeds, and jumps within
/// the page, where only the browser itself also moves the focus and marks the target.
pub(crate) fn leave_to_browser(base: Base) {
    let keep = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let jump = link
            .get_attribute("href")
            .is_some_and(|href| href.starts_with('#'));
        if jump || base.route(&link.pathname()).is_none() {
            event.stop_propagation();
        }
    });
    // A document that takes no listener has no clicks either.
    let _ = document().add_event_listener_with_callback("click", keep.as_ref().unchecked_ref());
    // It serves as long as the page does.
    keep.forget();
}
