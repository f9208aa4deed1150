//! Having an article at hand before its link is clicked.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement, IntersectionObserver, IntersectionObserverEntry};

use super::{clock::when_idle, listen::listen, rehearsal::Rehearsal, screens::Screens};
use crate::{
    content::route::{Base, Route},
    screen::Screen,
};

/// Asks for what links lead to: at once when one is pointed at, touched or focused, in idle time
/// when it comes into view. Never where the reader saves data.
#[derive(Clone)]
pub(crate) struct Prefetch {
    base: Base,
    screens: Screens,
    rehearsal: Rehearsal,
    /// What looks out for the links of the page that is shown.
    observer: Rc<Cell<Option<IntersectionObserver>>>,
}

impl Prefetch {
    /// Starts to look out for readers' intentions; `None` where nothing is to be prefetched.
    pub(crate) fn start(base: Base, screens: Screens, rehearsal: Rehearsal) -> Option<Self> {
        if saves_data() {
            return None;
        }
        let prefetch = Self {
            base,
            screens,
            rehearsal,
            observer: Rc::default(),
        };
        let on_intention = prefetch.clone();
        listen(
            &["pointerover", "touchstart", "focusin"],
            move |_, target| {
                let link = target.closest("a[href]").ok().flatten();
                if let Some(route) = link.and_then(|link| on_intention.route(link)) {
                    on_intention.get(route, true);
                }
            },
        );
        Some(prefetch)
    }

    /// Looks out, once the browser is idle, for the links of the page that is now shown.
    pub(crate) fn watch_links(&self) {
        // Two moments: in one, what runs for the first time would take too long on a slow telephone.
        let [front, links] = [self.clone(), self.clone()];
        when_idle(move || {
            // Every view links to the front page, and its data say what the site is.
            front.get(Route::HOME, false);
            when_idle(move || {
                // Where it cannot be, there is no prefetch by view.
                let _ = links.observe();
            });
        });
    }

    fn observe(&self) -> Result<(), JsValue> {
        let prefetch = self.clone();
        let seen = Closure::<dyn Fn(js_sys::Array, IntersectionObserver)>::new(
            move |entries: js_sys::Array, observer: IntersectionObserver| {
                for entry in entries {
                    let entry: IntersectionObserverEntry = entry.unchecked_into();
                    if entry.is_intersecting() {
                        observer.unobserve(&entry.target());
                        if let Some(route) = prefetch.route(entry.target()).filter(is_likely) {
                            prefetch.get(route, false);
                        }
                    }
                }
            },
        );
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref())?;
        let links = document().query_selector_all("a[href]")?;
        for at in 0..links.length() {
            if let Some(link) = links.item(at) {
                observer.observe(link.unchecked_ref());
            }
        }
        // The browser drops it with its observer.
        seen.into_js_value();
        // The frame's links stay from page to page, and with them whatever observes them.
        if let Some(before) = self.observer.replace(Some(observer)) {
            before.disconnect();
        }
        Ok(())
    }

    /// Where a link leads, if to another view of ours.
    fn route(&self, link: Element) -> Option<Route> {
        let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
        let location = window().location();
        let ours = Ok(link.origin()) == location.origin();
        let other = Ok(link.pathname()) != location.pathname();
        (ours && other).then(|| self.base.route(&link.pathname()))?
    }

    /// Loads a screen that nobody looks at yet: it is at hand then. `soon` is whether the reader
    /// has shown the intention to look at it.
    fn get(&self, route: Route, soon: bool) {
        let Self {
            screens, rehearsal, ..
        } = self.clone();
        spawn_local(async move {
            let screen = screens.get(Some(&route)).await;
            // If it does not come, nothing is lost.
            if !matches!(*screen, Screen::NotFound | Screen::Failed(_)) {
                rehearsal.of(screen, soon).await;
            }
        });
    }
}

/// Whether a reader is likely to go there who has shown no intention yet. Lists are many and
/// seldom asked for.
fn is_likely(route: &Route) -> bool {
    matches!(route, Route::Post(_) | Route::Page(_))
}

/// Whether the reader has asked for, or the network allows, no more than needs be. Not every
/// browser tells.
fn saves_data() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let Some(connection) = get(&window().navigator(), "connection").filter(|c| c.is_object())
    else {
        return false;
    };
    let saves = get(&connection, "saveData").is_some_and(|saves| saves.is_truthy());
    let slow = get(&connection, "effectiveType")
        .and_then(|kind| kind.as_string())
        .is_some_and(|kind| kind.ends_with("2g"));
    saves || slow
}
