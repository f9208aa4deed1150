//! What the tests of whole sites share: a server that misbehaves on demand, a real browser, an eye for
//! accessibility.
//!
//! A test is a plain function. It starts what it needs, and what it started ends with it:
//!
//! ```ignore
//! use quire_tests::{Fault, Page, Server, assert_accessible};
//!
//! #[test]
//! fn an_article_that_comes_late_is_announced_and_then_shown() {
//!     let site = Server::of(dist()).under("/blog/").start();
//!     let page = Page::new();
//!     page.open(&site.url("/"));
//!
//!     let gate = site.hold("/posts/late.md");
//!     page.click("a[href$='/posts/late/']");
//!     site.wait_for_request("/posts/late.md");
//!     page.wait_for_text("is on its way");
//!     gate.open();
//!     page.wait_for_text_in("h1", "Better late");
//!     assert_eq!(site.count("/posts/late.md"), 1);
//!
//!     let broken = site.fault("/posts/*.json", Fault::Cut);
//!     // …
//!     broken.mend();
//!
//!     assert_accessible(&page);
//!     page.assert_console_is_quiet();
//!     page.assert_no_other_origin(&site.origin());
//! }
//! ```
//!
//! - **Wait for what is to be so**, never for a time: [`Page::wait_for`] and its kin, [`Server::wait_for_request`].
//!   They give up after 20 seconds and say how things stand. [`Page::click`], [`Page::text`] and
//!   [`Page::attribute`] wait for their element; [`Page::count`], [`Page::texts`] and [`Page::run`] look at once.
//! - **Hold answers back** ([`Server::hold`]) to see a moment that is otherwise too short to be seen. What is held
//!   should be a script or data: while a whole document is held, the browser answers no question.
//! - **Nothing here is asynchronous** for a test: no `await`, no `#[tokio::test]` (inside which these calls panic).
//! - A browser has six connections to a server: with six answers held back, a seventh isn't even asked for.
//!
//! The browser, its driver and axe-core are found through `QUIRE_CHROMIUM`, `QUIRE_CHROMEDRIVER` and `QUIRE_AXE`;
//! `cargo xtask test` sets them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "this is test code from end to end, and a panic is how a test fails"
)]

mod axe;
mod browser;
mod folder;
mod runtime;
mod server;

pub use axe::{Target, Violation, assert_accessible, violations};
pub use browser::{Level, Message, Page};
pub use folder::Folder;
pub use server::{Fallback, Fault, Gate, Paths, Served, Server, ServerSetup, Switch};
