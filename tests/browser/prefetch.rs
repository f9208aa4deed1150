//! What is at hand before it is asked for, and what is never fetched twice.

use quire_tests::Page;

use crate::{
    reader::{
        answered, asked, before_app, reaches, save_data, see_nothing_coming, settle, to, visit,
    },
    site::{Site, Tiny},
};

const BETA: [&str; 2] = ["/posts/beta.md", "/posts/beta.json"];

/// A reader on the front page, where nothing is going on any more.
#[track_caller]
fn rest_at_home(page: &Page, site: &Site) {
    visit(page, &site.url("/"));
    page.wait_for(".entry");
    answered(page, "/manifest.json");
    site.clear_log();
}

#[track_caller]
fn follows_without_asking(page: &Page, site: &Site) {
    site.clear_log();
    page.click(&to("beta"));
    reaches(page, "Beta", "/posts/beta/");
    settle(page);
    assert_eq!(asked(site), Vec::<String>::new());
}

#[test]
fn an_article_that_is_pointed_at_is_fetched_once() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    see_nothing_coming(&page);
    rest_at_home(&page, &site);
    for link in ["beta", "gamma", "beta", "gamma", "beta"] {
        page.hover(&to(link));
    }
    for file in BETA {
        answered(&page, file);
        assert_eq!(site.count(file), 1);
    }
    follows_without_asking(&page, &site);
    // Nor on the way back, nor there again.
    page.back();
    reaches(&page, "Tiny", "/");
    follows_without_asking(&page, &site);
}

/// What was pointed at may come at any moment on the way to the view that was asked for.
#[test]
fn what_is_pointed_at_after_a_click_does_not_come_in_its_place() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for moment in 0..32 {
        rest_at_home(&page, &site);
        for link in ["gamma", "beta"] {
            page.hover(&to(link));
            answered(&page, &format!("/posts/{link}.json"));
        }
        let () = page.run(&format!(
            "const [clicked, pointed] = [`{}`, `{}`].map(css => document.querySelector(css));
            const point = () => pointed.dispatchEvent(new PointerEvent('pointerover', {{ bubbles: true }}));
            let after = {moment};
            const go = () => after-- ? Promise.resolve().then(go) : point();
            clicked.click();
            go();",
            to("beta"),
            to("gamma"),
        ));
        reaches(&page, "Beta", "/posts/beta/");
    }
}

#[test]
fn an_article_whose_link_is_focused_is_fetched_once() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    see_nothing_coming(&page);
    rest_at_home(&page, &site);
    let focused = format!("document.activeElement.matches(\"{}\")", to("beta"));
    while !page.run::<bool>(&format!("return {focused}")) {
        page.press("Tab");
    }
    page.press("Shift+Tab");
    page.press("Tab");
    page.wait_until(&focused);
    for file in BETA {
        answered(&page, file);
        assert_eq!(site.count(file), 1);
    }
    site.clear_log();
    page.press("Enter");
    reaches(&page, "Beta", "/posts/beta/");
    settle(&page);
    assert_eq!(asked(&site), Vec::<String>::new());
}

#[test]
fn a_list_that_is_pointed_at_is_fetched_once() {
    let site = Tiny::greek()
        .post("delta", "tags = [\"new\"]", "Here speaks Delta.")
        .publish();
    let page = Page::new();
    rest_at_home(&page, &site);
    settle(&page);
    assert_eq!(
        site.count("/tags/new.json"),
        0,
        "lists wait for an intention"
    );
    page.hover("main a[href='/tags/new/']");
    answered(&page, "/tags/new.json");
    page.click("main a[href='/tags/new/']");
    reaches(&page, "Tagged “new”", "/tags/new/");
    assert_eq!(site.count("/tags/new.json"), 1);
}

#[test]
fn a_click_while_it_is_on_its_way_asks_for_nothing_more() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in BETA {
        let gate = site.hold(late);
        visit(&page, &site.url("/posts/alpha/"));
        reaches(&page, "Alpha", "/posts/alpha/");
        page.hover(&to("beta"));
        site.wait_for_request(late);
        page.click(&to("beta"));
        page.wait_for(".status[data-seen]");
        gate.open();
        reaches(&page, "Beta", "/posts/beta/");
        for file in BETA {
            assert_eq!(site.count(file), 1, "{file}");
        }
        site.clear_log();
    }
}

