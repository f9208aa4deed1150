//! Links that the browser follows by itself, and those within the page.

use quire_tests::Page;
use serde_json::json;

use crate::{
    reader::{asked, reaches, scrolled, settle, to, visit},
    site::{Site, Tiny},
};

/// A picture as small as can be.
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><path d=\"M0 0h9v9z\"/></svg>";

/// A long article with links of all kinds, all at its beginning.
fn site() -> Site {
    let filler = "A paragraph that takes its room.\n\n".repeat(60);
    let text = format!(
        "Read [on](beta.md), look at [a picture](picture.svg) or <a href=\"/posts/beta.md\">the source</a>,
        <a href=\"/posts/beta/\" target=\"_blank\">in a window of its own</a>, or jump to
        [the middle](#middle) or [the end](#end) of this page, or of [the other](beta.md#end).\n\n\
        {filler}## Middle\n\n{filler}## End\n\n{filler}"
    );
    let other = format!("To [A](alpha.md).\n\n{filler}## End\n\n{filler}");
    Tiny::new()
        .any_html()
        .post("alpha", "", &text)
        .post("beta", "", &other)
        .with("posts/picture.svg", PICTURE)
        .publish()
}

#[track_caller]
fn reader_at_alpha(site: &Site) -> Page {
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    settle(&page);
    page
}

/// The addresses in the browser's tabs.
#[track_caller]
fn tabs(page: &Page) -> Vec<String> {
    let targets = page.devtools("Target.getTargets", json!({}));
    let targets = targets["targetInfos"].as_array().unwrap().clone();
    let tabs = targets.iter().filter(|target| target["type"] == "page");
    tabs.map(|tab| tab["url"].as_str().unwrap().to_owned())
        .collect()
}

/// Waits until so many tabs are open, of which the others show Beta, while this one is as it was.
#[track_caller]
fn opens_beta_elsewhere(page: &Page, site: &Site, count: usize) {
    let beta = site.url("/posts/beta/");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let mut open = tabs(page);
    while open.iter().filter(|tab| **tab == beta).count() < count {
        assert!(
            std::time::Instant::now() < end,
            "{count} tabs with Beta: {open:?}"
        );
        std::thread::yield_now();
        open = tabs(page);
    }
    page.devtools("Page.bringToFront", json!({}));
    settle(page);
    reaches(page, "Alpha", "/posts/alpha/");
    assert_eq!(page.title(), "Alpha · Tiny");
}

/// Clicks with a button of the mouse while keys are held down; 2 is Control, as the browser counts.
#[track_caller]
fn click_with(page: &Page, css: &str, button: &str, keys: u32) {
    let (x, y): (f64, f64) = page.run_with(
        "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
        return [x + width / 2, y + height / 2]",
        &[json!(css)],
    );
    for kind in ["mousePressed", "mouseReleased"] {
        let mut event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
        event["modifiers"] = json!(keys);
        page.devtools("Input.dispatchMouseEvent", event);
    }
}

#[test]
fn a_link_can_be_opened_in_another_tab() {
    let site = site();
    let page = reader_at_alpha(&site);
    click_with(&page, &to("beta"), "left", 2);
    opens_beta_elsewhere(&page, &site, 1);
    click_with(&page, &to("beta"), "middle", 0);
    opens_beta_elsewhere(&page, &site, 2);
    page.click("main a[target=_blank]");
    opens_beta_elsewhere(&page, &site, 3);
    // And a plain click is still the app's.
    let document: String = page.run("return String(performance.timeOrigin)");
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(
        page.run::<String>("return String(performance.timeOrigin)"),
        document
    );
}

#[test]
fn a_link_to_a_file_opens_the_file() {
    let site = site();
    let page = reader_at_alpha(&site);
    for (path, kind) in [
        ("/posts/picture.svg", "image/svg+xml"),
        ("/posts/beta.md", "text/markdown"),
    ] {
        page.click(&format!("main a[href='{path}']"));
        page.wait_for_path(path);
        page.wait_until(&format!("document.contentType === '{kind}'"));
        page.back();
        reaches(&page, "Alpha", "/posts/alpha/");
    }
}

/// Waits until an element stands at the top of the window.
#[track_caller]
fn is_at_the_top(page: &Page, css: &str) {
    page.wait_until(&format!(
        "Math.abs(document.querySelector('{css}').getBoundingClientRect().top) < innerHeight / 4"
    ));
}

#[track_caller]
fn address_is(page: &Page, site: &Site, path: &str) {
    page.wait_until(&format!("location.href === {}", json!(site.url(path))));
}

#[test]
fn a_jump_within_the_page_is_only_that() {
    let site = site();
    let page = reader_at_alpha(&site);
    let () = page.run("scrollTo(0, 40)");
    settle(&page);
    site.clear_log();
    let before: u32 = page.run("return history.length");

    page.click("main .prose a[href='#middle']");
    is_at_the_top(&page, "#middle");
    address_is(&page, &site, "/posts/alpha/#middle");
    assert_eq!(page.title(), "Alpha · Tiny");
    page.wait_until("document.querySelector('#middle').matches(':target')");

    page.back();
    address_is(&page, &site, "/posts/alpha/");
    page.wait_until("scrollY === 40");
    page.forward();
    address_is(&page, &site, "/posts/alpha/#middle");
    is_at_the_top(&page, "#middle");

    // Once more the same jump, from somewhere else.
    let () = page.run("scrollTo(0, 0)");
    settle(&page);
    page.click("main .prose a[href='#middle']");
    is_at_the_top(&page, "#middle");
    assert_eq!(page.run::<u32>("return history.length"), before + 1);

    // And a second one on top of it.
    let () = page.run("scrollTo(0, 40)");
    settle(&page);
    page.click("main .prose a[href='#end']");
    is_at_the_top(&page, "#end");
    address_is(&page, &site, "/posts/alpha/#end");
    page.back();
    address_is(&page, &site, "/posts/alpha/#middle");
    page.wait_until("scrollY === 40");

    settle(&page);
    assert_eq!(asked(&site), Vec::<String>::new());
    // The app is still there.
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    address_is(&page, &site, "/posts/alpha/#middle");
    reaches(&page, "Alpha", "/posts/alpha/");
    page.wait_until("scrollY === 40");
}

#[test]
fn a_link_may_lead_into_the_midst_of_another_article() {
    let site = site();
    let page = reader_at_alpha(&site);
    page.click("main a[href='/posts/beta/#end']");
    reaches(&page, "Beta", "/posts/beta/");
    address_is(&page, &site, "/posts/beta/#end");
    is_at_the_top(&page, "#end");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert!(scrolled(&page) < 40.0);
}

#[test]
fn an_address_may_lead_into_the_midst_of_an_article() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/#end"));
    reaches(&page, "Alpha", "/posts/alpha/");
    is_at_the_top(&page, "#end");
    address_is(&page, &site, "/posts/alpha/#end");
}
