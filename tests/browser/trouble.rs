//! When the server is down, or says something that nobody can make sense of.

use std::time::Duration;

use quire_tests::{Fault, Page};
use serde_json::{Value, json};

use crate::{
    reader::{reaches, save_data, settle, to, visit},
    site::{Site, Tiny},
};

/// A reader who has nothing at hand that was not asked for.
fn reader() -> Page {
    let page = Page::new();
    save_data(&page);
    page
}

#[track_caller]
fn open_alpha(page: &Page, site: &Site) {
    visit(page, &site.url("/posts/alpha/"));
    reaches(page, "Alpha", "/posts/alpha/");
}

#[track_caller]
fn is_told(page: &Page, sentence: &str) {
    reaches(page, "This page did not load", "/posts/beta/");
    page.wait_for_text_in("[role=alert]", sentence);
    page.wait_until("document.title.startsWith('This page did not load')");
    page.wait_for_no(".status[data-seen]");
}

#[track_caller]
fn tries_again_and_reads_beta(page: &Page) {
    page.click("main button");
    reaches(page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    assert_eq!(page.title(), "Beta · Tiny");
    page.back();
    reaches(page, "Alpha", "/posts/alpha/");
}

#[test]
fn a_server_that_is_down_is_told_of_until_it_is_back() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    site.refuse();
    page.click(&to("beta"));
    is_told(&page, "The site did not answer.");
    // Trying in vain says the same again.
    page.click("main button");
    page.wait_until(
        "performance.getEntriesByType('resource').filter(file => file.name.endsWith('/beta.md')).length === 2",
    );
    settle(&page);
    is_told(&page, "The site did not answer.");
    site.accept();
    tries_again_and_reads_beta(&page);
}

#[test]
fn a_reader_in_a_tunnel_is_told_and_reads_on_after_it() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    page.go_offline();
    page.click(&to("beta"));
    is_told(&page, "You may be offline");
    page.go_online();
    tries_again_and_reads_beta(&page);
}

#[test]
fn answers_that_are_none_are_told_of_and_can_be_asked_for_again() {
    let site = Tiny::greek().publish();
    let page = reader();
    for file in ["/posts/beta.md", "/posts/beta.json"] {
        for (fault, sentence) in [
            (Fault::Status(500), "The site answered with error 500"),
            (Fault::Status(503), "The site answered with error 503"),
            (Fault::Cut, "The site did not answer."),
        ] {
            open_alpha(&page, &site);
            let fault = site.fault(file, fault);
            page.click(&to("beta"));
            is_told(&page, sentence);
            fault.mend();
            tries_again_and_reads_beta(&page);
        }
    }
}

#[test]
fn a_list_that_does_not_come_is_told_of() {
    let site = Tiny::greek()
        .post("delta", "tags = [\"lost\"]", "Here speaks Delta.")
        .publish();
    let fault = site.fault("/tags/lost.json", Fault::Status(500));
    let page = Page::new();
    visit(&page, &site.url("/posts/delta/"));
    page.click("main a[href='/tags/lost/']");
    reaches(&page, "This page did not load", "/tags/lost/");
    page.wait_for_text_in("[role=alert]", "The site answered with error 500");
    fault.mend();
    page.click("main button");
    reaches(&page, "Tagged “lost”", "/tags/lost/");
    assert_eq!(page.texts(".entry-title"), ["Delta"]);
}

/// Whatever fails, the reader is still on the site and has the ways that lead on.
#[track_caller]
fn has_its_frame(page: &Page) {
    assert_eq!(
        page.texts(".masthead a"),
        ["Tiny", "Tags", "Series", "Search"]
    );
    assert_eq!(page.texts(".footer a"), ["Archive"]);
}

#[test]
fn a_reader_whose_first_click_fails_is_still_on_the_site() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    has_its_frame(&page);
    site.refuse();
    page.click(&to("beta"));
    is_told(&page, "The site did not answer.");
    has_its_frame(&page);
}

#[test]
fn an_article_comes_even_when_what_the_site_says_of_itself_does_not() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    site.fault("/manifest.json", Fault::Status(500));
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    has_its_frame(&page);
}

#[test]
fn a_connection_that_only_drips_is_waited_for() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    let pause = Duration::from_millis(20);
    site.fault("/posts/beta.*", Fault::Drip { bytes: 10, pause });
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
}

#[test]
fn damaged_data_is_told_of() {
    let site = Tiny::greek().publish();
    let whole = site.read("posts/beta.json");
    let other_kind = site.read("manifest.json");
    let page = reader();
    for garbled in [
        "",
        "{",
        "null",
        "[]",
        &whole[..whole.len() / 2],
        &other_kind,
    ] {
        site.write("posts/beta.json", garbled);
        open_alpha(&page, &site);
        page.click(&to("beta"));
        is_told(&page, "This page arrived damaged.");
        site.write("posts/beta.json", &whole);
        tries_again_and_reads_beta(&page);
    }
}

#[test]
fn a_site_that_was_renewed_meanwhile_says_so() {
    let site = Tiny::greek().publish();
    let renewed = json!({ "schema": 999, "article": { "heading": "Beta" } });
    site.write("posts/beta.json", renewed.to_string());
    let page = reader();
    open_alpha(&page, &site);
    page.click(&to("beta"));
    is_told(&page, "The site has been renewed since you opened it.");
}

/// A new number is there because the old reading would be wrong, even where it is possible.
#[test]
fn a_renewed_site_s_data_is_not_read_in_the_old_way() {
    let site = Tiny::greek().publish();
    let mut renewed: Value = serde_json::from_str(&site.read("posts/beta.json")).unwrap();
    renewed["schema"] = json!(999);
    site.write("posts/beta.json", renewed.to_string());
    let page = reader();
    open_alpha(&page, &site);
    page.click(&to("beta"));
    is_told(&page, "The site has been renewed since you opened it.");
}
