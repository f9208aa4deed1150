//! axe-core finds what is wrong, and nothing in a good page.

use quire_tests::{Folder, Page, Server, assert_accessible, violations};

use crate::failure;

const GOOD: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>A page</title><link rel=icon href=data:,>
    <main><h1>A page</h1><p>With a picture: <img src=data:, alt='nothing'></p></main>";

/// As strict as a policy can be, but for the page's own empty pictures.
const POLICY: &str = "default-src 'none'; img-src data:; require-trusted-types-for 'script'";

#[test]
fn a_good_page_passes_under_a_strict_policy() {
    let folder = Folder::new().with("index.html", GOOD);
    let site = Server::of(&folder)
        .header("content-security-policy", POLICY)
        .start();
    let page = Page::new();
    page.open(&site.url("/"));
    assert_accessible(&page);
    assert_accessible(&page);
    page.assert_console_is_quiet();
    page.assert_no_other_origin(&site.origin());
}

#[test]
fn a_missing_text_for_a_picture_is_found() {
    let folder = Folder::new().with("index.html", GOOD.replace("alt='nothing'", "id=it"));
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    let found = violations(&page);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].rule.as_str(), found[0].impact.as_str()),
        ("image-alt", "critical")
    );
    assert_eq!(found[0].targets[0].selector, "#it");
    let failure = failure(|| assert_accessible(&page));
    for part in [
        site.url("/").as_str(),
        "image-alt (critical)",
        "#it",
        "<img src=\"data:,\" id=\"it\">",
    ] {
        assert!(failure.contains(part), "{part:?} isn't in {failure}");
    }
}
