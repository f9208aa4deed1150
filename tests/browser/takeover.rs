//! The prerendered page and the app's own: one and the same to whoever looks.

use std::{path::Path, time::Duration};

use quire::content::route::Base;
use quire_tests::{Fallback, Fault, Page, Paths, Server};
use serde_json::json;

use crate::{
    reader::{asked, before_app, save_data, settle, visit, without_policy},
    site::{Tiny, dist, manifest, pages, real, second},
    walk::walk,
};

/// Compares the page on the screen with the one that was prerendered for its address, and tells
/// where they part. Meant to differ: comments, by which Leptos finds its place; what the live
/// region last said; the heading's focus; the section that is read; whether all of a text is shown already.
pub(crate) const COMPARE: &str = "
    const plain = body => {
        const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT), found = [];
        while (comments.nextNode()) found.push(comments.currentNode);
        found.forEach(comment => comment.remove());
        body.querySelector('main h1').removeAttribute('tabindex');
        const status = body.querySelector('.status');
        status.textContent = '';
        status.removeAttribute('data-seen');
        body.querySelector('.prose')?.removeAttribute('data-arriving');
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
    // The test itself makes a page of HTML.
    without_policy(&page);
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

/// To tell what has moved on the page, besides what is meant to, from a time on: milliseconds since the page began.
const SHIFTS: &str = "
    const told = ({ node, previousRect, currentRect }) => [
        node?.outerHTML ?? node?.nodeValue, previousRect.toJSON(), currentRect.toJSON(),
    ].map(one => JSON.stringify(one)?.slice(0, 200)).join(' ');
    const shifts = (from, is_meant) => new Promise(done => {
        new PerformanceObserver((list, observer) => {
            observer.disconnect();
            const shifts = list.getEntries().filter(({ startTime }) => startTime >= from)
                .filter(({ sources }) => !sources.length || !sources.every(({ node }) => is_meant(node)));
            done(shifts.map(shift => `${shift.value}: ${shift.sources.map(told).join('; ')}`));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done([]), 200);
    });";

/// Notes when the first frame is over that shows the whole page, and with it what has moved as the last of it was read.
const SEEN_WHOLE: &str = "
    document.addEventListener('readystatechange', () =>
        requestAnimationFrame(() => requestAnimationFrame(() => globalThis.seenWhole = performance.now())),
        { once: true });";

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
fn nothing_of_the_app_is_asked_for_before_the_page_s_first_frame() {
    let site = real();
    let page = Page::new();
    let frame = "addEventListener('DOMContentLoaded', () =>
        requestAnimationFrame(() => globalThis.frame = performance.now()))";
    before_app(&page, frame);
    visit(&page, &site.url("/"));
    let [sooner, later]: [Vec<String>; 2] = page.run(
        "const files = performance.getEntriesByType('resource');
        return [files.filter(file => file.startTime < frame), files.filter(file => file.startTime >= frame)]
            .map(files => files.map(({ name }) => new URL(name).pathname))",
    );
    // The browser asks for the site's manifest of its own accord, whenever it likes.
    let sooner: Vec<_> = sooner
        .iter()
        .filter(|path| *path != "/manifest.webmanifest")
        .collect();
    assert_eq!(sooner, [] as [&str; 0]);
    assert!(later.iter().any(|path| path.ends_with(".js")), "{later:?}");
}

#[test]
fn what_is_clicked_while_the_app_starts_is_answered() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    // The app's second turn waits.
    before_app(
        &page,
        "const later = setTimeout;
        let turns = 0;
        globalThis.setTimeout = (act, time, ...rest) => time === 0 && ++turns === 2
            ? (globalThis.goOn = () => later(act), 0)
            : later(act, time, ...rest)",
    );
    before_app(&page, "delete Navigator.prototype.clipboard");
    page.open(&site.url("/posts/beta/"));
    page.wait_until("'goOn' in globalThis");
    page.click("[data-action=copy-link]");
    page.wait_for_text_in(".status[data-seen]", "does not let this page copy");
    let () = page.run("goOn()");
    page.wait_until("history.scrollRestoration === 'manual'");
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
            before_app(&page, SEEN_WHOLE);
            visit(&page, &site.url(&path));
            settle(&page);
            // Down to the end, where images come when they are seen.
            for _ in 0..3 {
                let () = page.run("scrollTo(0, document.documentElement.scrollHeight)");
                settle(&page);
            }
            // What moves before, on a slow machine, is told below.
            let script = format!("{SHIFTS} return await shifts(seenWhole, () => false);");
            let shifts: Vec<String> = page.run_async(&script);
            assert!(shifts.is_empty(), "{path} at {width}: {shifts:#?}");
        }
    }
}

