//! The document's title and description.

use leptos::prelude::document;

/// Lets them say what the view is about.
pub(crate) fn tell(title: &str, description: &str) {
    document().set_title(title);
    if let Ok(Some(meta)) = document().query_selector("meta[name=description]") {
        // An attribute of this name is always taken.
        let _ = meta.set_attribute("content", description);
    }
}
