//! Emulated circumstances of a reader.

use std::time::{Duration, Instant};

use quire_tests::{Page, Server};

use crate::{document, page_of};

#[test]
fn sizes_are_exact() {
    let folder = page_of("<meta name=viewport content='width=device-width'>");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    let size = || page.run::<(u32, u32)>("return [innerWidth, innerHeight]");
    assert_eq!(size(), (1024, 768));
    for (width, height) in [(320, 568), (1440, 900)] {
        page.set_viewport(width, height);
        page.wait_until(&format!("innerWidth === {width}"));
        assert_eq!(size(), (width, height));
        page.reload();
        assert_eq!(size(), (width, height));
    }
}

#[test]
fn wishes_add_up_and_last() {
    let folder = page_of("");
    let site = Server::of(&folder).start();
    let page = Page::new();
    let wishes = || -> (bool, bool, bool) {
        page.run(
            "return ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(prefers-contrast: more)']
                .map(query => matchMedia(query).matches)",
        )
    };
    page.prefer_dark();
    page.open(&site.url("/"));
    assert_eq!(wishes(), (true, false, false));
    page.prefer_reduced_motion();
    page.prefer("prefers-contrast", "more");
    assert_eq!(wishes(), (true, true, true));
    page.prefer("prefers-contrast", "");
    page.reload();
    assert_eq!(wishes(), (true, true, false));
}

#[test]
fn pages_without_script_can_be_read_and_clicked() {
    let folder = page_of(
        "<p>Plain</p><a href=/second/>On</a><noscript>No script</noscript>
        <script>document.querySelector('p').textContent = 'Scripted'</script>",
    )
    .with("second/index.html", document("<p>Second</p>"));
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.allow_script(false);
    page.open(&site.url("/"));
    assert_eq!(page.text("p"), "Plain");
    page.wait_for_text("No script");
    page.click("a");
    page.wait_for_path("/second/");
    page.wait_for_text("Second");
    page.back();
    page.wait_for_text("Plain");
    page.allow_script(true);
    page.reload();
    assert_eq!(page.text("p"), "Scripted");
}

#[test]
fn the_network_can_go_and_come_back() {
    let folder = page_of("");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    let fetch = || {
        page.run_async::<(bool, bool)>(
            "return [navigator.onLine, await fetch('/').then(() => true, () => false)]",
        )
    };
    page.go_offline();
    page.wait_until("!navigator.onLine");
    assert_eq!(fetch(), (false, false));
    page.go_online();
    page.wait_until("navigator.onLine");
    assert_eq!(fetch(), (true, true));
}

#[test]
fn network_and_processor_can_be_slow() {
    let folder = page_of("").with("large.txt", vec![b'x'; 20_000]);
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.slow_network(Duration::from_millis(200), 50_000);
    let start = Instant::now();
    assert_eq!(
        page.run_async::<usize>("return (await (await fetch('/large.txt')).text()).length"),
        20_000
    );
    assert!(
        start.elapsed() >= Duration::from_millis(500),
        "{:?}",
        start.elapsed()
    );
    page.go_online();

    page.slow_processor(4.0);
    assert_eq!(page.run::<u32>("return 1"), 1);
    page.slow_processor(1.0);
}
