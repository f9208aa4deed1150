//! When the site is published anew while somebody reads it.

use quire_tests::Page;

use crate::{
    reader::{before_app, reaches, save_data, settle, to, visit},
    site::{Site, Tiny},
};

/// A browser in which an hour passes as soon as the test says so.
#[track_caller]
fn reader() -> Page {
    let page = Page::new();
    save_data(&page);
    before_app(
        &page,
        "const now = Date.now;
        window.later = 0;
        Date.now = () => now() + later;
        window.away = false;
        Object.defineProperty(document, 'hidden', { get: () => away })",
    );
    page
}

/// The reader looks at other tabs for so many minutes.
#[track_caller]
fn stays_away(page: &Page, minutes: u32) {
    let () = page.run(&format!(
        "for (away of [true, false]) {{
            document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}));
            if (away) later += {minutes} * 60_000;
        }}"
    ));
}

#[track_caller]
fn open_alpha(page: &Page, site: &Site) {
    visit(page, &site.url("/posts/alpha/"));
    let () = page.run("window.before = true");
}

/// Waits until this post is read, and tells whether the browser has loaded its page whole.
#[track_caller]
fn reads(page: &Page, post: &str, path: &str) -> bool {
    reaches(page, post, path);
    page.wait_until("history.scrollRestoration === 'manual'");
    page.run("return window.before === undefined")
}

/// The site as it was, and as it is now: with another app, and another text of Beta's.
fn editions() -> [Site; 2] {
    let new = Tiny::greek().post("beta", "", "Here speaks the new Beta. To [A](alpha.md).");
    [Tiny::greek().publish(), new.other_app().publish()]
}

/// Both ways: a deploy, and one that is taken back.
fn swaps() -> [[Site; 2]; 2] {
    let [old, new] = editions();
    let [other_old, other_new] = editions();
    [[old, new], [other_new, other_old]]
}

#[test]
fn a_tab_from_before_reads_on_and_gets_what_is_new() {
    for [before, after] in swaps() {
        let page = reader();
        open_alpha(&page, &before);
        before.serve(after.folder());
        page.click(&to("beta"));
        assert!(!reads(&page, "Beta", "/posts/beta/"));
        let text = after.read("posts/beta.md");
        let (text, _) = text.trim_start().split_once('.').unwrap();
        assert!(page.text(".prose").starts_with(text));
        page.back();
        assert!(!reads(&page, "Alpha", "/posts/alpha/"));
    }
}

#[test]
fn a_tab_that_is_shown_again_after_an_hour_loads_the_next_page_with_its_own_app() {
    for [before, after] in swaps() {
        let page = reader();
        open_alpha(&page, &before);
        before.serve(after.folder());
        stays_away(&page, 59);
        settle(&page);
        assert_eq!(before.count("/manifest.json"), 0, "too soon");
        stays_away(&page, 61);
        before.wait_for_request("/manifest.json");
        settle(&page);
        assert!(
            page.run::<bool>("return window.before"),
            "nothing happens by itself"
        );

        page.click(&to("beta"));
        assert!(reads(&page, "Beta", "/posts/beta/"));
        assert_eq!(before.count("/posts/beta/"), 1);
        // The new document is up to date.
        let () = page.run("window.before = true");
        page.click(&to("alpha"));
        assert!(!reads(&page, "Alpha", "/posts/alpha/"));
    }
}

#[test]
fn a_tab_that_is_shown_again_goes_on_where_nothing_has_changed() {
    let site = Tiny::greek().publish();
    let page = reader();
    open_alpha(&page, &site);
    stays_away(&page, 61);
    site.wait_for_request("/manifest.json");
    settle(&page);
    page.click(&to("beta"));
    assert!(!reads(&page, "Beta", "/posts/beta/"));

    // Nor where the site can't be asked.
    site.refuse();
    stays_away(&page, 61);
    settle(&page);
    site.accept();
    page.click(&to("gamma"));
    assert!(!reads(&page, "Gamma", "/posts/gamma/"));
}

