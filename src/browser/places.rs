//! Where on each page of the history the reader was.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use js_sys::{Array, Math};
use leptos::{
    ev,
    prelude::{document, location, window, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::{History, ScrollRestoration};

use super::clock;
use crate::content::route::{Base, Route};

/// Scroll positions by history entry. Each entry is known by a number in its state: the time at
/// which it was first seen, which no later document's entries repeat. With it stands the position
/// in which the entry was left, for the document that comes after a reload.
#[derive(Clone, Default)]
pub(crate) struct Places(Rc<Inner>);

#[derive(Default)]
struct Inner {
    known: RefCell<HashMap<u64, f64>>,
    /// Set from a step through the history until the page stepped to is there: where to scroll
    /// then. Until then the page before it still stands, and its scrolling is nobody's.
    stepping: Cell<Option<f64>>,
    /// Whether the browser itself has shown that step, as it does where it follows a gesture.
    shown_by_browser: Cell<bool>,
    /// The path that is shown.
    path: RefCell<String>,
    /// The number of the entry at which the page that was loaded was left last.
    first: Cell<u64>,
}

impl Places {
    /// Keeps positions from now on, on the page that was prerendered for this route. Call it before
    /// the router listens to the same events.
    pub(crate) fn watch(base: &Base, prerendered: Option<&Route>) -> Self {
        let places = Self::default();
        match prerendered {
            // The reader was quicker than the app, and has stepped on: the router goes there now.
            Some(route) if base.route(&path()).as_ref() != Some(route) => {
                *places.0.path.borrow_mut() = base.href(route);
                places.step();
            }
            _ => places.shown(),
        }
        places.take_over_from_browser();

        let on_scroll = places.clone();
        let scrolling = window_event_listener(ev::scroll, move |_| on_scroll.note());
        let on_step = places.clone();
        let stepping = window_event_listener(ev::popstate, move |event| {
            // Not every browser tells, and web-sys does not know it.
            let shown = js_sys::Reflect::get(&event, &"hasUAVisualTransition".into());
            on_step
                .0
                .shown_by_browser
                .set(shown.is_ok_and(|shown| shown.is_truthy()));
            on_step.step();
        });
        // They serve as long as the page does.
        std::mem::forget((scrolling, stepping));
        places
    }

    /// Whether the reader is stepping through the history.
    pub(crate) fn stepping(&self) -> bool {
        self.stepping_to().is_some()
    }

    /// Where on a page he is stepping to, in px from its top.
    pub(crate) fn stepping_to(&self) -> Option<f64> {
        self.0.stepping.get()
    }

    /// Whether he is stepping to where he left the page that was loaded.
    pub(crate) fn stepping_to_first(&self) -> bool {
        self.stepping() && here().0 == self.0.first.get()
    }

    /// The path of the page that is shown: while the reader steps through the history, the address
    /// bar has the next one already.
    pub(crate) fn path(&self) -> String {
        self.0.path.borrow().clone()
    }

    /// Whether the step that the reader makes through the history needs no motion of ours.
    pub(crate) fn shown_by_browser(&self) -> bool {
        self.stepping() && self.0.shown_by_browser.get()
    }

    /// Writes down where the reader leaves the page for another; `first` is whether it is the one that was loaded. While
    /// he steps through the history, the entry that he left is out of reach.
    pub(crate) fn leave(&self, first: bool) {
        if !self.stepping() {
            let (number, _) = here();
            write(number, window().scroll_y().unwrap_or_default());
            if first {
                self.0.first.set(number);
            }
        }
    }

    /// Goes to where the reader was, if he stepped here, now that the page is there.
    pub(crate) fn arrive(&self) {
        if let Some(top) = self.0.stepping.take() {
            window().scroll_to_with_x_and_y(0.0, top);
        }
        self.shown();
    }

    /// The browser restores at once, when our page may not be there yet. Only for a page that
    /// is loaded anew it does better: so it is asked to until loading is over, and on leaving.
    fn take_over_from_browser(&self) {
        let set = |mode| {
            // Not to be had in a sandboxed frame, where there is no history to step through.
            let _ = history().and_then(|h| h.set_scroll_restoration(mode).ok());
        };
        let manual = move || set(ScrollRestoration::Manual);
        if document().ready_state() == "complete" {
            manual();
        }
        let loaded = window_event_listener(ev::load, move |_| manual());
        let left = window_event_listener(ev::pagehide, move |_| set(ScrollRestoration::Auto));
        let back = window_event_listener(ev::pageshow, move |_| {
            if document().ready_state() == "complete" {
                manual();
            }
        });
        std::mem::forget((loaded, left, back));
    }

    fn note(&self) {
        if !self.stepping() {
            let top = window().scroll_y().unwrap_or_default();
            self.0.known.borrow_mut().insert(here().0, top);
        }
    }

    fn step(&self) {
        let (number, left) = here();
        let known = self.0.known.borrow().get(&number).copied().or(left);
        if path() == *self.0.path.borrow() {
            // Within the page: nobody else will scroll. A jump just made has scrolled already.
            if let Some(top) = known {
                window().scroll_to_with_x_and_y(0.0, top);
            }
            // Back from a step to a page that has not come.
            if self.stepping() {
                self.0.stepping.set(known.or(Some(0.0)));
            }
        } else {
            self.0.stepping.set(Some(known.unwrap_or_default()));
        }
    }

    fn shown(&self) {
        *self.0.path.borrow_mut() = path();
    }
}

fn path() -> String {
    location().pathname().unwrap_or_default()
}

fn history() -> Option<History> {
    window().history().ok()
}

/// The number of the history entry that the reader is at, which gets one if it has none, and
/// the position in which it was left, if it was.
fn here() -> (u64, Option<f64>) {
    let state = history().and_then(|history| history.state().ok());
    let state = state.and_then(|state| state.dyn_into::<Array>().ok());
    if let Some(state) = state
        && let Some(number) = state.get(0).as_f64()
    {
        return (number.to_bits(), state.get(1).as_f64());
    }
    // Two of the same millisecond differ by chance.
    let number = clock::now().floor() + Math::random();
    keep(&Array::of1(&number.into()));
    (number.to_bits(), None)
}

fn write(number: u64, top: f64) {
    keep(&Array::of2(&f64::from_bits(number).into(), &top.into()));
}

fn keep(state: &Array) {
    if let Some(history) = history() {
        // A browser refuses only when asked hundreds of times a minute.
        let _ = history.replace_state(state, "");
    }
}
