//! Back and forward: the reader finds the page as it was left.

use quire_tests::Page;
use serde_json::json;

use crate::{
    reader::{asked, reaches, scrolled, settle, to, visit},
    site::{Site, Tiny},
};

/// Two long articles with a link to the other one in the middle, and a long list.
fn site() -> Site {
    let text = |other: &str, length: usize| {
        let filler = "A paragraph that takes its room.\n\n".repeat(length);
        format!("{filler}To [the other]({other}.md).\n\n{filler}")
    };
    let others = 1..=10;
    others
        .fold(Tiny::new(), |site, number| {
            site.post(&format!("other-{number}"), "tags = [\"other\"]", "Nothing.")
        })
        .post("alpha", "tags = [\"greek\"]", &text("beta", 50))
        .post("beta", "tags = [\"greek\"]", &text("alpha", 60))
        .publish()
}

/// Scrolls until this link is in the middle of the window, and tells where that is.
#[track_caller]
fn scroll_to(page: &Page, link: &str) -> f64 {
    page.wait_for(link);
    let () = page.run_with(
        "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
        &[link.into()],
    );
    settle(page);
    let place = scrolled(page);
    assert!(place > 100.0, "{link} stands at {place}");
    place
}

#[track_caller]
fn is_scrolled_to(page: &Page, place: f64) {
    page.wait_until(&format!("Math.abs(scrollY - {place}) < 1"));
    // And stays so.
    settle(page);
    assert!(
        (scrolled(page) - place).abs() < 1.0,
        "{} is not {place}",
        scrolled(page)
    );
}

#[test]
fn a_new_page_begins_at_its_top_and_the_old_ones_are_as_they_were_left() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let in_alpha = scroll_to(&page, ".prose a[href='/posts/beta/']");
    page.click(".prose a[href='/posts/beta/']");
    reaches(&page, "Beta", "/posts/beta/");
    is_scrolled_to(&page, 0.0);

    let in_beta = scroll_to(&page, ".prose a[href='/posts/alpha/']");
    assert_ne!(in_beta, in_alpha);
    page.click(".prose a[href='/posts/alpha/']");
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, 0.0);

    page.back();
    reaches(&page, "Beta", "/posts/beta/");
    is_scrolled_to(&page, in_beta);
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, in_alpha);
    page.forward();
    reaches(&page, "Beta", "/posts/beta/");
    is_scrolled_to(&page, in_beta);
    page.forward();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, 0.0);
}

/// Goes from somewhere in the list to a post and back, and tells where in the list that is.
#[track_caller]
fn to_a_post_and_back(page: &Page, site: &Site) -> f64 {
    visit(page, &site.url("/"));
    let place = scroll_to(page, ".entry a[href='/posts/other-4/']");
    page.click(".entry a[href='/posts/other-4/']");
    reaches(page, "Other 4", "/posts/other-4/");
    is_scrolled_to(page, 0.0);
    page.back();
    reaches(page, "Tiny", "/");
    is_scrolled_to(page, place);
    place
}

#[test]
fn a_list_is_as_it_was_left() {
    to_a_post_and_back(&Page::new(), &site());
}

#[test]
fn a_list_is_as_it_was_left_wherever_it_was_when_it_was_left_by_a_step() {
    let site = site();
    let page = Page::new();
    let place = to_a_post_and_back(&page, &site);
    ten_minutes_later(&page);
    let gate = site.hold("/posts/other-4.md");
    page.forward();
    site.wait_for_request("/posts/other-4.md");
    let () = page.run("scrollTo(0, 0)");
    settle(&page);
    gate.open();
    reaches(&page, "Other 4", "/posts/other-4/");
    page.back();
    reaches(&page, "Tiny", "/");
    is_scrolled_to(&page, place);
}

/// Makes it ten minutes later for the app: what it had at hand is too old then.
#[track_caller]
fn ten_minutes_later(page: &Page) {
    let () = page.run(
        "const { now } = Date;
        Date.now = () => now() + 600_000;",
    );
}