/// The browser's own error page would be all that the reader has.
#[test]
fn an_outdated_tab_is_told_where_the_site_does_not_answer() {
    for [before, after] in swaps() {
        let page = reader();
        open_alpha(&page, &before);
        before.serve(after.folder());
        stays_away(&page, 61);
        before.wait_for_request("/manifest.json");
        settle(&page);
        before.refuse();
        page.click(&to("beta"));
        reaches(&page, "This page did not load", "/posts/beta/");
        assert!(page.run::<bool>("return window.before"));
        before.accept();
        page.click("main button");
        page.wait_until("window.before === undefined");
        assert!(reads(&page, "Beta", "/posts/beta/"));
    }
}

#[test]
fn a_new_app_is_noticed_on_the_way_to_the_front_page() {
    for [before, after] in swaps() {
        let page = reader();
        open_alpha(&page, &before);
        before.serve(after.folder());
        page.click(".masthead-title");
        assert!(reads(&page, "Tiny", "/"));
    }
}

#[test]
fn a_step_back_to_what_only_another_app_can_show_is_a_load_too() {
    for [before, after] in swaps() {
        let page = reader();
        open_alpha(&page, &before);
        page.click(&to("beta"));
        assert!(!reads(&page, "Beta", "/posts/beta/"));
        before.serve(after.folder());
        stays_away(&page, 61);
        before.wait_for_request("/manifest.json");
        settle(&page);
        page.back();
        page.wait_until("window.before === undefined");
        assert!(reads(&page, "Alpha", "/posts/alpha/"));
        page.forward();
        assert!(reads(&page, "Beta", "/posts/beta/"));
    }
}

/// A new number is there because the old reading would be wrong, even where it is possible.
#[test]
fn data_of_another_form_leads_to_the_page_itself() {
    for form in [0, 2] {
        let site = Tiny::greek().publish();
        let page = reader();
        open_alpha(&page, &site);
        for file in ["posts/beta.json", "tags.json", "manifest.json"] {
            let data = site.read(file);
            assert!(data.starts_with("{\"schema\":1,"), "{data}");
            site.write(
                file,
                data.replace("\"schema\":1,", &format!("\"schema\":{form},")),
            );
        }
        page.click(&to("beta"));
        assert!(reads(&page, "Beta", "/posts/beta/"));
        assert_eq!(site.count("/posts/beta/"), 1);
        let () = page.run("window.before = true");
        page.click(".masthead a[href='/tags/']");
        assert!(reads(&page, "Tags", "/tags/"));
        let () = page.run("window.before = true");
        page.click(".masthead-title");
        assert!(reads(&page, "Tiny", "/"));
    }
}

#[test]
fn what_was_removed_is_not_found_and_what_has_come_is() {
    let before = Tiny::greek().publish();
    let after = Tiny::greek()
        .post("delta", "", "Here speaks Delta.")
        .publish();
    std::fs::remove_file(after.folder().join("posts/gamma.md")).unwrap();
    std::fs::remove_file(after.folder().join("posts/gamma.json")).unwrap();
    std::fs::remove_dir_all(after.folder().join("posts/gamma")).unwrap();
    let page = reader();
    open_alpha(&page, &before);
    before.serve(after.folder());
    page.click(&to("gamma"));
    assert!(reads(&page, "Page not found", "/posts/gamma/"));
    page.click(".masthead-title");
    reaches(&page, "Tiny", "/");
    page.click(&to("delta"));
    reaches(&page, "Delta", "/posts/delta/");
}

#[test]
fn the_search_goes_on_with_the_index_of_the_new_build() {
    let before = Tiny::greek().publish();
    let after = Tiny::greek()
        .post("gamma", "", "Here speaks the new Gamma.")
        .other_app()
        .publish();
    let page = reader();
    visit(&page, &before.url("/search/"));
    let () = page.run("window.before = true");
    let look_for = |words: &str, title: &str| {
        let () = page.run(&format!(
            "const field = document.querySelector('[role=search] [name=q]');
            field.value = '{words}';
            field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ));
        page.wait_until(&format!(
            "document.querySelector('.found h2')?.textContent === '{title}'"
        ));
    };
    look_for("alpha", "Alpha");
    before.serve(after.folder());
    // What the old index has of it is gone.
    look_for("gamma", "Gamma");
    page.wait_for_text_in(".found", "the new Gamma");
    assert!(page.run::<bool>("return window.before"));
}
