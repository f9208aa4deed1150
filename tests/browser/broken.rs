//! When the app itself breaks down: the reader keeps the page, is told, and goes on without it.

use quire_tests::Page;

use crate::{
    reader::{before_app, reaches, save_data, settle, to, visit},
    site::{Site, Tiny},
};

/// In each of these a browser throws from now on where no browser ever does, so that the app can't expect it.
const BROKEN: [&str; 3] = [
    // In the midst of a wish.
    "Object.defineProperty(Response.prototype, 'status', { get() { throw new Error('no') } })",
    // Where Rust panics: a view needs elements.
    "Document.prototype.createElement = Node.prototype.cloneNode = () => { throw new Error('no') }",
    // When the app is about to come onto the page.
    "Element.prototype.replaceChildren = Map.prototype.get",
];

/// In these it refuses, and the app is told no more than that.
const REFUSED: [&str; 3] = [
    "Node.prototype.appendChild = () => { throw new Error('no') }",
    "Node.prototype.insertBefore = () => { throw new Error('no') }",
    "Element.prototype.remove = () => {}",
];

const TOLD: &str =
    "document.querySelector('.status[data-seen]')?.textContent.startsWith('Something went wrong.')";

#[track_caller]
fn open_alpha(page: &Page, site: &Site) {
    visit(page, &site.url("/posts/alpha/"));
    let () = page.run("window.before = true");
}

#[test]
fn a_reader_keeps_the_page_and_goes_on_without_the_app() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    for broken in BROKEN {
        open_alpha(&page, &site);
        let () = page.run(broken);
        page.click(&to("beta"));
        page.wait_until(TOLD);
        // What the app has begun, such as to say that it is loading, comes after that.
        let () = page.run_async("await new Promise(done => setTimeout(done, 300))");
        assert!(page.run::<bool>(&format!("return {TOLD}")), "{broken}");
        assert!(page.text(".prose").starts_with("Here speaks Alpha."));
        // Nothing is frozen: the page is scrolled and used as before.
        page.press("Tab");
        settle(&page);
        page.click(&to("beta"));
        page.wait_until("window.before === undefined");
        reaches(&page, "Beta", "/posts/beta/");
    }
}

#[test]
fn a_broken_page_can_be_loaded_anew() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    open_alpha(&page, &site);
    let () = page.run(BROKEN[0]);
    page.click(&to("beta"));
    page.wait_until(TOLD);
    page.click(".status a");
    page.wait_until("window.before === undefined && history.scrollRestoration === 'manual'");
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(site.count("/posts/beta/"), 0, "the app is there again");
}

#[test]
fn a_browser_that_refuses_what_the_app_asks_for_shows_the_article_all_the_same() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    for refused in REFUSED {
        open_alpha(&page, &site);
        let () = page.run(refused);
        page.click(&to("beta"));
        reaches(&page, "Beta", "/posts/beta/");
        page.wait_for_text_in(".prose", "Here speaks Beta.");
        assert_eq!(page.texts(".masthead-title"), ["Tiny"]);
    }
}

/// Such browsers there are: where their readers are in danger.
#[test]
fn a_browser_without_webassembly_is_told_nothing() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    before_app(&page, "delete window.WebAssembly");
    page.open(&site.url("/posts/alpha/"));
    settle(&page);
    assert_eq!(page.count(".status[data-seen]"), 0);
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
}
