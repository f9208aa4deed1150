//! From the list to an article and back; what the window's title and the page's description say
//! meanwhile.

use quire::content::phrases::ENGLISH;
use quire_tests::{Page, Server};

use crate::{
    reader::{reaches, reload, to, visit},
    site::{Tiny, dist, manifest, real},
};

/// The page's description, as search engines and link previews take it.
#[track_caller]
fn description(page: &Page) -> String {
    page.attribute("meta[name=description]", "content")
        .unwrap_or_default()
}

#[track_caller]
fn says(page: &Page, title: &str, about: &str) {
    page.wait_until(&format!("document.title === {title:?}"));
    assert_eq!(description(page), about);
}

/// A post in a list: title, address, date for machines and for people, summary, reading time, tags.
type Shown = (String, String, String, String, String, String, Vec<String>);

#[test]
fn the_front_page_lists_the_posts_newest_first() {
    let (site, manifest) = (real(), manifest(&dist()));
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    let shown: Vec<Shown> = page.run(
        "return [...document.querySelectorAll('.entries > .entry')].map(entry => [
            entry.querySelector('.entry-title').innerText,
            entry.querySelector('.entry-title a').pathname,
            entry.querySelector('time').dateTime,
            entry.querySelector('time').innerText,
            entry.querySelector('.entry-summary').innerText,
            entry.querySelector('.facts span').innerText,
            [...entry.querySelectorAll('a[rel=tag]')].map(tag => tag.innerText),
        ])",
    );
    let posts = manifest.home.entries.into_iter().map(|post| {
        (
            post.title,
            format!("/posts/{}/", post.slug),
            post.date.unwrap().to_string(),
            ENGLISH.phrases.day(post.date.unwrap()),
            post.summary,
            format!("{} min", post.minutes),
            post.tags,
        )
    });
    assert_eq!(shown, posts.collect::<Vec<_>>());
    assert!(shown.is_sorted_by(|one, next| one.2 >= next.2), "{shown:?}");
    assert!(shown.len() <= 10);
    says(&page, &manifest.site.title, &manifest.site.description);
}

#[test]
fn from_the_list_to_an_article_and_back_to_another() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/"));
    says(&page, "Tiny", "A site to try things on.");

    page.click(&to("alpha"));
    reaches(&page, "Alpha", "/posts/alpha/");
    says(&page, "Alpha · Tiny", "About Alpha.");
    assert!(page.text(".prose").starts_with("Here speaks Alpha."));
    assert_eq!(page.text(".article time"), "1 May 2021");
    assert_eq!(page.count(".entry"), 0);

    page.back();
    reaches(&page, "Tiny", "/");
    says(&page, "Tiny", "A site to try things on.");
    assert_eq!(page.texts(".entry-title"), ["Gamma", "Beta", "Alpha"]);
    assert_eq!(page.count("article"), 0);

    page.click(&to("gamma"));
    reaches(&page, "Gamma", "/posts/gamma/");
    says(&page, "Gamma · Tiny", "About Gamma.");
    page.assert_console_is_quiet();
}

#[test]
fn from_post_to_post_in_the_order_of_time() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/beta/"));
    reaches(&page, "Beta", "/posts/beta/");
    page.click(".neighbours a[rel=next]");
    reaches(&page, "Gamma", "/posts/gamma/");
    assert_eq!(page.count(".neighbours a[rel=next]"), 0);
    page.click(".neighbours a[rel=prev]");
    reaches(&page, "Beta", "/posts/beta/");
    page.click(".neighbours a[rel=prev]");
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(page.count(".neighbours a[rel=prev]"), 0);
}

#[test]
fn an_article_s_address_opens_it_as_often_as_one_likes() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for _ in 0..2 {
        visit(&page, &site.url("/posts/beta/"));
        reaches(&page, "Beta", "/posts/beta/");
        says(&page, "Beta · Tiny", "About Beta.");
        assert!(page.text(".prose").starts_with("Here speaks Beta."));
        reload(&page);
        reaches(&page, "Beta", "/posts/beta/");
        says(&page, "Beta · Tiny", "About Beta.");
        assert!(page.text(".prose").starts_with("Here speaks Beta."));
    }
    // And on from there.
    page.click(".masthead-title");
    reaches(&page, "Tiny", "/");
    assert_eq!(page.count(".entry"), 3);
    reload(&page);
    reaches(&page, "Tiny", "/");
    page.wait_until("document.querySelectorAll('.entry').length === 3");
}

#[test]
fn an_address_may_lack_its_last_slash() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/beta"));
    page.wait_for_text_in("main h1", "Beta");
    page.wait_for_text("Here speaks Beta.");
}

#[test]
fn undated_pages_are_articles_too() {
    let site = Tiny::greek()
        .page(
            "about",
            "I am nobody. How this is made tells the [colophon](colophon.md).",
        )
        .page("colophon", "By hand.")
        .post("delta", "", "See [about](../pages/about.md).")
        .publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/delta/"));
    page.click("main a[href='/about/']");
    reaches(&page, "About", "/about/");
    assert_eq!(page.title(), "About · Tiny");
    assert_eq!(page.count(".article-head time"), 0);
    page.click("main a[href='/colophon/']");
    reaches(&page, "Colophon", "/colophon/");
    page.wait_for_text("By hand.");
    reload(&page);
    reaches(&page, "Colophon", "/colophon/");
    page.wait_for_text("By hand.");
    page.back();
    reaches(&page, "About", "/about/");
    page.wait_for_text("I am nobody.");
}

/// Every article of the real site that an address of its own leads to.
#[test]
fn each_post_opens_by_its_address() {
    let (site, manifest): (Server, _) = (real(), manifest(&dist()));
    let page = Page::new();
    for post in manifest.home.entries {
        let path = format!("/posts/{}/", post.slug);
        visit(&page, &site.url(&path));
        reaches(&page, &post.title, &path);
        says(
            &page,
            &format!("{} · {}", post.title, manifest.site.title),
            &post.summary,
        );
        assert!(page.text(".prose").len() > 500, "{path} has no text");
    }
    page.assert_console_is_quiet();
}