/// The posts of the list whose titles are in view, or are not.
#[track_caller]
fn posts(page: &Page, in_view: bool) -> Vec<String> {
    page.run_with(
        "return [...document.querySelectorAll('.entry-title a')]
            .filter(link => {
                const { top, bottom } = link.getBoundingClientRect();
                return (bottom > 0 && top < innerHeight) === arguments[0];
            })
            .map(link => link.pathname.slice(0, -1))",
        &[in_view.into()],
    )
}

/// Safari does not tell when it has nothing to do; Chromium on a slow machine at times forgets to, until it paints again.
#[test]
fn they_are_too_in_browsers_that_do_not_tell_when_there_is() {
    let forgets = "window.requestIdleCallback = (act, { timeout } = {}) => timeout && setTimeout(act, timeout)";
    for browser in ["delete window.requestIdleCallback", forgets] {
        let site = Tiny::greek().publish();
        let page = Page::new();
        before_app(&page, browser);
        visit(&page, &site.url("/"));
        for file in BETA {
            site.wait_for_request(file);
        }
    }
}

#[test]
fn articles_whose_links_are_in_view_are_fetched_when_there_is_time() {
    let numbers = 1..=10;
    let site = numbers
        .fold(Tiny::new(), |site, number| {
            site.post(&format!("post-{number}"), "tags = [\"all\"]", "A text.")
        })
        .publish();
    let page = Page::sized(800, 500);
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    let (near, far) = (posts(&page, true), posts(&page, false));
    assert!(!near.is_empty() && !far.is_empty());
    for post in &near {
        site.wait_for_request(format!("{post}.md"));
        site.wait_for_request(format!("{post}.json"));
    }
    settle(&page);
    for post in &far {
        assert_eq!(site.count(format!("{post}.*")), 0, "{post} is not in view");
    }

    let () = page.run("scrollTo(0, document.body.scrollHeight)");
    settle(&page);
    for post in posts(&page, true) {
        site.wait_for_request(format!("{post}.md"));
        site.wait_for_request(format!("{post}.json"));
    }
    let () = page.run("scrollTo(0, 0)");
    settle(&page);

    // To an article, on to its neighbours, and back: each file once.
    page.click(&format!("main a[href='{}/']", near[0]));
    page.wait_for_path(&format!("{}/", near[0]));
    settle(&page);
    page.click(".neighbours a[rel=prev]");
    page.wait_for_path(&format!("{}/", near[1]));
    settle(&page);
    page.back();
    page.wait_for_path(&format!("{}/", near[0]));
    page.back();
    reaches(&page, "Tiny", "/");
    settle(&page);
    let mut asked = asked(&site);
    asked.retain(|path| path.ends_with(".md") || path.ends_with(".json"));
    asked.sort();
    let all = asked.clone();
    asked.dedup();
    assert_eq!(all, asked, "something was asked for twice");
}

#[test]
fn nothing_is_fetched_ahead_for_a_reader_who_saves_data() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    settle(&page);
    page.hover(&to("beta"));
    page.press("Tab");
    while !page.run::<bool>("return document.activeElement.matches('.entry-title a')") {
        page.press("Tab");
    }
    settle(&page);
    assert_eq!(site.count("/posts/*"), 0, "{:?}", asked(&site));

    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    settle(&page);
    for file in BETA {
        assert_eq!(site.count(file), 1);
    }
    assert_eq!(site.count("/posts/*"), 2, "{:?}", asked(&site));
}

#[test]
fn what_could_not_be_fetched_ahead_is_asked_for_again() {
    let site = Tiny::greek().publish();
    let fault = site.fault("/posts/beta.*", quire_tests::Fault::Status(500));
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.hover(&to("beta"));
    for file in BETA {
        answered(&page, file);
    }
    // Nobody has asked for it, so nobody is told.
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(page.count("[role=alert]"), 0);
    fault.mend();
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
}
