//! When the server is down, or says something that nobody can make sense of.

use std::time::Duration;

use quire_tests::{Fault, Page};

use crate::{
    reader::{asked, before_app, reaches, save_data, settle, to, visit},
    site::{Site, Tiny},
};

/// A reader who has nothing at hand that was not asked for.
fn reader() -> Page {
    let page = Page::new();
    save_data(&page);
    page
}

#[track_caller]
fn open_alpha(page: &Page, site: &Site) {
    visit(page, &site.url("/posts/alpha/"));
    reaches(page, "Alpha", "/posts/alpha/");
}

#[track_caller]
fn is_told(page: &Page, sentence: &str) {
    reaches(page, "This page did not load", "/posts/beta/");
    page.wait_for_text_in("[role=alert]", sentence);
    page.wait_until("document.title.startsWith('This page did not load')");
    page.wait_for_no(".status[data-seen]");
}

#[track_caller]
fn tries_again_and_reads_beta(page: &Page) {
    page.click("main button");
    reads_beta(page);
}

#[track_caller]
fn reads_beta(page: &Page) {
    reaches(page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    assert_eq!(page.title(), "Beta · Tiny");
    page.back();
    reaches(page, "Alpha", "/posts/alpha/");
}

/// Waits until this file was asked for so often, answered or not.
#[track_caller]
fn is_asked_for(page: &Page, times: u32, file: &str) {
    page.wait_until(&format!(
        "performance.getEntriesByType('resource').filter(one => one.name.endsWith('{file}')).length === {times}"
    ));
    settle(page);
}

#[test]
fn a_server_that_is_down_is_told_of_until_it_is_back() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    site.refuse();
    page.click(&to("beta"));
    is_told(&page, "The site did not answer.");
    is_asked_for(&page, 3, "/beta.md");
    // Trying in vain says the same again.
    page.click("main button");
    is_asked_for(&page, 6, "/beta.md");
    is_told(&page, "The site did not answer.");
    site.accept();
    tries_again_and_reads_beta(&page);
}

#[test]
fn what_passes_in_a_moment_is_not_told() {
    let site = Tiny::greek().publish();
    let page = reader();
    for fault in [Fault::Status(503), Fault::Reset, Fault::Cut] {
        for file in ["/posts/beta.md", "/posts/beta.json"] {
            open_alpha(&page, &site);
            page.run::<()>(
                "window.alerts = 0;
                new MutationObserver(() => alerts += document.querySelectorAll('[role=alert]').length)
                    .observe(document, { childList: true, subtree: true })",
            );
            let fault = site.fault_times(2, file, fault);
            page.click(&to("beta"));
            reads_beta(&page);
            assert_eq!(page.run::<u32>("return alerts"), 0);
            fault.mend();
        }
    }
}

#[test]
fn a_reader_in_a_tunnel_is_told_and_reads_on_after_it() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    page.go_offline();
    page.click(&to("beta"));
    is_told(&page, "You may be offline");
    // Where there is no network, it is not tried again and again.
    is_asked_for(&page, 1, "/beta.md");
    page.go_online();
    reads_beta(&page);
}

