//! A reader who changes his mind while something is on its way: the last wish counts.

use quire_tests::Page;

use crate::{
    reader::{answered, reaches, to, visit},
    site::Tiny,
};

/// The files of Beta, each of which may be the late one.
const LATE: [&str; 2] = ["/posts/beta.md", "/posts/beta.json"];

#[test]
fn a_late_article_does_not_come_over_the_one_that_was_asked_for_after_it() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in LATE {
        let gate = site.hold(late);
        visit(&page, &site.url("/posts/alpha/"));
        reaches(&page, "Alpha", "/posts/alpha/");
        page.click(&to("beta"));
        site.wait_for_request(late);
        page.wait_for(".status[data-seen]");
        page.click(&to("gamma"));
        reaches(&page, "Gamma", "/posts/gamma/");

        gate.open();
        answered(&page, late);
        reaches(&page, "Gamma", "/posts/gamma/");
        assert!(page.text(".prose").starts_with("Here speaks Gamma."));
        assert_eq!(page.title(), "Gamma · Tiny");
        assert_eq!(page.count(".status[data-seen]"), 0);

        // In the history there is only what was seen.
        page.back();
        reaches(&page, "Alpha", "/posts/alpha/");
        page.wait_for_text("Here speaks Alpha.");
        site.clear_log();
    }
}

#[test]
fn a_late_article_does_not_come_over_a_list() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in LATE {
        let gate = site.hold(late);
        visit(&page, &site.url("/posts/alpha/"));
        page.click(&to("beta"));
        site.wait_for_request(late);
        page.click(".masthead-title");
        reaches(&page, "Tiny", "/");

        gate.open();
        answered(&page, late);
        reaches(&page, "Tiny", "/");
        assert_eq!(page.count(".entry"), 3);
        assert_eq!(page.title(), "Tiny");
        site.clear_log();
    }
}

#[test]
fn a_late_list_does_not_come_over_an_article() {
    let site = Tiny::greek()
        .post("delta", "tags = [\"slow\"]", "Here speaks Delta.")
        .publish();
    let gate = site.hold("/tags/slow.json");
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.click("main a[href='/tags/slow/']");
    site.wait_for_request("/tags/slow.json");
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");

    gate.open();
    answered(&page, "/tags/slow.json");
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(page.count(".entry"), 0);
}

#[test]
fn a_reader_who_would_rather_stay_stays() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in LATE {
        let gate = site.hold(late);
        visit(&page, &site.url("/"));
        page.click(&to("beta"));
        site.wait_for_request(late);
        page.wait_for(".status[data-seen]");
        page.click(".masthead-title");
        page.wait_for_no(".status[data-seen]");

        gate.open();
        answered(&page, late);
        reaches(&page, "Tiny", "/");
        assert_eq!(page.title(), "Tiny");
        // The same wish again is a new one.
        page.click(&to("beta"));
        reaches(&page, "Beta", "/posts/beta/");
        site.clear_log();
    }
}

#[test]
fn a_reader_who_goes_back_meanwhile_is_back() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in LATE {
        let gate = site.hold(late);
        visit(&page, &site.url("/"));
        page.click(&to("alpha"));
        reaches(&page, "Alpha", "/posts/alpha/");
        page.click(&to("beta"));
        site.wait_for_request(late);
        page.wait_for(".status[data-seen]");
        page.back();
        reaches(&page, "Tiny", "/");

        gate.open();
        answered(&page, late);
        reaches(&page, "Tiny", "/");
        assert_eq!(page.title(), "Tiny");
        page.forward();
        reaches(&page, "Alpha", "/posts/alpha/");
        site.clear_log();
    }
}

#[test]
fn an_impatient_reader_s_clicks_are_one() {
    let site = Tiny::greek().publish();
    let gate = site.hold("/posts/beta.md");
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let before: u32 = page.run("return history.length");
    for _ in 0..3 {
        page.click(&to("beta"));
    }
    site.wait_for_request("/posts/beta.md");
    gate.open();
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(site.count("/posts/beta.md"), 1);
    assert_eq!(site.count("/posts/beta.json"), 1);
    assert_eq!(page.run::<u32>("return history.length"), before + 1);
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
}
