//! Who reads what is nobody else's business, and the site has nothing to complain about.

use quire::content::route::Base;
use quire_tests::Page;

use crate::{reader::visit, site::real, walk::walk};

#[track_caller]
fn says_nothing(page: &Page, path: &str) {
    let messages = page.console();
    assert!(messages.is_empty(), "{path}: {messages:?}");
}

/// Once by clicks, once by addresses.
#[test]
fn the_whole_site_asks_nobody_else_and_says_nothing() {
    let site = real();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let paths = walk(&page, &Base::default(), |path| says_nothing(&page, path));
    for path in paths {
        visit(&page, &site.url(&path));
        page.wait_for("main h1");
        says_nothing(&page, &path);
    }
    page.assert_no_other_origin(&site.origin());
    assert_eq!(page.run::<String>("return document.cookie"), "");
}
