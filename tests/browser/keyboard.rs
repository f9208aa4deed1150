//! A reader without a mouse, or without a screen.

use quire_tests::{Page, Server};

use crate::{
    reader::{before_app, reaches, reload, settle, visit},
    site::{Tiny, real, second},
};

/// What has the focus: the element's name, and what it says.
#[track_caller]
fn focused(page: &Page) -> String {
    page.run(
        "const { localName, textContent } = document.activeElement;
        return localName === 'body' ? localName : `${localName} ${textContent.trim()}`",
    )
}

#[track_caller]
fn focuses(page: &Page, what: &str) {
    page.wait_until(&format!(
        "(({{ localName, textContent }}) => `${{localName}} ${{textContent.trim()}}`)(document.activeElement) === '{what}'"
    ));
}

#[test]
fn the_first_page_leaves_the_focus_alone() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for path in ["/", "/posts/beta/", "/none/"] {
        visit(&page, &site.url(path));
        page.wait_for("main h1");
        settle(&page);
        assert_eq!(focused(&page), "body", "{path}");
    }
}

#[test]
fn the_way_to_the_text_is_the_first_stop() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/beta/"));
    reaches(&page, "Beta", "/posts/beta/");
    page.press("Tab");
    assert_eq!(focused(&page), "a Skip to the text");
    assert!(
        page.run::<bool>("return document.activeElement.getBoundingClientRect().top >= 0"),
        "the link is out of sight"
    );
    page.press("Enter");
    page.wait_until("document.activeElement.localName === 'main'");
    // On from there: the text's first link.
    page.press("Tab");
    focuses(&page, "a A");
    reaches(&page, "Beta", "/posts/beta/");

    // The same on a page that was reached by a link.
    page.press("Enter");
    reaches(&page, "Alpha", "/posts/alpha/");
    focuses(&page, "h1 Alpha");
    for _ in 0..5 {
        page.press("Shift+Tab");
    }
    assert_eq!(focused(&page), "a Skip to the text");
    page.press("Enter");
    page.wait_until("document.activeElement.localName === 'main'");
}

#[test]
fn tab_goes_through_the_page_as_it_is_read() {
    let site = Tiny::new()
        .post("alpha", "tags = [\"one\"]", "A text.")
        .post("beta", "tags = [\"two\"]", "A text.")
        .publish();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    let stops = [
        "a Skip to the text",
        "a Tiny",
        "a Tags",
        "a Series",
        "a Search",
        "a Beta",
        "a two",
        "a Alpha",
        "a one",
        "a Archive",
    ];
    for stop in stops {
        page.press("Tab");
        assert_eq!(focused(&page), stop);
        assert!(
            page.run::<bool>("return document.activeElement.matches(':focus-visible')"),
            "{stop} does not look focused"
        );
    }
    for stop in stops.iter().rev().skip(1) {
        page.press("Shift+Tab");
        assert_eq!(focused(&page), *stop);
    }
}

#[test]
fn what_stands_below_a_text_is_within_reach() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    before_app(
        &page,
        "delete Navigator.prototype.share;
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } })",
    );
    visit(&page, &site.url("/posts/beta/"));
    while focused(&page) != "a C" {
        page.press("Tab");
    }
    page.press("Tab");
    assert_eq!(focused(&page), "button Copy link");
    page.press("Enter");
    page.wait_for_text_in(".status[data-seen]", "Copied");
    assert_eq!(focused(&page), "button Copy link");
    for stop in [
        "a Older Alpha",
        "a Newer Gamma",
        "a Gamma",
        "a Alpha",
        "a Archive",
        "input",
        "body",
    ] {
        page.press("Tab");
        assert_eq!(focused(&page).trim(), stop);
    }
}

#[test]
fn enter_follows_a_link_and_the_new_page_is_told_and_focused() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    while focused(&page) != "a Beta" {
        page.press("Tab");
    }
    page.press("Enter");
    reaches(&page, "Beta", "/posts/beta/");
    focuses(&page, "h1 Beta");
    page.wait_for_text_in(".status", "Beta · Tiny");
    // Heard, not seen.
    assert_eq!(page.count(".status[data-seen]"), 0);
    assert_eq!(page.run::<f64>("return scrollY"), 0.0);

    // The next stop is the first one after the heading.
    page.press("Tab");
    focuses(&page, "a A");
    page.press("Enter");
    reaches(&page, "Alpha", "/posts/alpha/");
    focuses(&page, "h1 Alpha");
    page.wait_for_text_in(".status", "Alpha · Tiny");
}

#[test]
fn each_kind_of_page_is_told_and_focused() {
    let site = Tiny::greek()
        .any_html()
        .post(
            "delta",
            "tags = [\"new\"]",
            "Go <a href=\"/none/\">away</a>.",
        )
        .publish();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let follows = |link, heading| {
        page.click(link);
        page.wait_for_text_in("main h1", heading);
        focuses(&page, &format!("h1 {heading}"));
        page.wait_for_text_in(".status", &format!("{heading} · Tiny"));
    };
    follows("a[href='/tags/']", "Tags");
    follows("main a[href='/tags/new/']", "Tagged “new”");
    follows("main a[href='/posts/delta/']", "Delta");
    // What the app has not, the host may have: this is a page of its own, which the browser tells.
    page.click("main a[href='/none/']");
    page.wait_for_text_in("main h1", "Page not found");
    page.wait_until("history.scrollRestoration === 'manual'");
    follows("main a[href='/archive/']", "Archive");
    follows("main a[href='/posts/gamma/']", "Gamma");
    page.click(".masthead-title");
    reaches(&page, "Tiny", "/");
    focuses(&page, "h1 Tiny");
    page.wait_until("document.querySelector('.status').textContent === 'Tiny'");
}

#[test]
fn going_back_is_told_too() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.click(".masthead-title");
    reaches(&page, "Tiny", "/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    page.wait_until("document.querySelector('.status').textContent === 'Alpha · Tiny'");
}

#[test]
fn the_real_site_has_one_main_heading_and_landmarks_on_every_page() {
    has_landmarks(&real());
}

#[test]
fn so_has_a_site_that_looks_different() {
    has_landmarks(&second());
}

#[track_caller]
fn has_landmarks(site: &Server) {
    let page = Page::new();
    visit(&page, &site.url("/"));
    crate::walk::walk(&page, &quire::content::route::Base::default(), |path| {
        for (landmark, count) in [("h1", 1), ("main", 1), ("body > header", 1), ("footer", 1)] {
            assert_eq!(page.count(landmark), count, "{landmark} at {path}");
        }
        assert_eq!(
            page.count("[tabindex]:not([tabindex='0'], [tabindex='-1'])"),
            0
        );
    });
    reload(&page);
    page.wait_for("main h1");
}
