//! Tests of the test support itself: a test that can't fail, or fails now and then, is worth less than none.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "these are tests and what they share"
)]

mod axe;
mod browser;
mod circumstances;
mod endings;
mod faults;
mod http;
mod server;
mod waiting;

use quire_tests::Folder;

/// A folder with this page as its `index.html`.
fn page_of(body: &str) -> Folder {
    Folder::new().with("index.html", document(body))
}

/// A whole document with this body; its icon is in it, so that the browser asks for none.
fn document(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>A page</title>\
        <link rel=icon href=data:,><body>{body}</body></html>"
    )
}

/// What a piece of test code says when it panics.
fn failure(test: impl FnOnce()) -> String {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(test))
        .expect_err("this should have failed");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}
