//! The prerendered page and the app's own: one and the same to whoever looks.

use std::path::Path;

use quire::content::route::Base;
use quire_tests::{Fallback, Page, Paths, Server};
use serde_json::json;

use crate::{
    reader::{asked, save_data, settle, visit},
    site::{dist, manifest, pages, real, second},
    walk::walk,
};

/// Compares the page on the screen with the one that was prerendered for its address, and tells
/// where they part. Meant to differ: comments, by which Leptos finds its place; what the live
/// region last said; the heading's focus; the section that is read.
pub(crate) const COMPARE: &str = "
    const plain = body => {
        const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT), found = [];
        while (comments.nextNode()) found.push(comments.currentNode);
        found.forEach(comment => comment.remove());
        body.querySelector('main h1').removeAttribute('tabindex');
        const status = body.querySelector('.status');
        status.textContent = '';
        status.removeAttribute('data-seen');
        body.querySelector('.contents [aria-current]')?.removeAttribute('aria-current');
        body.normalize();
        return body;
    };
    const answer = await fetch(location.pathname);
    const prerendered = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [theirs, ours] = [plain(prerendered.body), plain(document.body.cloneNode(true))];
    if (theirs.isEqualNode(ours)) return '';
    // The deepest two that differ: as HTML, attributes stand in another order.
    let [a, b] = [theirs, ours], pair;
    const differ = (_, index) => !a.childNodes[index]?.isEqualNode(b.childNodes[index]);
    while (a.childNodes.length === b.childNodes.length
        && (pair = [...b.childNodes].findIndex(differ)) >= 0)
        [a, b] = [a.childNodes[pair], b.childNodes[pair]];
    const told = node => (node.outerHTML ?? node.nodeValue).slice(0, 400);
    return `prerendered: ${told(a)}\nthe app's:   ${told(b)}`;
";

#[test]
fn every_view_is_the_page_that_was_prerendered_for_it() {
    is_as_prerendered(&real());
}

#[test]
fn every_view_of_a_site_that_looks_different_is_too() {
    is_as_prerendered(&second());
}

#[track_caller]
fn is_as_prerendered(site: &Server) {
    let page = Page::new();
    visit(&page, &site.url("/"));
    let mut compared = 0;
    let seen = walk(&page, &Base::default(), |path| {
        let difference: String = page.run_async(COMPARE);
        assert_eq!(difference, "", "{path}");
        compared += 1;
    });
    assert_eq!(compared, seen.len());
    assert!(compared > 20, "a whole site: {seen:?}");
    page.assert_console_is_quiet();
}

/// What moved on the page since it was opened. Not told: a formula in the middle of its line that
/// was painted while the browser had read only half of it, which it does where it is slow; it
/// grows to both sides then, whatever a site says.
const SHIFTS: &str = "
    return await new Promise(done => {
        const read = performance.getEntriesByType('navigation')[0].domInteractive;
        const half = (shift, { node }) =>
            (node?.closest ? node : node?.parentElement)?.closest('math[display=block]')
            && shift.startTime < read;
        const told = ({ node, previousRect, currentRect }) => [
            node?.outerHTML ?? node?.nodeValue, previousRect.toJSON(), currentRect.toJSON(),
        ].map(one => JSON.stringify(one)?.slice(0, 200)).join(' ');
        new PerformanceObserver((list, observer) => {
            observer.disconnect();
            const shifts = list.getEntries()
                .filter(shift => !shift.sources.length
                    || shift.sources.some(source => !half(shift, source)));
            done(shifts.map(shift => `${shift.value}: ${shift.sources.map(told).join('; ')}`));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done([]), 200);
    })";

#[test]
fn nothing_happens_to_the_page_that_a_reader_opened() {
    let site = real();
    let page = Page::sized(1440, 900);
    save_data(&page);
    let app = site.hold(Paths::that(|path| path.ends_with(".wasm")));
    page.begin(&site.url("/colophon/#specimen"));
    page.wait_until("document.readyState === 'complete'");
    let () = page.run(
        "const details = document.querySelector('.prose details');
        details.open = true;
        details.querySelector('summary').focus({ preventScroll: true });
        scrollTo(0, 700);
        document.querySelector('main h1').mark = 'the very same'",
    );
    app.open();
    page.wait_until("history.scrollRestoration === 'manual'");
    settle(&page);
    let state: serde_json::Value = page.run(
        "return [
            document.querySelector('main h1').mark,
            document.querySelector('.prose details').open,
            document.activeElement.localName,
            scrollY,
            document.querySelector(':target')?.id,
        ]",
    );
    assert_eq!(
        state,
        json!(["the very same", true, "summary", 700, "specimen"])
    );
    let data = asked(&site).into_iter();
    let data: Vec<_> = data
        .filter(|path| path.ends_with(".md") || path.ends_with(".json"))
        .collect();
    assert_eq!(
        data,
        [] as [&str; 0],
        "nothing is fetched for what is there"
    );
    page.assert_console_is_quiet();
}

#[test]
fn nothing_moves_by_itself() {
    stands_still(&real(), &dist());
}

#[test]
fn nor_on_a_site_that_looks_different() {
    let site = second();
    stands_still(&site, site.folder());
}

#[track_caller]
fn stands_still(site: &Server, folder: &Path) {
    let posts = manifest(folder).home.entries;
    let posts = posts.iter().map(|post| format!("/{}", post.route().path()));
    let others = ["/", "/tags/", "/archive/", "/links/", "/nowhere/"].map(str::to_owned);
    let others = pages(folder).into_iter().chain(others);
    for path in posts.chain(others) {
        for width in [360, 1440] {
            let page = Page::sized(width, 900);
            visit(&page, &site.url(&path));
            settle(&page);
            // Down to the end, where images come when they are seen.
            for _ in 0..3 {
                let () = page.run("scrollTo(0, document.documentElement.scrollHeight)");
                settle(&page);
            }
            let shifts: Vec<String> = page.run_async(SHIFTS);
            assert!(shifts.is_empty(), "{path} at {width}: {shifts:#?}");
        }
    }
}

#[test]
fn the_site_is_whole_without_script() {
    is_whole_without_script(&dist());
}

#[test]
fn so_is_a_site_that_looks_different() {
    is_whole_without_script(second().folder());
}

#[track_caller]
fn is_whole_without_script(folder: &Path) {
    let site = Server::of(folder).fallback(Fallback::NotFound404).start();
    let page = Page::new();
    page.allow_script(false);
    page.begin(&site.url("/"));
    page.wait_for(".entry");
    page.click(".entry-title a");
    page.wait_for("article .prose p");
    page.click("nav[aria-label=Contents] summary");
    page.click("nav[aria-label=Contents] a");
    page.click(".masthead-title");
    page.wait_for(".entries");
    page.click("a[rel=tag]");
    page.wait_for(".list h1");
    page.click("footer a");
    page.wait_for(".catalogue h1");
    page.begin(&site.url("/nowhere/"));
    page.wait_for_text("Page not found");
    assert!(asked(&site).iter().all(|path| !path.ends_with(".wasm")));
}
