//! Notes, opened where they are called.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShowPopoverOptions};

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
    note.show_popover_with_options(&beside).ok()?;
    // Now it is read aloud, and the keyboard is in it; closed, it gives the focus back.
    note.set_tab_index(-1);
    note.focus().ok()
}

/// Closes the note that a way back stands in. Nothing where none is open.
pub(crate) fn close(way_back: &HtmlElement) -> Option<()> {
    let note = way_back.closest(":popover-open").ok()??;
    note.dyn_into::<HtmlElement>().ok()?.hide_popover().ok()
}
