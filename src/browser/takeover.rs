//! The moment when the app's own page takes the prerendered one's place.
//!
//! Until the reader goes somewhere, the prerendered page is as good as ours would be: it is left
//! as it is, with all that the reader has done to it, and nothing is fetched for it. The app is
//! built aside and comes onto the page together with the first view that is its own.

use std::{cell::Cell, rc::Rc};

use js_sys::Array;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::arrival::Below;

/// Where the app stands until it is seen.
#[derive(Clone)]
pub(crate) struct Aside {
    place: Element,
    /// The page that was there first, once the app is in its place, and what of it was below the screen.
    page: Rc<Cell<Option<(Array, Below)>>>,
    /// Whether the app has ever been seen.
    was_seen: Rc<Cell<bool>>,
}

impl Aside {
    /// A place out of sight.
    pub(crate) fn new() -> Option<Self> {
        let place = document().create_element("div").ok()?;
        Some(Self {
            place,
            page: Rc::default(),
            was_seen: Rc::default(),
        })
    }

    /// Builds the app there; it lives as long as the page does.
    pub(crate) fn mount<V: IntoView + 'static>(&self, app: impl FnOnce() -> V + 'static) {
        if let Some(aside) = self.place.dyn_ref::<HtmlElement>() {
            mount_to(aside.clone(), app).forget();
        }
    }

    /// Whether the app is out of sight now.
    pub(crate) fn is_unseen(&self) -> bool {
        self.place.has_child_nodes()
    }

    /// Whether the app has a view, where it stands now: not all that keeps one from being built is told.
    pub(crate) fn has_view(&self) -> bool {
        let view = match self.is_unseen() {
            true => self.place.query_selector("main h1"),
            false => document().query_selector("main h1"),
        };
        matches!(view, Ok(Some(_)))
    }

    /// Lets the browser lay the app out for a moment, unseen (`style/base.css`): so the fonts that it
    /// needs are at hand when it is shown, which the first time takes longer than all the rest. Once it has been seen, they
    /// are, and the reader would wait for it: after a step back, the pointer often rests on a link.
    pub(crate) fn lay_out(&self) {
        if self.was_seen.get() {
            return;
        }
        let (Some(body), Some(aside)) = (document().body(), self.place.dyn_ref::<HtmlElement>())
        else {
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
        if let (true, Some(body)) = (self.is_unseen(), document().body()) {
            let page = (Array::from(&body.child_nodes()), Below::screen());
            body.replace_children_with_node(&Array::from(&self.place.child_nodes()));
            self.page.set(Some(page));
            self.was_seen.set(true);
        }
    }

    /// Gives the place back to the page that was there first, as the reader left it: so that he sees it `to` px from its
    /// top soonest, if he steps there. Nothing when it is there still.
    pub(crate) fn give_back(&self, to: Option<f64>) {
        if let (Some((page, below)), Some(body)) = (self.page.take(), document().body()) {
            if let Some(to) = to {
                below.wait(to);
            }
            let app = Array::from(&body.child_nodes());
            // All at once: were they taken out one by one, the browser would find the style of the rest anew when the
            // one goes that has the focus.
            body.replace_children_with_node(&page);
            self.place.replace_children_with_node(&app);
            // A dialog that was open when the page was left would stand in the midst of it.
            if let Ok(Some(dialog)) = body.query_selector("dialog[open]") {
                // An attribute that is there can be taken away.
                let _ = dialog.remove_attribute("open");
            }
        }
    }
}
