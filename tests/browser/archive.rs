//! The archive: years that unfold, by months.

use quire_tests::{Fallback, Page, Paths, Server};

use crate::{
    reader::{asked, reaches, reload, scrolled, settle, visit},
    site::{Site, Tiny, dist},
};

/// A site with posts of three years.
fn site() -> Site {
    let mut site = Tiny::new().post("new", "", "Now.");
    for (slug, year) in [("old", 2020), ("older", 2020), ("oldest", 2018)] {
        let front = format!("title = \"{slug}\"\ndate = {year}-03-04\nsummary = \"s\"");
        site = site.with(
            &format!("posts/{slug}.md"),
            format!("+++\n{front}\n+++\nThen.\n"),
        );
    }
    site.publish()
}

const FOLD: &str = "details[data-from='/archive/2020.json']";
const TITLES: &str = "details[data-from='/archive/2020.json'] .month a";

#[test]
fn a_year_is_fetched_when_it_is_opened() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.click(".footer a[href='/archive/']");
    reaches(&page, "Archive", "/archive/");
    assert_eq!(page.texts("details[open] .month li"), ["1\nNew"]);
    settle(&page);
    let years = |path: &String| path.starts_with("/archive/");
    assert!(!asked(&site).iter().any(years), "{:?}", asked(&site));

    page.click(&format!("{FOLD} summary"));
    page.wait_for(TITLES);
    assert_eq!(page.texts(TITLES), ["old", "older"]);
    assert_eq!(page.texts(&format!("{FOLD} h2")), ["March"]);
    let fetched: Vec<_> = asked(&site).into_iter().filter(years).collect();
    assert_eq!(fetched, ["/archive/2020.json"]);
    page.click(TITLES);
    reaches(&page, "old", "/posts/old/");
    page.assert_console_is_quiet();
}

#[test]
fn works_on_the_prerendered_page_too_and_by_keyboard() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/archive/"));
    let () = page.run(&format!(
        "document.querySelector(\"{FOLD} summary\").focus()"
    ));
    page.press("Enter");
    page.wait_for(TITLES);
    page.press("Tab");
    page.press("Enter");
    reaches(&page, "old", "/posts/old/");
}

#[test]
fn back_finds_the_years_as_they_were_left() {
    let site = site();
    let page = Page::sized(800, 400);
    visit(&page, &site.url("/archive/"));
    page.click(&format!("{FOLD} summary"));
    page.wait_for(TITLES);
    page.click("details[data-from='/archive/2018.json'] summary");
    page.wait_for("details[data-from='/archive/2018.json'] .month a");
    let () = page.run("scrollTo(0, 150)");
    settle(&page);
    let () = page.run("document.querySelector(\"a[href='/posts/older/']\").click()");
    reaches(&page, "older", "/posts/older/");
    page.back();
    reaches(&page, "Archive", "/archive/");
    settle(&page);
    assert_eq!(page.count("details[open]"), 3);
    assert_eq!(page.texts(TITLES), ["old", "older"]);
    assert_eq!(scrolled(&page), 150.0);

    // What was closed stays closed.
    page.click(&format!("{FOLD} summary"));
    settle(&page);
    page.click(".footer a[href='/archive/']");
    page.click("details[open] a[href='/posts/new/']");
    reaches(&page, "New", "/posts/new/");
    page.back();
    reaches(&page, "Archive", "/archive/");
    settle(&page);
    assert_eq!(page.count("details[open]"), 2);
}

#[test]
fn a_year_that_does_not_come_is_still_a_link() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/archive/"));
    let gate = site.hold(Paths::that(|path| path == "/archive/2020.json"));
    page.click(&format!("{FOLD} summary"));
    page.click(&format!("{FOLD} p a"));
    gate.open();
    reaches(&page, "Posts of 2020", "/archive/2020/");
    assert_eq!(page.texts(".month a"), ["old", "older"]);
    page.click(".list-head a");
    reaches(&page, "Archive", "/archive/");
    reload(&page);
    reaches(&page, "Archive", "/archive/");
}

#[test]
fn is_whole_without_script() {
    let site = Server::of(dist()).fallback(Fallback::NotFound404).start();
    let page = Page::new();
    page.allow_script(false);
    page.begin(&site.url("/archive/"));
    page.wait_for("details[open] .month a");
    page.click("details[open] .month a");
    page.wait_for("article .prose p");
    page.begin(&site.url("/archive/2021/"));
    page.wait_for(".month a");
}