#[test]
fn the_place_is_found_even_when_the_page_comes_late() {
    let site = site();
    let page = Page::new();
    for late in ["/posts/alpha.md", "/posts/alpha.json"] {
        visit(&page, &site.url("/posts/beta/"));
        page.click(".prose a[href='/posts/alpha/']");
        reaches(&page, "Alpha", "/posts/alpha/");
        let in_alpha = scroll_to(&page, ".prose a[href='/posts/beta/']");
        page.click(".prose a[href='/posts/beta/']");
        reaches(&page, "Beta", "/posts/beta/");
        let () = page.run("scrollTo(0, 200)");
        settle(&page);

        ten_minutes_later(&page);
        site.clear_log();
        let gate = site.hold(late);
        page.back();
        site.wait_for_request(late);
        page.wait_for(".status[data-seen]");
        // The page before still stands, and where the reader was in it.
        assert_eq!(page.text("main h1"), "Beta");
        is_scrolled_to(&page, 200.0);
        gate.open();
        reaches(&page, "Alpha", "/posts/alpha/");
        is_scrolled_to(&page, in_alpha);
    }
}

#[test]
fn the_page_by_which_one_came_is_still_there() {
    let site = Tiny::new()
        .any_html()
        .post(
            "alpha",
            "",
            "<details><summary>More</summary>Of it.</details>\n\nTo [B](beta.md).",
        )
        .post(
            "beta",
            "",
            "<details><summary>More</summary>Of it.</details>\n\nTo [A](alpha.md).",
        )
        .publish();
    let page = Page::new();
    let state = || -> (bool, bool, String) {
        page.run("const details = document.querySelector('details'); return [details.open, !!details.mark, document.title]")
    };
    let mark = || {
        let () = page.run("document.querySelector('details').mark = true");
        page.click("summary");
    };
    visit(&page, &site.url("/posts/alpha/"));
    mark();
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    mark();

    ten_minutes_later(&page);
    site.clear_log();
    site.refuse();
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(state(), (true, true, "Alpha · Tiny".to_owned()));
    assert_eq!(asked(&site), [""; 0]);
    site.accept();
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(state(), (false, false, "Beta · Tiny".to_owned()));
    page.click(&to("alpha"));
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(state(), (false, false, "Alpha · Tiny".to_owned()));
    // That one is another visit, which was left otherwise.
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(state(), (false, false, "Alpha · Tiny".to_owned()));
    page.back();
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(state(), (true, true, "Alpha · Tiny".to_owned()));
}

#[test]
fn whoever_turns_back_before_a_page_has_come_is_where_he_was() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.click(".prose a[href='/posts/beta/']");
    reaches(&page, "Beta", "/posts/beta/");
    let () = page.run("scrollTo(0, 400)");
    settle(&page);
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    let in_alpha = scroll_to(&page, ".prose a[href='/posts/beta/']");
    ten_minutes_later(&page);
    let gate = site.hold("/posts/beta.md");
    page.forward();
    site.wait_for_request("/posts/beta.md");
    page.back();
    page.wait_for_path("/posts/alpha/");
    gate.open();
    is_scrolled_to(&page, in_alpha);
}

#[test]
fn a_page_is_as_it_was_left_for_a_file() {
    let site = Tiny::new()
        .any_html()
        .post(
            "alpha",
            "",
            &format!(
                "{0}<a href=\"/posts/alpha.md\">The source</a>.\n\n{0}",
                "A paragraph that takes its room.\n\n".repeat(50)
            ),
        )
        .publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let place = scroll_to(&page, ".prose a[href='/posts/alpha.md']");
    page.click(".prose a[href='/posts/alpha.md']");
    page.wait_for_path("/posts/alpha.md");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, place);
}

#[test]
fn a_page_that_is_loaded_again_is_as_it_was() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let place = scroll_to(&page, ".prose a[href='/posts/beta/']");
    page.reload();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, place);
}

#[test]
fn a_step_back_may_come_before_the_app() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    let place = scroll_to(&page, ".prose a[href='/posts/beta/']");
    page.click(".prose a[href='/posts/beta/']");
    reaches(&page, "Beta", "/posts/beta/");
    page.devtools("Network.clearBrowserCache", json!({}));
    let app = site.hold("/*.wasm");
    page.reload();
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    page.wait_for_path("/posts/alpha/");
    app.open();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, place);
}

#[test]
fn the_pages_before_one_that_is_loaded_again_are_as_they_were_left() {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let place = scroll_to(&page, ".prose a[href='/posts/beta/']");
    page.click(".prose a[href='/posts/beta/']");
    reaches(&page, "Beta", "/posts/beta/");
    page.reload();
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_scrolled_to(&page, place);
}
