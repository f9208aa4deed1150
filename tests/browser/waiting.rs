//! What a reader sees while something is on its way, and that nothing moves for it.

use quire_tests::Page;
use serde_json::Value;

use crate::{
    reader::{answered, reaches, to, visit},
    site::Tiny,
};

/// Notes from now on after how many milliseconds from a click the sign of waiting is seen.
#[track_caller]
fn watch(page: &Page) {
    let () = page.run(
        "window.waited = [];
        let clicked = performance.now();
        addEventListener('click', () => clicked = performance.now(), true);
        new MutationObserver(() => {
            if (document.querySelector('.status[data-seen]')) waited.push(performance.now() - clicked);
        }).observe(document, { attributes: true, childList: true, subtree: true });",
    );
}

#[track_caller]
fn waited(page: &Page) -> Vec<f64> {
    page.run("return waited")
}

/// Where everything on the page stands that has a place in it.
#[track_caller]
fn layout(page: &Page) -> Value {
    page.run(
        "return [scrollX, scrollY, ...[...document.querySelectorAll('body *:not(.status)')].map(element => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [element.localName, x, y, width, height];
        })]",
    )
}

#[test]
fn nothing_is_said_of_what_is_there_at_once() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.hover(&to("beta"));
    for file in ["/posts/beta.md", "/posts/beta.json", "/manifest.json"] {
        answered(&page, file);
    }
    watch(&page);
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    reaches(&page, "Tiny", "/");
    assert!(waited(&page).is_empty(), "{:?}", waited(&page));
}

#[test]
fn waiting_is_told_after_a_moment_until_it_is_over() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in ["/posts/beta.md", "/posts/beta.json"] {
        let gate = site.hold(late);
        visit(&page, &site.url("/posts/alpha/"));
        reaches(&page, "Alpha", "/posts/alpha/");
        page.hover(&to("beta"));
        site.wait_for_request(late);
        assert_eq!(page.count(".status[data-seen]"), 0);
        let before = layout(&page);
        watch(&page);

        page.click(&to("beta"));
        page.wait_for(".status[data-seen]");
        assert_eq!(page.text(".status"), "Loading …");
        assert_eq!(page.attribute(".status", "role").as_deref(), Some("status"));
        assert!(
            page.run::<bool>(
                "const { top, bottom, left, right } = document.querySelector('.status').getBoundingClientRect();
                return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth && right > left"
            ),
            "the sign is out of sight"
        );
        assert_eq!(layout(&page), before, "something moved");
        // The clock of a timer and the page's clock differ by a millisecond at most.
        assert!(waited(&page)[0] >= 149.0, "too soon: {:?}", waited(&page));

        gate.open();
        reaches(&page, "Beta", "/posts/beta/");
        page.wait_for_no(".status[data-seen]");
        site.clear_log();
    }
}

#[test]
fn waiting_is_told_of_a_list_too() {
    let site = Tiny::greek()
        .post("delta", "tags = [\"slow\"]", "Here.")
        .publish();
    let gate = site.hold("/tags/slow.json");
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.wait_for(".entry");
    let before = layout(&page);
    // The pointer comes to rest on the link only with the click.
    page.click("main a[href='/tags/slow/']");
    page.wait_for_text_in(".status[data-seen]", "Loading …");
    assert_eq!(layout(&page), before, "something moved");
    gate.open();
    reaches(&page, "Tagged “slow”", "/tags/slow/");
    page.wait_for_no(".status[data-seen]");
}
