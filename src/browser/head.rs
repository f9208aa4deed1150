//! The document's title and description.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What the publisher writes into the head for one page alone, title and description aside.
/// Programs that read it load pages, they do not navigate.
const OF_ONE_PAGE: &str = "link:is([rel=canonical],[rel=prev],[rel=next]),\
    meta:is([property],[name=robots]),script[type='application/ld+json']";

/// What the head says a view is about.
pub(crate) struct Told {
    pub(crate) title: String,
    pub(crate) description: String,
}

/// What it says now.
pub(crate) fn told() -> Told {
    let description = description().and_then(|meta| meta.get_attribute("content"));
    Told {
        title: document().title(),
        description: description.unwrap_or_default(),
    }
}

/// Lets the head say what the view is about.
pub(crate) fn tell(title: &str, description: &str) {
    document().set_title(title);
    if let Some(meta) = self::description() {
        // An attribute of this name is always taken.
        let _ = meta.set_attribute("content", description);
    }
    forget(OF_ONE_PAGE);
}

fn description() -> Option<Element> {
    let found = document().query_selector("meta[name=description]");
    found.ok().flatten()
}

fn forget(what: &str) {
    if let Ok(found) = document().query_selector_all(what) {
        for at in 0..found.length() {
            if let Some(element) = found.item(at) {
                element.unchecked_into::<Element>().remove();
            }
        }
    }
}
