//! The first screenful first.

use leptos::prelude::{document, request_animation_frame};

/// What the style goes by (`style/prose.css`).
const MARK: &str = "data-arriving";

/// Leaves the rest of a long text, which nobody sees yet, to the frame after the first: laying it
/// out takes longer than all else that a click has to wait for. For views that begin at their top.
pub(crate) fn begin() {
    mark(true);
    // The first frame that shows the view begins with the one call, and is over with the other.
    request_animation_frame(|| request_animation_frame(|| mark(false)));
}

fn mark(arriving: bool) {
    if let Some(root) = document().document_element() {
        // An attribute of this name is always taken.
        let _ = root.toggle_attribute_with_force(MARK, arriving);
    }
}