#[test]
fn in_a_tunnel_one_goes_back_to_what_was_read_before() {
    let site = Tiny::greek().publish();
    let page = reader();
    before_app(
        &page,
        "const now = Date.now; window.later = 0; Date.now = () => now() + later",
    );
    open_alpha(&page, &site);
    let () = page.run("document.querySelector('.prose').id = 'as-it-was'");
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.go_offline();
    // Where there is a network, what is that old is asked for anew.
    let () = page.run("later = 10 * 60_000");
    page.click(&to("gamma"));
    reaches(&page, "This page did not load", "/posts/gamma/");
    page.back();
    reaches(&page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(page.title(), "Alpha · Tiny");
    assert_eq!(page.count("#as-it-was"), 1);
    // The network is back, and nothing moves by itself.
    page.go_online();
    settle(&page);
    assert_eq!(page.count("#as-it-was"), 1);
    page.click(&to("gamma"));
    reaches(&page, "Gamma", "/posts/gamma/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(page.texts(".masthead-title"), ["Tiny"]);
}

#[test]
fn a_page_that_did_not_come_can_be_loaded_without_the_app() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    site.fault("/posts/beta.md", Fault::Status(403));
    page.click(&to("beta"));
    is_told(&page, "The site answered with error 403");
    page.click("main a[rel=external]");
    reads_beta(&page);
}

#[test]
fn what_nobody_waits_for_any_more_is_called_off() {
    let site = Tiny::greek().publish();
    let page = reader();
    before_app(
        &page,
        "window.ended = [];
        const real = window.fetch;
        window.fetch = request => {
            request.signal?.addEventListener('abort', () => ended.push(new URL(request.url).pathname));
            return real(request);
        }",
    );
    open_alpha(&page, &site);
    let gate = site.hold("/posts/beta.md");
    page.click(&to("beta"));
    site.wait_for_request("/posts/beta.md");
    page.wait_for(".status[data-seen]");
    assert!(page.run::<bool>("return !ended.includes('/posts/beta.md')"));
    page.click(&to("gamma"));
    page.wait_until("ended.includes('/posts/beta.md')");
    reaches(&page, "Gamma", "/posts/gamma/");
    gate.open();
    // It is asked for anew when it is wanted again.
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
}

#[test]
fn answers_that_are_none_are_told_of_and_can_be_asked_for_again() {
    let site = Tiny::greek().publish();
    let page = reader();
    for file in ["/posts/beta.md", "/posts/beta.json"] {
        for (fault, sentence) in [
            (Fault::Status(500), "The site answered with error 500"),
            (Fault::Status(503), "The site answered with error 503"),
            (Fault::Cut, "The site did not answer."),
        ] {
            open_alpha(&page, &site);
            let fault = site.fault(file, fault);
            page.click(&to("beta"));
            is_told(&page, sentence);
            fault.mend();
            tries_again_and_reads_beta(&page);
        }
    }
}

#[test]
fn a_list_that_does_not_come_is_told_of() {
    let site = Tiny::greek()
        .post("delta", "tags = [\"lost\"]", "Here speaks Delta.")
        .publish();
    let fault = site.fault("/tags/lost.json", Fault::Status(500));
    let page = Page::new();
    visit(&page, &site.url("/posts/delta/"));
    page.click("main a[href='/tags/lost/']");
    reaches(&page, "This page did not load", "/tags/lost/");
    page.wait_for_text_in("[role=alert]", "The site answered with error 500");
    fault.mend();
    page.click("main button");
    reaches(&page, "Tagged “lost”", "/tags/lost/");
    assert_eq!(page.texts(".entry-title"), ["Delta"]);
}

/// Whatever fails, the reader is still on the site and has the ways that lead on.
#[track_caller]
fn has_its_frame(page: &Page) {
    assert_eq!(
        page.texts(".masthead a"),
        ["Tiny", "Tags", "Series", "Search"]
    );
    assert_eq!(page.texts(".footer a"), ["Archive"]);
}

#[test]
fn a_reader_whose_first_click_fails_is_still_on_the_site() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    has_its_frame(&page);
    site.refuse();
    page.click(&to("beta"));
    is_told(&page, "The site did not answer.");
    has_its_frame(&page);
}

#[test]
fn an_article_comes_even_when_what_the_site_says_of_itself_does_not() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    site.fault("/manifest.json", Fault::Status(500));
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    has_its_frame(&page);
}

#[test]
fn a_connection_that_only_drips_is_waited_for() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    let pause = Duration::from_millis(20);
    site.fault("/posts/beta.*", Fault::Drip { bytes: 10, pause });
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
}

/// Marks the document, to tell it from the next one.
#[track_caller]
fn mark(page: &Page) {
    let () = page.run("window.before = true");
}

