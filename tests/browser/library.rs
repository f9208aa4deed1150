//! The library of links, and its filter.

use quire_tests::{Fallback, Page, Server};
use serde_json::json;

use crate::{
    reader::{asked, reaches, reload, settle, visit},
    site::{Site, Tiny, dist},
};

const SETTINGS: &str = r#"
title = "Tiny"
digests = ["Weekly"]
navigation = [{ title = "Links", to = "links/" }]
"#;

/// A site with a digest of two years.
fn site() -> Site {
    Tiny::new()
        .with("site.toml", SETTINGS)
        .post(
            "new",
            "series = \"Weekly\"\npart = 2",
            "[Sea charts](https://maps.example/sea) [Stars](https://sky.example/)",
        )
        .with(
            "posts/old.md",
            "+++\ntitle = \"Old\"\ndate = 2019-12-31\nseries = \"Weekly\"\npart = 1\n+++\n\
             [Land charts](https://maps.example/land) [Stars](http://www.sky.example)\n",
        )
        .publish()
}

/// A site with more links than a page has room for.
fn large() -> Site {
    let links: String = (0..150)
        .map(|number| format!("[Number {number}](https://example.org/{number}) "))
        .collect();
    Tiny::new()
        .with("site.toml", SETTINGS)
        .post("all", "series = \"Weekly\"", &links)
        .publish()
}

/// Waits until these links are shown, and no others.
#[track_caller]
fn shows(page: &Page, links: &[&str]) {
    page.wait_until(&format!(
        "JSON.stringify([...document.querySelectorAll('.finds li > a')]
            .filter(link => link.checkVisibility())
            .map(link => link.textContent)) === {}",
        json!(json!(links).to_string())
    ));
}

#[track_caller]
fn says(page: &Page, count: &str) {
    page.wait_until(&format!(
        "document.querySelector('.filter output').textContent === {}",
        json!(count)
    ));
}

#[track_caller]
fn write(page: &Page, words: &str) {
    page.click(".filter [name=q]");
    page.type_text(words);
}

#[track_caller]
fn choose(page: &Page, name: &str, value: &str) {
    let () = page.run(&format!(
        "const control = document.querySelector('.filter [name={name}]');
        control.value = {};
        control.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(value)
    ));
}

#[track_caller]
fn address(page: &Page) -> String {
    page.run("return location.pathname + location.search")
}

#[test]
fn is_filtered_by_words_host_and_year() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.click(".masthead a[href='/links/']");
    reaches(&page, "Links", "/links/");
    shows(&page, &["Sea charts", "Stars", "Land charts"]);
    says(&page, "3 links");
    write(&page, "CHARTS sea");
    shows(&page, &["Sea charts"]);
    says(&page, "1 of 3 links");
    assert_eq!(address(&page), "/links/?q=CHARTS%20sea");
    choose(&page, "q", "");
    shows(&page, &["Sea charts", "Stars", "Land charts"]);
    assert_eq!(address(&page), "/links/");
    choose(&page, "host", "maps.example");
    shows(&page, &["Sea charts", "Land charts"]);
    choose(&page, "year", "2019");
    shows(&page, &["Land charts"]);
    let posts: Vec<String> = page.run(
        "return [...document.querySelectorAll('.finds h2')]
            .filter(title => title.checkVisibility())
            .map(title => title.textContent)",
    );
    assert_eq!(posts, ["Old"], "a post without links that fit is not there");
    assert_eq!(address(&page), "/links/?host=maps.example&year=2019");
    choose(&page, "host", "");
    // It was mentioned then too.
    shows(&page, &["Stars", "Land charts"]);
    page.assert_console_is_quiet();
}

#[test]
fn the_filter_is_in_the_address() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/links/?q=charts&year=2019"));
    shows(&page, &["Land charts"]);
    says(&page, "1 of 3 links");
    let q: String = page.run("return document.querySelector('.filter [name=q]').value");
    assert_eq!(q, "charts");
    reload(&page);
    shows(&page, &["Land charts"]);
    page.click(".finds h2 a[href='/posts/old/']");
    reaches(&page, "Old", "/posts/old/");
    page.back();
    reaches(&page, "Links", "/links/");
    shows(&page, &["Land charts"]);
    assert_eq!(address(&page), "/links/?q=charts&year=2019");
}

#[test]
fn works_by_keyboard_alone() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/links/"));
    let () = page.run("document.querySelector('.filter [name=q]').focus()");
    page.type_text("stars");
    page.press("Enter");
    shows(&page, &["Stars"]);
    assert_eq!(address(&page), "/links/?q=stars");
    page.press("Tab");
    page.press("ArrowDown");
    shows(&page, &[]);
    says(&page, "0 of 3 links");
    page.assert_console_is_quiet();
}

#[test]
fn a_large_library_is_fetched_when_it_is_filtered() {
    let site = large();
    let page = Page::new();
    visit(&page, &site.url("/links/page/2/"));
    assert_eq!(page.count(".finds li"), 50);
    page.click(".pager-before");
    reaches(&page, "Links", "/links/");
    assert_eq!(page.count(".finds li"), 100);
    settle(&page);
    let all = |site: &Site| {
        asked(site)
            .iter()
            .filter(|path| *path == "/links/all.json")
            .count()
    };
    assert_eq!(all(&site), 0);
    write(&page, "number 149");
    shows(&page, &["Number 149"]);
    says(&page, "1 of 150 links");
    assert_eq!(all(&site), 1);
}

#[test]
fn a_library_that_does_not_come_is_told_and_asked_for_again() {
    let site = large();
    let page = Page::new();
    visit(&page, &site.url("/links/"));
    settle(&page);
    site.refuse();
    write(&page, "number 14");
    page.wait_for_text_in(".status", "The other links did not come");
    site.accept();
    page.type_text("9");
    shows(&page, &["Number 149"]);
    says(&page, "1 of 150 links");
}

#[test]
fn an_address_of_somebody_else_s_making_does_no_harm() {
    let site = site();
    let page = Page::new();
    visit(
        &page,
        &site.url("/links/?host='%5D<img src=x onerror=alert(1)>&year=1&q=<b>%25"),
    );
    shows(&page, &[]);
    says(&page, "0 of 3 links");
    let controls =
        "return ['q', 'host', 'year'].map(name => document.querySelector(`[name=${name}]`).value)";
    assert_eq!(page.run::<Vec<String>>(controls), ["<b>%", "", ""]);
    page.assert_console_is_quiet();
}

#[test]
fn is_whole_without_script() {
    let site = Server::of(dist()).fallback(Fallback::NotFound404).start();
    let page = Page::new();
    page.allow_script(false);
    page.begin(&site.url("/links/"));
    page.wait_for(".finds li > a");
    page.click(".finds .entry-title a");
    page.wait_for("article .prose p");
}
