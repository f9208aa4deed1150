//! The document's title and description.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{content::site::Site, screen::Screen};

/// Lets title and description follow the screen.
pub(crate) fn follow(site: RwSignal<Option<Arc<Site>>>, screen: RwSignal<Option<Arc<Screen>>>) {
    Effect::new(move || {
        let Some(screen) = screen.get() else { return };
        let site = site.get().unwrap_or_default();
        document().set_title(&screen.title(&site));
        let description = document()
            .query_selector("meta[name=description]")
            .ok()
            .flatten();
        if let Some(description) = description {
            // An attribute named "content" is always taken.
            let _ = description.set_attribute("content", screen.description(&site));
        }
    });
}
