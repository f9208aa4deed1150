//! Quire, a personal site and blog that a reader's browser puts together by itself.
//!
//! The library is compiled twice: for the browser (feature `csr`) and natively (feature
//! `ssr`), where the publisher and the tests use the same content and the same views.
//! `ARCHITECTURE.md` has the map.

pub mod app;
#[cfg(feature = "csr")]
pub mod browser;
mod components;
pub mod content;
mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
pub mod screen;
