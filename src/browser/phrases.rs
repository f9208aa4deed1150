//! What the site says, in its own language alone.

use std::sync::OnceLock;

use js_sys::Reflect;
use leptos::prelude::window;

use crate::content::phrases::Phrases;

/// The phrases that the publisher has put before the app's script (`publisher/src/app.rs`).
pub(crate) fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let text = Reflect::get(&window(), &"phrases".into()).unwrap_or_default();
        // They stay as long as the page does.
        Phrases::read(text.as_string().unwrap_or_default().leak())
    })
}
