//! What the reader lets the site keep.

use leptos::prelude::window;
use web_sys::Storage;

/// The browser's storage, which may be forbidden.
pub(crate) fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
