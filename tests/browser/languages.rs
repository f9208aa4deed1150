//! A site that speaks another language than English, from one page to the next.

use quire::content::{
    phrases::{LANGUAGES, Language, fill, language},
    route::Base,
};
use quire_tests::{Page, violations};

use crate::{
    reader::{reaches, save_data, settle, to, visit, without_policy},
    site::{Site, Tiny},
    takeover::COMPARE,
    walk::walk,
};

/// A site that says this and that on its own.
fn site(language: &Language) -> Site {
    let front = "tags = [\"sea\"]\nseries = \"Tale\"";
    let text = "## One\n\n> [!NOTE]\n> Noted.[^1]\n\n## Two\n\n```rust\nfn a() {}\n```\n\n- [x] Done\n\n## Three\n\n\
        | a | b |\n| - | - |\n| c | d |\n\n[^1]: So.\n";
    Tiny::new()
        .speaking(language.tag)
        .post("alpha", &format!("{front}\nauthors = [\"ada\"]"), text)
        .post(
            "beta",
            &format!("{front}\nlang = \"fr\"\ntranslation_of = \"alpha.md\""),
            text,
        )
        .page("about", text)
        .publish()
}

#[track_caller]
fn language_of(tag: &str) -> &'static Language {
    language(tag).unwrap_or_else(|| panic!("there is no {tag}"))
}

#[test]
fn the_app_says_what_the_prerendered_pages_say() {
    for language in LANGUAGES {
        let site = site(language);
        let page = Page::new();
        // The test itself makes a page of HTML.
        without_policy(&page);
        visit(&page, &site.url("/"));
        let seen = walk(&page, &Base::default(), |path| {
            let difference: String = page.run_async(COMPARE);
            assert_eq!(difference, "", "{}: {path}", language.tag);
        });
        assert!(seen.len() > 8, "a whole site: {seen:?}");
        page.assert_console_is_quiet();
    }
}

#[test]
fn what_happens_on_the_way_is_told_in_the_language() {
    for language in LANGUAGES {
        let (site, phrases) = (site(language), &language.phrases);
        let page = Page::new();
        save_data(&page);
        visit(&page, &site.url("/search/?q=noted"));
        let found = language.counts.found;
        let found = fill(
            found.get(2).unwrap_or(&found[found.len() - 1]),
            &[("count", "3")],
        );
        page.wait_for_text_in(".found .facts", &found);
        let day = page.text(".found time");
        visit(&page, &site.url("/"));
        assert!(page.texts(".entries time").contains(&day), "{day}");
        page.go_offline();
        page.click(&to("beta"));
        reaches(&page, phrases.failed, "/posts/beta/");
        page.wait_for_text_in("[role=alert]", phrases.unreachable);
        page.wait_for_text_in("[role=alert] button", phrases.try_again);
        page.wait_for_text_in("[role=alert] a", phrases.load_whole);
        page.go_online();
        reaches(&page, "Beta", "/posts/beta/");
    }
}

#[test]
fn a_copy_is_told_in_the_language() {
    let german = language_of("de");
    let site = site(german);
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    page.run::<()>("navigator.clipboard.writeText = async () => {}");
    page.click("[data-action=copy-link]");
    page.wait_for_text_in(".status", german.phrases.copied);
}

#[test]
fn from_right_to_left_all_stands_the_other_way_round() {
    let site = site(language_of("he"));
    let page = Page::new();
    for (width, height) in [(360, 740), (768, 1024), (1440, 900)] {
        page.set_viewport(width, height);
        for path in [
            "/",
            "/posts/alpha/",
            "/archive/",
            "/tags/",
            "/search/",
            "/about/",
        ] {
            visit(&page, &site.url(path));
            settle(&page);
            let (widest, direction): (u32, String) = page.run(
                "return [document.documentElement.scrollWidth, getComputedStyle(document.querySelector('main')).direction]",
            );
            assert_eq!(direction, "rtl");
            assert!(widest <= width, "{path} is {widest} px wide on {width}");
            // The site's name begins every line at the right.
            let (name, links): (f64, f64) = page.run(
                "return ['.masthead-title', '.masthead nav']
                    .map(css => document.querySelector(css).getBoundingClientRect().right)",
            );
            assert!(
                name >= links,
                "{path}: the masthead begins at {name}, its links at {links}"
            );
            let found = violations(&page);
            assert!(found.is_empty(), "{path}, {width} px: {found:?}");
        }
    }
}

#[test]
fn code_and_formulas_run_from_left_to_right_all_the_same() {
    let site = site(language_of("he"));
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    let direction: String =
        page.run("return getComputedStyle(document.querySelector('.code code')).direction");
    assert_eq!(direction, "ltr");
}
