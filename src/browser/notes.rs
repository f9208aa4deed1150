//! Notes, opened where they are called.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, ShowPopoverOptions};

/// Lets each note that was opened go back to its place among the others when it is closed.
pub(crate) fn listen() {
    let closed = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let note = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let note = note
            .filter(|note| matches!(note.matches(".notes > * > :not(:popover-open)"), Ok(true)));
        if let Some(note) = note {
            // Nothing is lost where they are not there.
            let _ = note.remove_attribute("popover");
            let _ = note.remove_attribute("tabindex");
        }
    });
    // The event does not rise from the note: it is caught on its way down.
    let _ = document().add_event_listener_with_callback_and_bool(
        "toggle",
        closed.as_ref().unchecked_ref(),
        true,
    );
    // It serves as long as the page does.
    closed.forget();
}

/// Opens the note that a reference leads to, over the text. Nothing where the style has set it
/// beside its line, or where the browser has no popovers: there the reference is a link.
pub(crate) fn open(reference: &HtmlElement) -> Option<()> {
    let id = reference.get_attribute("href")?;
    let note = document().get_element_by_id(id.strip_prefix('#')?)?;
    let note = note.dyn_into::<HtmlElement>().ok()?;
    let style = window().get_computed_style(&note).ok()??;
    if style.get_property_value("position").ok()? == "absolute" {
        return None;
    }
    note.set_popover(Some("auto")).ok()?;
    let beside = ShowPopoverOptions::new();
    beside.set_source(reference);
    if note.show_popover_with_options(&beside).is_err() {
        note.remove_attribute("popover").ok()?;
        return None;
    }
    // Now it is read aloud, and the keyboard is in it; closed, it gives the focus back.
    note.set_tab_index(-1);
    note.focus().ok()
}

/// Closes the note that a way back stands in. Nothing where none is open.
pub(crate) fn close(way_back: &HtmlElement) -> Option<()> {
    let note = way_back.closest(":popover-open").ok()??;
    note.dyn_into::<HtmlElement>().ok()?.hide_popover().ok()
}
