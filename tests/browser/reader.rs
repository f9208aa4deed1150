//! What readers do and see, in more than one test.

use quire_tests::Page;
use serde_json::json;

/// Opens an address, and waits until the app is there to take clicks: the last thing that it does
/// before is to ask the browser to leave scrolling to it.
#[track_caller]
pub(crate) fn visit(page: &Page, address: &str) {
    page.open(address);
    page.wait_until("history.scrollRestoration === 'manual'");
}

/// Loads the page again, and waits for the app as [`visit`] does.
#[track_caller]
pub(crate) fn reload(page: &Page) {
    page.reload();
    page.wait_until("history.scrollRestoration === 'manual'");
}

/// Waits until the page has this heading and address.
#[track_caller]
pub(crate) fn reaches(page: &Page, heading: &str, path: &str) {
    page.wait_until(&format!(
        "document.querySelector('main h1')?.textContent === {} && location.pathname === {}",
        json!(heading),
        json!(path)
    ));
}

/// The link to a post that stands in the view.
pub(crate) fn to(slug: &str) -> String {
    format!("main a[href$='/posts/{slug}/']")
}

/// Waits until the page has nothing more to do for what has happened so far. On a busy machine Chromium may forget to
/// tell that it has, until it paints again: so it is asked for no longer than the app asks for it.
#[track_caller]
pub(crate) fn settle(page: &Page) {
    let () = page.run_async(
        "for (let i = 0; i < 2; i++) {
            await new Promise(done => requestAnimationFrame(done));
            await new Promise(done => requestIdleCallback(done, { timeout: 2000 }));
            await new Promise(done => setTimeout(done));
        }",
    );
}

/// Waits until the answer for this file has come to the page, and the page has done with it what
/// it will do.
#[track_caller]
pub(crate) fn answered(page: &Page, path: &str) {
    page.wait_until(&format!(
        "performance.getEntriesByType('resource').some(file => new URL(file.name).pathname === {})",
        json!(path)
    ));
    settle(page);
}

/// A reader who pays for each byte: nothing is fetched for such a one before it is asked for.
#[track_caller]
pub(crate) fn save_data(page: &Page) {
    before_app(
        page,
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
    );
}

/// A browser in which nothing ever comes into view: so what is fetched is fetched for another reason.
#[track_caller]
pub(crate) fn see_nothing_coming(page: &Page) {
    before_app(
        page,
        "window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }",
    );
}

/// A browser that knows no content security policy, for tests that do on a page what it forbids.
#[track_caller]
pub(crate) fn without_policy(page: &Page) {
    page.devtools("Page.setBypassCSP", json!({ "enabled": true }));
}

/// Runs a script in each page to come, before the page's own.
#[track_caller]
pub(crate) fn before_app(page: &Page, script: &str) {
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": script }),
    );
}

/// How far the page is scrolled.
#[track_caller]
pub(crate) fn scrolled(page: &Page) -> f64 {
    page.run("return scrollY")
}

/// The paths that were asked for, in order.
pub(crate) fn asked(site: &quire_tests::Server) -> Vec<String> {
    site.log().into_iter().map(|served| served.path).collect()
}
