//! Series that readers keep for later: with a connection, without, and when something goes wrong.

use std::fs;

use quire_tests::{Fault, Page, Server};
use serde_json::json;

use crate::{
    reader::{before_app, reaches, to, visit},
    site::{Site, Tiny},
};

const BUTTON: &str = "quire-keep button";
const SAID: &str = "quire-keep [role=status]";
const KEPT: &str = "can be read without a connection";

fn rails(second: &str) -> Tiny {
    Tiny::new()
        .offline()
        .post(
            "first-train",
            "series = \"Rails\"\npart = 1",
            "By day.\n\n![A sign](sign.svg)",
        )
        .post("second-train", "series = \"Rails\"\npart = 2", second)
        .post("bread", "", "Flour, water, salt.")
        .with(
            "posts/sign.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'/>",
        )
}

/// Lets a reader keep the series.
#[track_caller]
fn keep(page: &Page, site: &Server) {
    visit(page, &site.url("/series/rails/"));
    page.wait_for_text_in(BUTTON, "Keep this series for later");
    page.click(BUTTON);
    page.wait_for_text_in(SAID, KEPT);
    page.wait_for_text_in(BUTTON, "Remove what is kept");
}

/// What the browser has kept: caches and workers.
#[track_caller]
fn kept(page: &Page) -> (usize, usize) {
    page.run_async(
        "return [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]",
    )
}

#[track_caller]
fn wait_for_kept(page: &Page, caches: usize, workers: usize) {
    page.wait_until(&format!(
        "(window.now ??= [], Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
            .then(all => window.now = all.map(found => found.length)), now.join() === '{caches},{workers}')"
    ));
}

/// Stops the worker, as browsers do with one that has nothing to do; the next page starts it anew.
#[track_caller]
fn stop_worker(page: &Page) {
    page.devtools("ServiceWorker.enable", json!({}));
    page.devtools("ServiceWorker.stopAllWorkers", json!({}));
}

/// Puts what another edition has in these files.
#[track_caller]
fn renew(site: &Site, other: &Site, files: &[&str]) {
    for file in files {
        site.write(file, fs::read(other.folder().join(file)).unwrap());
    }
}

#[test]
fn a_series_that_is_kept_is_read_without_a_connection() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    page.assert_console_is_quiet();
    site.refuse();
    visit(&page, &site.url("/"));
    page.click("header a[href$='/series/']");
    reaches(&page, "Series", "/series/");
    page.click("main a[href$='/series/rails/']");
    reaches(&page, "Rails", "/series/rails/");
    page.wait_for_text_in(SAID, KEPT);
    page.click(&to("first-train"));
    reaches(&page, "First train", "/posts/first-train/");
    page.wait_until("document.querySelector('main img').naturalWidth === 40");
    visit(&page, &site.url("/posts/second-train/?from=a-friend"));
    assert!(page.text("main").contains("By night."));
}

#[test]
fn nothing_is_kept_that_the_reader_has_not_asked_for() {
    let site = rails("By night.").publish();
    let page = Page::new();
    visit(&page, &site.url("/series/rails/"));
    page.wait_for(BUTTON);
    assert_eq!(kept(&page), (0, 0));
    keep(&page, &site);
    assert_eq!(kept(&page), (1, 1));
    visit(&page, &site.url("/posts/bread/"));
    let bread: bool = page.run_async("return !!(await caches.match('/posts/bread/'))");
    assert!(!bread);
}

#[test]
fn what_is_kept_can_be_removed_and_leaves_nothing() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    page.click(BUTTON);
    page.wait_for_text_in(SAID, "Removed from this device.");
    page.wait_for_text_in(BUTTON, "Keep this series for later");
    wait_for_kept(&page, 0, 0);
    page.assert_console_is_quiet();
}

#[test]
fn where_one_file_does_not_come_none_is_kept() {
    for fault in [Fault::Status(500), Fault::Status(404), Fault::Cut] {
        let site = rails("By night.").publish();
        let page = Page::new();
        let broken = site.fault("/posts/second-train.md", fault);
        visit(&page, &site.url("/series/rails/"));
        page.click(BUTTON);
        page.wait_for_text_in(SAID, "It did not come whole, so nothing was kept.");
        wait_for_kept(&page, 0, 0);
        broken.mend();
        page.click(BUTTON);
        page.wait_for_text_in(SAID, KEPT);
    }
}

#[test]
fn where_there_is_no_room_it_is_said_and_nothing_is_kept() {
    let site = rails("By night.").publish();
    let page = Page::new();
    visit(&page, &site.url("/series/rails/"));
    let quota = json!({ "origin": site.origin(), "quotaSize": 40_000 });
    page.devtools("Storage.overrideQuotaForOrigin", quota);
    page.click(BUTTON);
    page.wait_for_text_in(SAID, "There is no room for it on this device.");
    wait_for_kept(&page, 0, 0);
}

#[test]
fn what_the_host_has_comes_first_and_the_copy_where_it_is_slow_or_broken() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    let post = "posts/second-train/index.html";
    site.write(post, site.read(post).replace("By night.", "At dawn."));
    page.open(&site.url("/posts/second-train/"));
    page.wait_for_text_in("main", "At dawn.");
    let broken = site.fault("/posts/second-train/", Fault::Status(503));
    page.open(&site.url("/posts/second-train/"));
    page.wait_for_text_in("main", "By night.");
    broken.mend();
    let _held = site.hold("/posts/second-train/");
    page.open(&site.url("/posts/second-train/"));
    page.wait_for_text_in("main", "By night.");
}

