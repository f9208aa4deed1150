//! When the app itself breaks down: the reader keeps the page, is told, and goes on without it.

use quire_tests::Page;

use crate::{
    reader::{reaches, save_data, to, visit},
    site::Tiny,
};

/// From now on the browser throws where no browser ever does, so that the app can't expect it.
const BREAK: &str = "window.before = true;
    Object.defineProperty(Response.prototype, 'status', { get() { throw new Error('no') } })";

const TOLD: &str =
    "document.querySelector('.status[data-seen]')?.textContent.startsWith('Something went wrong.')";

#[test]
fn a_reader_keeps_the_page_and_goes_on_without_the_app() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    visit(&page, &site.url("/posts/alpha/"));
    let () = page.run(BREAK);
    page.click(&to("beta"));
    page.wait_until(TOLD);
    // What the app has begun, such as to say that it is loading, comes after that.
    let () = page.run_async("await new Promise(done => setTimeout(done, 300))");
    assert!(page.run::<bool>(&format!("return {TOLD}")));
    assert!(page.text(".prose").starts_with("Here speaks Alpha."));
    page.click(&to("beta"));
    page.wait_until("window.before === undefined");
    reaches(&page, "Beta", "/posts/beta/");
}