#[test]
fn what_is_read_stays_where_it_is_while_more_comes() {
    comes_in_place(&real(), &dist());
}

#[test]
fn so_it_does_on_a_site_that_looks_different() {
    let site = second();
    comes_in_place(&site, site.folder());
}

/// Meant to move: a line of which only a part has come, and what the browser lays out by all of its content, a formula in
/// the middle of its line and a table.
#[track_caller]
fn comes_in_place(site: &Server, folder: &Path) {
    const IN_PART: &str = "node => {
        const element = node?.closest ? node : node?.parentElement;
        return node !== element || element.matches('a, time, span:not(.year .term-count)')
            || !!element.closest('math, table') || getComputedStyle(element).display.startsWith('inline');
    }";
    let posts = manifest(folder).home.entries;
    let posts = posts.iter().map(|post| format!("/{}", post.route().path()));
    let others = ["/", "/tags/", "/archive/", "/links/", "/nowhere/"].map(str::to_owned);
    // The page alone: the app would put its own elements in the place of those that moved.
    let _app = site.hold(Paths::that(|path| path.ends_with(".js")));
    let drip = Fault::Drip {
        bytes: 1500,
        pause: Duration::from_millis(20),
    };
    let _slow = site.fault(Paths::that(|path| path.ends_with('/')), drip);
    let page = Page::new();
    for path in posts.chain(pages(folder)).chain(others) {
        for width in [360, 1440] {
            page.set_viewport(width, 900);
            let address = site.url(&format!("{path}?{width}"));
            page.begin(&address);
            page.wait_until(&format!(
                "location.href === {} && document.readyState !== 'loading'",
                json!(address)
            ));
            let script = format!("{SHIFTS} return await shifts(0, {IN_PART});");
            let shifts: Vec<String> = page.run_async(&script);
            assert!(shifts.is_empty(), "{path} at {width}: {shifts:#?}");
        }
    }
}

/// A processor may stop at any element, to paint what it has: what stands in one line with something else finds its place
/// without it.
#[test]
fn what_stands_beside_something_comes_in_its_place() {
    let site = second();
    let page = Page::new();
    for path in ["/", "/archive/", "/tags/"] {
        for width in [360, 1440] {
            page.set_viewport(width, 900);
            visit(&page, &site.url(path));
            let shifts: Vec<String> = page.run_async(&format!(
                "{SHIFTS}
                const painted = () => new Promise(done =>
                    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
                const apart = node => {{
                    const within = [...node.childNodes].map(apart);
                    node.replaceChildren?.();
                    return {{ node, within }};
                }};
                const come = async (to, parts) => {{
                    for (const {{ node, within }} of parts) {{
                        to.append(node);
                        await painted();
                        await come(node, within);
                    }}
                }};
                document.querySelectorAll('details').forEach(fold => fold.open = true);
                const lines = [...document.querySelectorAll('.year > summary, .month, .terms > li, .entry')];
                if (!lines.length) return ['no such lines'];
                const parts = lines.map(line => [line, apart(line).within]);
                await painted();
                const from = performance.now();
                await Promise.all(parts.map(([line, within]) => come(line, within)));
                const all = lines.flatMap(line => [...line.querySelectorAll('*')]);
                const unseen = all.find(element => getComputedStyle(element).visibility !== 'visible');
                if (unseen) return [`still to come: ${{unseen.outerHTML}}`];
                // What stands below has not come yet.
                return await shifts(from, node => !lines.some(line => line !== node && line.contains(node)));"
            ));
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
