//! What views share.

pub(crate) mod contents;
pub(crate) mod entry;
pub(crate) mod facts;
pub(crate) mod footer;
pub(crate) mod list_head;
pub(crate) mod masthead;
pub(crate) mod pager;
pub(crate) mod share;
pub(crate) mod theme;

use leptos::prelude::use_context;

use crate::content::{phrases::Phrases, route::Base};

/// Where the site lies on its host, as [`App`](crate::app::App) was told.
pub(crate) fn base() -> Base {
    use_context().unwrap_or_default()
}

/// What the site says, as [`App`](crate::app::App) was told.
pub(crate) fn phrases() -> &'static Phrases {
    use_context().unwrap_or(Phrases::NONE)
}