/// Waits until Beta's own page was loaded, past the app, and nothing more was asked for.
#[track_caller]
fn loads_beta(page: &Page, site: &Site) {
    page.wait_until("window.before === undefined && history.scrollRestoration === 'manual'");
    reaches(page, "Beta", "/posts/beta/");
    site.clear_log();
    settle(page);
    assert_eq!(asked(site), [] as [&str; 0]);
    assert_eq!(page.count("[role=alert]"), 0);
    page.back();
    reaches(page, "Alpha", "/posts/alpha/");
}

#[test]
fn damaged_data_leads_to_the_page_itself() {
    let site = Tiny::greek().publish();
    let whole = site.read("posts/beta.json");
    let other_kind = site.read("manifest.json");
    let page = reader();
    for garbled in [
        "",
        "{",
        "null",
        "[]",
        &whole[..whole.len() / 2],
        &other_kind,
    ] {
        site.write("posts/beta.json", garbled);
        open_alpha(&page, &site);
        mark(&page);
        site.clear_log();
        page.click(&to("beta"));
        page.wait_until("window.before === undefined");
        // Once more past what may have kept it, both that belong together.
        for file in ["/posts/beta.json", "/posts/beta.md"] {
            assert_eq!(site.count(file), 2, "{file}");
        }
        assert_eq!(site.count("/posts/beta/"), 1);
        loads_beta(&page, &site);
        site.write("posts/beta.json", &whole);
    }
}

#[test]
fn a_text_that_has_changed_on_its_way_is_not_shown() {
    let site = Tiny::greek().publish();
    let page = reader();
    let text = site.read("posts/beta.md");
    for changed in [
        text.replace("speaks", "speaxs"),
        text.clone() + " ",
        text[1..].to_owned(),
    ] {
        site.write("posts/beta.md", &changed);
        open_alpha(&page, &site);
        mark(&page);
        page.click(&to("beta"));
        loads_beta(&page, &site);
    }
    site.write("posts/beta.md", &text);

    // What was damaged but once is asked for again, and nobody notices.
    for times in [1, 2] {
        open_alpha(&page, &site);
        mark(&page);
        site.clear_log();
        site.fault_times(1, "/posts/beta.md", Fault::Corrupt);
        page.click(&to("beta"));
        reads_beta(&page);
        assert!(page.run::<bool>("return window.before"), "time {times}");
        assert_eq!(site.count("/posts/beta.md"), 2);
        assert_eq!(site.count("/posts/beta.json"), 2);
    }
}

/// Over plain HTTP browsers compute no hash.
#[test]
fn where_no_hash_can_be_had_the_length_has_to_do() {
    let site = Tiny::greek().publish();
    let page = reader();
    before_app(
        &page,
        "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })",
    );
    open_alpha(&page, &site);
    page.click(&to("beta"));
    reads_beta(&page);
    site.write("posts/gamma.md", site.read("posts/gamma.md") + " ");
    mark(&page);
    page.click(&to("gamma"));
    page.wait_until("window.before === undefined");
    reaches(&page, "Gamma", "/posts/gamma/");
}

/// A page that has nothing of its own must not load itself again and again.
#[test]
fn where_the_page_itself_is_no_better_it_is_told() {
    let site = Tiny::greek().publish();
    site.write("posts/beta.json", "{");
    std::fs::remove_file(site.folder().join("posts/beta/index.html")).unwrap();
    let page = reader();
    open_alpha(&page, &site);
    mark(&page);
    page.click(&to("beta"));
    page.wait_until("window.before === undefined");
    is_told(&page, "This page arrived damaged.");
    settle(&page);
    assert_eq!(site.count("/posts/beta/"), 1);
    site.write(
        "posts/beta.json",
        Tiny::greek().publish().read("posts/beta.json"),
    );
    page.click("main button");
    reaches(&page, "Beta", "/posts/beta/");
}
