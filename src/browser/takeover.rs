//! The moment when the app's own page takes the prerendered one's place.
//!
//! Until the reader goes somewhere, the prerendered page is as good as ours would be: it is left
//! as it is, with all that the reader has done to it, and nothing is fetched for it. The app is
//! built aside and comes onto the page together with the first view that is its own.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where the app stands until it is seen.
#[derive(Clone)]
pub(crate) struct Aside(Element);

impl Aside {
    /// A place out of sight.
    pub(crate) fn new() -> Option<Self> {
        document().create_element("div").ok().map(Self)
    }

    /// Builds the app there; it lives as long as the page does.
    pub(crate) fn mount<V: IntoView + 'static>(&self, app: impl FnOnce() -> V + 'static) {
        if let Some(aside) = self.0.dyn_ref::<HtmlElement>() {
            mount_to(aside.clone(), app).forget();
        }
    }

    /// Whether the app is still out of sight.
    pub(crate) fn is_unseen(&self) -> bool {
        self.0.has_child_nodes()
    }

    /// Lets the browser lay the app out for a moment, unseen (`style/base.css`): so the fonts that it
    /// needs are at hand when it is shown, which the first time takes longer than all the rest.
    pub(crate) fn lay_out(&self) {
        let (Some(body), Some(aside)) = (document().body(), self.0.dyn_ref::<HtmlElement>()) else {
            return;
        };
        aside.set_class_name("aside");
        if body.append_child(aside).is_ok() {
            // To ask how high it is, is to have it laid out.
            aside.offset_height();
            aside.remove();
        }
    }

    /// Puts the app in the place of all that is on the page, in one go. Nothing when it is there
    /// already.
    pub(crate) fn take_over(&self) {
        let (Some(first), Some(body)) = (self.0.first_child(), document().body()) else {
            return;
        };
        body.replace_children_with_node_1(&first);
        while let Some(next) = self.0.first_child() {
            // What came out of one element goes into another.
            let _ = body.append_child(&next);
        }
    }
}
