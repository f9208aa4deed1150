//! Years that are fetched when they are first opened.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use leptos::prelude::document;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::{fetch, listen::listen};

/// What has `data-from` and is open, by that address, with the HTML that came from there.
#[derive(Clone, Default)]
pub(crate) struct Folds(Rc<RefCell<HashMap<String, String>>>);

impl Folds {
    /// Fills what the reader opens, from now on.
    pub(crate) fn watch() -> Self {
        let folds = Self::default();
        let on_toggle = folds.clone();
        listen(&["toggle"], move |_, fold| {
            if let Some(from) = fold.get_attribute("data-from") {
                on_toggle.toggled(fold, from);
            }
        });
        folds
    }

    /// Opens, in a view that has just come, what the reader had left open.
    pub(crate) fn restore(&self) {
        for (from, html) in self.0.borrow().iter() {
            let css = ["details[data-from='", from, "']"].concat();
            if let Ok(Some(fold)) = document().query_selector(&css) {
                fill(&fold, html);
                // An attribute of this name is always taken.
                let _ = fold.set_attribute("open", "");
            }
        }
    }

    fn toggled(&self, fold: Element, from: String) {
        if !fold.has_attribute("open") {
            self.0.borrow_mut().remove(&from);
            return;
        }
        if self.0.borrow().contains_key(&from) {
            return;
        }
        let folds = self.clone();
        spawn_local(async move {
            // If it does not come, the link to the year still stands there.
            if let Ok(year) = fetch::catalogue(&from).await {
                fill(&fold, &year.html);
                if fold.has_attribute("open") {
                    folds.0.borrow_mut().insert(from, year.html);
                }
            }
        });
    }
}

fn fill(fold: &Element, html: &str) {
    if let Some(inner) = fold.last_element_child() {
        inner.set_inner_html(html);
    }
}
