//! Every page fits every screen.

use quire::content::route::Base;
use quire_tests::{Page, Server};

use crate::{
    reader::visit,
    site::{real, second},
    walk::walk,
};

/// The narrowest phone that is still sold, a common one, a tablet, a desk.
const WIDTHS: [u32; 4] = [320, 360, 768, 1440];

#[test]
fn no_page_has_to_be_scrolled_sideways() {
    fits(&real());
}

#[test]
fn nor_of_a_site_that_looks_different() {
    fits(&second());
}

#[track_caller]
fn fits(site: &Server) {
    let page = Page::new();
    visit(&page, &site.url("/"));
    let mut wide = Vec::new();
    walk(&page, &Base::default(), |path| {
        for width in WIDTHS {
            page.set_viewport(width, 800);
            page.wait_until(&format!("innerWidth === {width}"));
            // What sticks out, if anything does, and isn't in a box of its own that scrolls.
            let (actual, widest): (u32, String) = page.run(
                "const right = element => element.getBoundingClientRect().right;
                const all = [...document.querySelectorAll('body *')].filter(element => !element.closest('pre, .table'));
                const widest = all.reduce((one, next) => right(next) > right(one) ? next : one);
                return [document.scrollingElement.scrollWidth, widest.outerHTML.slice(0, 200)]",
            );
            if actual > width {
                wide.push(format!("{path} is {actual} wide on {width}: {widest}"));
            }
        }
    });
    assert!(wide.is_empty(), "{wide:#?}");
}
