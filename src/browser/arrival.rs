//! The first screenful first: a text's when it comes, a list's when it comes back.

use std::iter;

use leptos::prelude::{document, request_animation_frame, window};
use web_sys::Element;

/// What the style goes by (`style/prose.css`, `style/list.css`).
const MARK: &str = "data-arriving";

/// Leaves the rest of a long text, which nobody sees yet, to the frame after the first: laying it
/// out takes longer than all else that a click has to wait for. For views that begin at their top,
/// when they are on the page and not laid out yet.
pub(crate) fn begin() {
    // The text alone has the mark: with one further up, the browser would find the style of all that stands below it anew.
    if let Ok(Some(text)) = document().query_selector("main .prose") {
        mark_for_a_frame(vec![text]);
    }
}

/// What of a list stands below the screen, the last entry first: each with how far from the page's top, in px.
#[derive(Default)]
pub(crate) struct Below(Vec<(Element, f64)>);

impl Below {
    /// Of the list on the page, as that is laid out now.
    pub(crate) fn screen() -> Self {
        let (Some((top, height)), Ok(Some(list))) =
            (screen(), document().query_selector("main .entries"))
        else {
            return Self::default();
        };
        let entries = iter::successors(list.last_element_child(), |entry| {
            entry.previous_element_sibling()
        });
        let places = entries.map(|entry| {
            let place = entry.get_bounding_client_rect().top();
            (entry, place)
        });
        let below = places.take_while(|(_, place)| *place > height);
        Self(below.map(|(entry, place)| (entry, top + place)).collect())
    }

    /// Leaves to the frame after the first what will not be on the screen when the list comes back, scrolled to `to`. It may
    /// be another place than the one where the list was left, and the screen another one. Before it comes: on the page, each
    /// mark would cost time.
    pub(crate) fn wait(self, to: f64) {
        let Some((_, height)) = screen() else { return };
        let below = self.0.into_iter();
        let rest: Vec<_> = below
            .take_while(|(_, place)| *place > to + height)
            .map(|(entry, _)| entry)
            .collect();
        let list = rest.first().and_then(|entry| entry.parent_element());
        mark_for_a_frame(list.into_iter().chain(rest).collect());
    }
}

/// How far the page is scrolled, and how high the window is, in px.
fn screen() -> Option<(f64, f64)> {
    let top = window().scroll_y().ok()?;
    let height = window().inner_height().ok()?.as_f64()?;
    Some((top, height))
}

/// Marks these until the first frame that shows the view is over.
fn mark_for_a_frame(elements: Vec<Element>) {
    mark(&elements, true);
    // That frame begins with the one call, and is over with the other.
    request_animation_frame(|| request_animation_frame(move || mark(&elements, false)));
}

fn mark(elements: &[Element], arriving: bool) {
    for element in elements {
        // An attribute of this name is always taken.
        let _ = element.toggle_attribute_with_force(MARK, arriving);
    }
}
