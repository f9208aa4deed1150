//! The first screenful first.

use leptos::prelude::{document, request_animation_frame};
use web_sys::Element;

/// What the style goes by (`style/prose.css`).
const MARK: &str = "data-arriving";

/// Leaves the rest of a long text, which nobody sees yet, to the frame after the first: laying it
/// out takes longer than all else that a click has to wait for. For views that begin at their top,
/// when they are on the page and not laid out yet.
pub(crate) fn begin() {
    // The text alone has the mark: with one further up, the browser would find the style of all that stands below it anew.
    if let Ok(Some(text)) = document().query_selector("main .prose") {
        mark(&text, true);
        // The first frame that shows the view begins with the one call, and is over with the other.
        request_animation_frame(|| request_animation_frame(move || mark(&text, false)));
    }
}

fn mark(text: &Element, arriving: bool) {
    // An attribute of this name is always taken.
    let _ = text.toggle_attribute_with_force(MARK, arriving);
}
