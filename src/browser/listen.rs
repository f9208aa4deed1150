//! What the reader does, anywhere in the document.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event};

/// Hears of events of these kinds, with the element that each is about, as long as the page lives: on
/// prerendered pages and on the app's own alike.
pub(crate) fn listen(kinds: &[&str], hear: impl Fn(&Event, Element) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(target) = target {
            hear(&event, target);
        }
    });
    for kind in kinds {
        // On their way down, since not all of them come up again. A document that takes no listener
        // has nothing to tell either.
        let _ = document().add_event_listener_with_callback_and_bool(
            kind,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    listener.forget();
}
