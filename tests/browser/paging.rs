//! Lists that are longer than a page.

use quire_tests::Page;

use crate::{
    reader::{reaches, to, visit},
    site::{Site, Tiny},
};

/// A site of 25 posts, ten on a page; all have the tag "all".
fn site() -> Site {
    let posts = 1..=25;
    posts
        .fold(Tiny::new(), |site, number| {
            site.post(&format!("post-{number:02}"), "tags = [\"all\"]", "A text.")
        })
        .publish()
}

/// The numbers of the posts that are shown.
#[track_caller]
fn posts(page: &Page) -> Vec<u32> {
    let titles = page.texts(".entry-title");
    titles
        .iter()
        .map(|title| title.trim_start_matches("Post ").parse().unwrap())
        .collect()
}

fn down(from: u32, to: u32) -> Vec<u32> {
    (to..=from).rev().collect()
}

/// Walks through the three pages of a list that begins at `path` under `heading`.
#[track_caller]
fn walk(page: &Page, heading: &str, later: &str, path: &str) {
    reaches(page, heading, path);
    assert_eq!(posts(page), down(25, 16));
    assert_eq!(page.count(".pager [rel=prev]"), 0);
    assert_eq!(page.text(".pager-place"), "Page 1 of 3");

    page.click(".pager [rel=next]");
    reaches(page, &format!("{later}age 2"), &format!("{path}page/2/"));
    assert_eq!(posts(page), down(15, 6));
    assert_eq!(page.title(), format!("{later}age 2 · Tiny"));
    page.click(".pager [rel=next]");
    reaches(page, &format!("{later}age 3"), &format!("{path}page/3/"));
    assert_eq!(posts(page), down(5, 1));
    assert_eq!(page.count(".pager [rel=next]"), 0);
    assert_eq!(page.text(".pager-place"), "Page 3 of 3");

    page.click(".pager [rel=prev]");
    reaches(page, &format!("{later}age 2"), &format!("{path}page/2/"));
    assert_eq!(posts(page), down(15, 6));
    page.click(".pager [rel=prev]");
    reaches(page, heading, path);
    assert_eq!(posts(page), down(25, 16));

    page.back();
    reaches(page, &format!("{later}age 2"), &format!("{path}page/2/"));
    page.back();
    reaches(page, &format!("{later}age 3"), &format!("{path}page/3/"));
    assert_eq!(posts(page), down(5, 1));
}

#[test]
fn all_posts_in_pages() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/"));
    walk(&page, "Tiny", "P", "/");
}

#[test]
fn a_tag_s_posts_in_pages() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/tags/all/"));
    walk(&page, "Tagged “all”", "Tagged “all”, p", "/tags/all/");
}

#[test]
fn a_later_page_opens_by_its_address() {
    let site = site();
    let page = Page::new();
    for (path, heading) in [
        ("/page/2/", "Page 2"),
        ("/tags/all/page/2/", "Tagged “all”, page 2"),
    ] {
        visit(&page, &site.url(path));
        reaches(&page, heading, path);
        page.wait_until(&format!("document.title === '{heading} · Tiny'"));
        assert_eq!(posts(&page), down(15, 6));
        // To an article and back to where it stood in the list.
        page.click(&to("post-10"));
        reaches(&page, "Post 10", "/posts/post-10/");
        page.back();
        reaches(&page, heading, path);
        assert_eq!(posts(&page), down(15, 6));
    }
}

#[test]
fn there_is_no_page_after_the_last_and_none_before_the_first() {
    let site = site();
    let page = Page::new();
    for path in ["/page/4/", "/page/1/", "/page/0/", "/tags/all/page/4/"] {
        visit(&page, &site.url(path));
        reaches(&page, "Page not found", path);
    }
}
