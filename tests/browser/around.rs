//! What stands around an article's text: the ways on.

use quire_tests::Page;

use crate::{
    reader::{reaches, to, visit},
    site::{Site, Tiny},
};

/// A series of three parts, a post that is related to the second of them, and many that mention it.
fn site() -> Site {
    let series = |number| format!("series = \"Voyage\"\npart = {number}");
    let site = Tiny::new()
        .with(
            "site.toml",
            "title = \"Tiny\"\nsource = \"https://forge.example/edit/\"\n",
        )
        .post("kraken", "", "Tentacles, maelstroms and harpoons.")
        .post("start", &series(1), "We left.")
        .post(
            "middle",
            &format!("{}\nupdated = 2024-02-29", series(2)),
            "Maelstroms and tentacles. Harpoons!",
        )
        .post("storm", "", "It blew.")
        .post("ending", &series(3), "We came back.");
    let mentions = (1..=12).map(|number| format!("letter-{number}"));
    mentions
        .fold(site, |site, slug| {
            site.post(&slug, "", "See [them](middle.md).")
        })
        .publish()
}

/// What a reader finds around the text: each thing by its words.
#[track_caller]
fn around(page: &Page) -> Vec<String> {
    let texts = page.texts(
        ".article-head :is(.label, time), .article-foot > nav > :is(p, a), .article-foot li, .article-foot > p",
    );
    let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    texts.iter().map(words).collect()
}

#[test]
fn it_is_the_same_after_a_click_as_when_opened() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/start/"));
    page.click(".neighbours a[rel=next]");
    reaches(&page, "Middle", "/posts/middle/");
    let clicked = around(&page);
    for expected in [
        "Voyage, part 2 of 3",
        "29 February 2024",
        "Previous part Start",
        "Next part Ending",
        "Newer Storm",
        "Kraken 1 May 2021",
        "Letter 12 17 May 2021",
        "Edit this page",
    ] {
        assert!(
            clicked.contains(&expected.to_owned()),
            "no {expected} in {clicked:?}"
        );
    }
    visit(&page, &site.url("/posts/middle/"));
    assert_eq!(around(&page), clicked);
    page.assert_console_is_quiet();
}

#[test]
fn the_ways_on_lead_there() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/middle/"));
    page.click(".links a[href='/posts/kraken/']");
    reaches(&page, "Kraken", "/posts/kraken/");
    page.back();
    reaches(&page, "Middle", "/posts/middle/");
    page.click(".neighbours .label a");
    reaches(&page, "Voyage", "/series/voyage/");
    // What leads elsewhere is left to the browser.
    visit(&page, &site.url("/posts/middle/"));
    let address: String =
        page.run("return document.querySelector('.article-foot > .label a').href");
    assert_eq!(address, "https://forge.example/edit/posts/middle.md");
}

#[test]
fn many_mentions_unfold_by_keyboard() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/middle/"));
    let folded = to("letter-1");
    let shown = format!("document.querySelector(\"{folded}\").checkVisibility()");
    assert!(!page.run::<bool>(&format!("return {shown}")));
    let () = page.run("document.querySelector('.links summary').focus()");
    page.press("Enter");
    page.wait_until(&shown);
    // Two more, and then on with the tabulator.
    page.press("Tab");
    page.wait_until("document.activeElement.getAttribute('href') === '/posts/letter-2/'");
    page.press("Enter");
    reaches(&page, "Letter 2", "/posts/letter-2/");
}

#[test]
fn nothing_stands_around_an_article_alone() {
    let site = Tiny::new().post("alone", "", "I.").publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/alone/"));
    assert_eq!(around(&page), ["1 May 2021"]);
    assert_eq!(page.count(".prose ~ :not(.share)"), 0);
}
