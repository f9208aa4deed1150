//! Lists by tag, series and year, and their overviews.

use quire_tests::Page;

use crate::{
    reader::{reaches, visit},
    site::{Site, Tiny},
};

/// A site with tags, a series that was not written in its order, and two years.
fn site() -> Site {
    Tiny::new()
        .post(
            "ending",
            "tags = [\"sea\"]\nseries = \"Voyage\"\npart = 3",
            "The end.",
        )
        .post(
            "middle",
            "tags = [\"sea\", \"Far away\"]\nseries = \"Voyage\"\npart = 2",
            "On.",
        )
        .post(
            "start",
            "tags = [\"sea\"]\nseries = \"Voyage\"\npart = 1",
            "Off.",
        )
        .post("aside", "tags = [\"Far away\"]", "By the way.")
        .with(
            "posts/old.md",
            "+++\ntitle = \"Old\"\ndate = 2019-12-31\nsummary = \"Long ago.\"\n+++\nOnce.\n",
        )
        .publish()
}

/// The terms of an overview, each with the number of its posts.
#[track_caller]
fn terms(page: &Page) -> Vec<String> {
    let terms = page.texts(".terms li").into_iter();
    terms.map(|term| term.replace('\n', " ")).collect()
}

#[test]
fn a_tag_leads_to_its_posts_newest_first() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/middle/"));
    page.click("main a[rel=tag][href='/tags/sea/']");
    reaches(&page, "Tagged “sea”", "/tags/sea/");
    assert_eq!(page.title(), "Tagged “sea” · Tiny");
    assert_eq!(page.texts(".entry-title"), ["Start", "Middle", "Ending"]);
    page.wait_for_text_in(".list-head", "3 posts");

    page.click(".entry a[rel=tag][href='/tags/far-away/']");
    reaches(&page, "Tagged “Far away”", "/tags/far-away/");
    assert_eq!(page.texts(".entry-title"), ["Aside", "Middle"]);

    page.click(".list-head a");
    reaches(&page, "Tags", "/tags/");
    assert_eq!(terms(&page), ["sea 3", "Far away 2"]);
    assert_eq!(page.title(), "Tags · Tiny");
    page.click(".terms a[href='/tags/sea/']");
    reaches(&page, "Tagged “sea”", "/tags/sea/");
}

#[test]
fn a_series_is_read_from_its_first_part_on() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/middle/"));
    page.wait_for_text_in(".article-head .label", "Voyage, part 2 of 3");
    page.click(".article-head .label a");
    reaches(&page, "Voyage", "/series/voyage/");
    assert_eq!(page.texts(".entry-title"), ["Start", "Middle", "Ending"]);
    assert_eq!(page.texts(".entry-part"), ["1", "2", "3"]);
    page.wait_for_text_in(".list-head", "3 parts");
    page.click(".list-head a[href='/series/']");
    reaches(&page, "Series", "/series/");
    assert_eq!(page.texts(".entry-title"), ["Voyage"]);
    page.wait_for_text_in(".entry .facts", "3 parts");
    page.wait_for_text_in(".entry .facts", "Newest 3 May 2021");
    page.click(".entry-title a");
    reaches(&page, "Voyage", "/series/voyage/");
    page.click(".list-head .start");
    reaches(&page, "Start", "/posts/start/");
}

#[test]
fn each_kind_of_list_opens_by_its_address() {
    let site = site();
    let page = Page::new();
    for (path, heading) in [
        ("/tags/", "Tags"),
        ("/tags/far-away/", "Tagged “Far away”"),
        ("/series/", "Series"),
        ("/series/voyage/", "Voyage"),
        ("/archive/", "Archive"),
        ("/archive/2021/", "Posts of 2021"),
    ] {
        visit(&page, &site.url(path));
        reaches(&page, heading, path);
        page.wait_until(&format!("document.title === '{heading} · Tiny'"));
        assert!(
            page.count(".entry, .terms li, .month li") > 0,
            "{path} is empty"
        );
    }
}

#[test]
fn the_masthead_marks_where_one_is() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/tags/"));
    let marked = |text: &str| {
        page.wait_until(&format!(
            "[...document.querySelectorAll('.masthead [aria-current=page]')].map(link => link.innerText).join() === '{text}'"
        ));
    };
    marked("Tags");
    page.click(".masthead a[href='/series/']");
    reaches(&page, "Series", "/series/");
    marked("Series");
    page.click(".masthead-title");
    reaches(&page, "Tiny", "/");
    marked("");
}
