//! Comments below posts: nobody else is asked for them before a reader wants them.

use std::collections::HashMap;

use quire_tests::{Page, assert_accessible};
use url::Url;

use crate::{
    reader::{reaches, to, visit},
    site::{Site, Tiny},
};

const BUTTON: &str = "[data-action=comments]";
const FRAME: &str = ".comments iframe";

fn site() -> Site {
    Tiny::new()
        .commented()
        .post("alpha", "", "To [beta](beta.md).")
        .post("beta", "", "To [alpha](alpha.md).")
        .publish()
}

/// What the frame was asked for with.
#[track_caller]
fn asked(page: &Page) -> HashMap<String, String> {
    let address: String = page.run(&format!("return document.querySelector('{FRAME}').src"));
    let address = Url::parse(&address).unwrap();
    assert_eq!(address.origin().ascii_serialization(), "https://giscus.app");
    assert_eq!(address.path(), "/en/widget");
    address.query_pairs().into_owned().collect()
}

/// What the frame, or who pretends to be it, tells the page.
#[track_caller]
fn tells(page: &Page, origin: &str, message: &str) {
    let () = page.run(&format!(
        "const source = document.querySelector('{FRAME}').contentWindow;
         window.dispatchEvent(new MessageEvent('message', {{ origin: '{origin}', source, data: {{ giscus: {message} }} }}))"
    ));
}

#[test]
fn nobody_else_is_asked_before() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.wait_for_text_in(BUTTON, "Load the comments");
    assert_accessible(&page);
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.wait_for_text_in(BUTTON, "Load the comments");
    page.assert_console_is_quiet();
    page.assert_no_other_origin(&site.origin());
    assert_eq!(page.count("iframe"), 0);
    assert_eq!(page.run::<u32>("return localStorage.length"), 0);
}

#[test]
fn a_click_loads_those_of_the_article() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.click("[data-action=theme] [value=dark]");
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.click(BUTTON);
    page.wait_for(FRAME);
    let asked = asked(&page);
    for (name, value) in [
        ("origin", &*site.url("/posts/beta/")),
        ("backLink", &site.url("/posts/beta/")),
        ("term", "posts/beta/"),
        ("description", "About Beta."),
        ("repo", "ada/notes"),
        ("repoId", "R_1"),
        ("category", "Comments"),
        ("categoryId", "DIC_1"),
        ("strict", "1"),
        ("theme", "dark"),
        ("session", ""),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
    let requests = page.requests();
    assert!(
        requests
            .iter()
            .any(|address| address.starts_with("https://giscus.app/en/widget?")),
        "{requests:?}"
    );
}

#[test]
fn the_frame_is_as_high_as_giscus_says_and_nobody_else() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.click(BUTTON);
    page.wait_for(FRAME);
    let height = format!("return document.querySelector('{FRAME}').height");
    tells(&page, "https://elsewhere.example", "{ resizeHeight: 900 }");
    assert_eq!(page.run::<String>(&height), "");
    tells(&page, "https://giscus.app", "{ resizeHeight: 700 }");
    assert_eq!(page.run::<String>(&height), "700");
}

#[test]
fn whoever_signs_in_comes_back_to_them_and_may_sign_out() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.click(BUTTON);
    page.wait_for(FRAME);
    visit(&page, &site.url("/posts/alpha/?giscus=a%20session"));
    page.wait_for(FRAME);
    assert_eq!(asked(&page)["session"], "a session");
    assert_eq!(page.url(), site.url("/posts/alpha/"));
    page.reload();
    page.click(BUTTON);
    page.wait_for(FRAME);
    assert_eq!(asked(&page)["session"], "a session");
    tells(
        &page,
        "https://giscus.app",
        "{ signOut: true, error: 'State has expired' }",
    );
    assert_eq!(asked(&page)["session"], "");
    assert_eq!(page.run::<u32>("return localStorage.length"), 0);
}

#[test]
fn a_link_of_somebody_else_s_signs_nobody_in_and_asks_for_nothing() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/?giscus=theirs"));
    page.wait_for_text_in(BUTTON, "Load the comments");
    page.assert_no_other_origin(&site.origin());
    assert_eq!(page.run::<u32>("return localStorage.length"), 0);
}