#[test]
fn a_renewed_site_is_kept_anew_whole_or_not_at_all() {
    let (site, other) = (
        rails("By night.").publish(),
        rails("By the moon.").publish(),
    );
    let page = Page::new();
    keep(&page, &site);
    let files = [
        "series/rails/kept.json",
        "posts/second-train/index.html",
        "posts/second-train.md",
        "posts/second-train.json",
        "manifest.json",
    ];
    renew(&site, &other, &files);
    let kept = "(caches.keys().then(async names => {
        const copies = await Promise.all(names.map(async cacheName =>
            (await caches.match('/posts/second-train/', { cacheName }))?.text()));
        window.copies = copies.map(copy => /By [a-z ]+/.exec(copy)?.[0]).join();
    }), window.copies)";
    // A worker asks when it has been started anew, at the next page; from this one nothing else is fetched ahead.
    let start_anew = || {
        stop_worker(&page);
        site.clear_log();
        visit(&page, &site.url("/series/"));
        site.wait_for_request("/series/rails/kept.json");
    };
    let broken = site.fault("/posts/second-train.md", Fault::Status(500));
    start_anew();
    site.wait_for_request("/posts/second-train.md");
    page.wait_until(&format!("{kept} === 'By night'"));
    broken.mend();
    start_anew();
    page.wait_until(&format!("{kept} === 'By the moon'"));
    // What had not changed was not fetched again.
    assert_eq!(site.count("/posts/sign.svg"), 0);
    site.refuse();
    page.open(&site.url("/posts/second-train/"));
    page.wait_for_text_in("main", "By the moon.");
}

#[test]
fn what_is_kept_in_part_is_not_served() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    let () = page.run_async(
        "const half = await caches.open('quire / /series/rails/kept.json half');
        await half.put('/posts/second-train/', new Response('By halves.'))",
    );
    site.refuse();
    page.open(&site.url("/posts/second-train/"));
    page.wait_for_text_in("main", "By night.");
}

#[test]
fn what_a_worker_left_unfinished_is_begun_anew_with_the_next_page() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    let () = page.run_async(
        "const cache = await caches.open((await caches.keys())[0]);
        for (const path of ['/series/rails/kept.json', '/posts/second-train/']) await cache.delete(path)",
    );
    stop_worker(&page);
    visit(&page, &site.url("/series/"));
    page.wait_until(
        "(Promise.all(['/series/rails/kept.json', '/posts/second-train/'].map(path => caches.match(path)))
            .then(found => window.whole = found.every(copy => copy)), window.whole)",
    );
    assert_eq!(kept(&page), (1, 1));
}

#[test]
fn what_is_removed_while_it_is_kept_anew_does_not_come_back() {
    // Lets the worker tell when it has done all that it had begun.
    const TELLING: &str = "const work = [], { waitUntil } = ExtendableEvent.prototype;
        ExtendableEvent.prototype.waitUntil = function (promise) {
            work.push(promise);
            waitUntil.call(this, promise);
        };
        addEventListener('message', ({ data, ports: [port] }) => {
            if (data.rest) Promise.allSettled(work).then(() => port.postMessage('at rest'));
        });";
    let (site, other) = (
        rails("By night.").publish(),
        rails("By the moon.").publish(),
    );
    let worker = site.read("offline.js");
    site.write("offline.js", format!("{TELLING}\n{worker}"));
    let page = Page::new();
    keep(&page, &site);
    renew(
        &site,
        &other,
        &["series/rails/kept.json", "posts/second-train.md"],
    );
    let held = site.hold("/posts/second-train.md");
    stop_worker(&page);
    site.clear_log();
    visit(&page, &site.url("/series/rails/"));
    site.wait_for_request("/posts/second-train.md");
    page.wait_for_text_in(BUTTON, "Remove what is kept");
    page.click(BUTTON);
    page.wait_for_text_in(SAID, "Removed from this device.");
    held.open();
    let () = page.run_async(
        "const { port1, port2 } = new MessageChannel();
        navigator.serviceWorker.controller.postMessage({ rest: true }, [port2]);
        await new Promise(done => port1.onmessage = ({ data }) => data === 'at rest' && done())",
    );
    wait_for_kept(&page, 0, 0);
}

/// A cache that is deleted while somebody looks into it must not come back, empty, by being looked into.
#[test]
fn to_look_for_a_copy_keeps_nothing() {
    const GONE: &str = "const keys = caches.keys.bind(caches);
        caches.keys = async () => [...await keys(), 'quire / /series/rails/kept.json gone'];";
    let site = rails("By night.").publish();
    let worker = site.read("offline.js");
    site.write("offline.js", format!("{GONE}\n{worker}"));
    let page = Page::new();
    keep(&page, &site);
    before_app(&page, GONE);
    visit(&page, &site.url("/series/rails/"));
    page.wait_for_text_in(SAID, KEPT);
    visit(&page, &site.url("/posts/second-train/"));
    let is_there: bool =
        page.run_async("return caches.has('quire / /series/rails/kept.json gone')");
    assert!(!is_there);
}

#[test]
fn an_author_who_no_longer_lets_readers_keep_takes_it_all_back() {
    let site = rails("By night.").publish();
    let page = Page::new();
    keep(&page, &site);
    let other = Tiny::new().post("bread", "", "").publish();
    renew(&site, &other, &["offline.js", "index.html"]);
    visit(&page, &site.url("/"));
    // Browsers look for another worker by themselves, when they see fit; this one does so now.
    let () = page.run_async("await (await navigator.serviceWorker.ready).update()");
    wait_for_kept(&page, 0, 0);
}

#[test]
fn without_workers_there_is_no_button() {
    let site = rails("By night.").publish();
    let page = Page::new();
    before_app(&page, "delete Navigator.prototype.serviceWorker");
    visit(&page, &site.url("/series/rails/"));
    page.wait_until("customElements.get('quire-keep')");
    assert_eq!(page.count(BUTTON), 0);
}
