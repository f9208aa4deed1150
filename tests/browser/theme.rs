//! Day and night, as the system says or as the reader has chosen.

use quire_tests::{Page, Paths};
use serde_json::{Value, json};

use crate::{
    reader::{reaches, reload, to, visit},
    site::Tiny,
};

const DAY: &str = "rgb(251, 249, 244)";
const NIGHT: &str = "rgb(28, 26, 24)";

/// The ground, the scheme that controls and scroll bars follow, the frame's colour, the choice that
/// is shown, and the one that is kept.
const LOOK: &str = "
    const { backgroundColor, colorScheme } = { ...getComputedStyle(document.documentElement),
        backgroundColor: getComputedStyle(document.body).backgroundColor,
        colorScheme: getComputedStyle(document.documentElement).colorScheme };
    const frame = [...document.querySelectorAll('meta[name=theme-color]')]
        .find(meta => matchMedia(meta.media).matches).content;
    return [backgroundColor, colorScheme, frame,
        document.querySelector('.theme :checked')?.value ?? null, localStorage['quire-theme'] ?? null]";

#[track_caller]
fn looks(page: &Page, look: Value) {
    let now: Value = page.run(LOOK);
    assert_eq!(now, look);
}

#[track_caller]
fn choose(page: &Page, theme: &str) {
    page.click(&format!(".theme label:has([value={theme}])"));
    page.wait_for(&format!(".theme [value={theme}]:checked"));
}

#[test]
fn the_reader_s_choice_is_kept_and_shown_everywhere() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    page.prefer("prefers-color-scheme", "light");
    visit(&page, &site.url("/"));
    looks(&page, json!([DAY, "light dark", "#fbf9f4", "system", null]));
    page.prefer_dark();
    looks(
        &page,
        json!([NIGHT, "light dark", "#1c1a18", "system", null]),
    );

    choose(&page, "light");
    looks(&page, json!([DAY, "light", "#fbf9f4", "light", "light"]));
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.wait_for(".theme [value=light]:checked");
    looks(&page, json!([DAY, "light", "#fbf9f4", "light", "light"]));
    reload(&page);
    page.wait_for(".theme [value=light]:checked");
    looks(&page, json!([DAY, "light", "#fbf9f4", "light", "light"]));

    choose(&page, "dark");
    page.prefer("prefers-color-scheme", "light");
    looks(&page, json!([NIGHT, "dark", "#1c1a18", "dark", "dark"]));
    choose(&page, "system");
    looks(&page, json!([DAY, "light dark", "#fbf9f4", "system", null]));
    page.assert_console_is_quiet();
}

#[test]
fn the_choice_is_there_before_the_app_is() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    page.prefer("prefers-color-scheme", "light");
    visit(&page, &site.url("/"));
    choose(&page, "dark");

    let app = site.hold(Paths::that(|path| path.ends_with(".wasm")));
    page.begin(&site.url("/posts/beta/"));
    page.wait_for_text_in("main h1", "Beta");
    page.wait_until("performance.getEntriesByName('first-paint').length === 1");
    looks(&page, json!([NIGHT, "dark", "#1c1a18", null, "dark"]));
    // What needs the app isn't seen yet, but has its place.
    let shown: Value = page.run(
        "const theme = document.querySelector('.theme > *');
        return [getComputedStyle(theme).visibility, theme.offsetHeight >= 24]",
    );
    assert_eq!(shown, json!(["hidden", true]));
    app.open();
    page.wait_for(".theme [value=dark]:checked");
    looks(&page, json!([NIGHT, "dark", "#1c1a18", "dark", "dark"]));
}

#[test]
fn other_tabs_follow() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    page.prefer("prefers-color-scheme", "light");
    visit(&page, &site.url("/"));
    let () = page.run_async(
        "const other = open('/manifest.json');
        while (other.location.pathname !== '/manifest.json') await new Promise(done => setTimeout(done));
        other.localStorage.setItem('quire-theme', 'dark');
        other.close()",
    );
    page.wait_for(".theme [value=dark]:checked");
    looks(&page, json!([NIGHT, "dark", "#1c1a18", "dark", "dark"]));
}

#[test]
fn the_keyboard_chooses() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    page.prefer("prefers-color-scheme", "light");
    visit(&page, &site.url("/posts/beta/"));
    while !page.run::<bool>("return document.activeElement.matches('.theme input')") {
        page.press("Tab");
    }
    for (key, ground) in [
        ("ArrowRight", DAY),
        ("ArrowRight", NIGHT),
        ("ArrowLeft", DAY),
    ] {
        page.press(key);
        page.wait_until(&format!(
            "getComputedStyle(document.body).backgroundColor === '{ground}'"
        ));
    }
    page.wait_for(":root[data-theme=light]");
}

#[test]
fn without_script_there_is_nothing_to_choose() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    page.prefer_dark();
    page.allow_script(false);
    page.begin(&site.url("/posts/beta/"));
    page.wait_for_text_in("main h1", "Beta");
    let look: Value = page.run(
        "const shown = css => getComputedStyle(document.querySelector(css)).display;
        return [getComputedStyle(document.body).backgroundColor, shown('.theme > *'), shown('.share')]",
    );
    assert_eq!(look, json!([NIGHT, "none", "none"]));
}
