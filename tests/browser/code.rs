//! Code blocks: what can be read, scrolled and copied of them.

use quire_tests::Page;
use serde_json::json;

use crate::{
    reader::{reaches, settle, visit},
    site::{Site, Tiny},
};

/// Code with all that a fence may ask for; its last line is too long for any page.
const CODE: &str =
    "fn main() {\n\n\tlet a = 1; /* one\n\n\ttwo */\n\tlet b = \"é &amp; <b>\";\n}\n";

fn site() -> Site {
    let long = "a ".repeat(400);
    let text = format!(
        "Before.\n\n```rust title=\"src/main.rs\" lines {{4,6}} add={{2}} del={{3}}\n{CODE}```\n\n\
         ```rust\n{CODE}```\n\n```sh add={{1}}\necho\n# {long}\n```\n\n```text wrap lines\n{long}\n```\n"
    );
    Tiny::new()
        .post("alpha", "", &text)
        .post("beta", "", "To [A](alpha.md).")
        .publish()
}

/// Opens the post with code, prerendered or by way of the app.
#[track_caller]
fn reader(site: &Site, by_app: bool) -> Page {
    let page = Page::new();
    visit(
        &page,
        &site.url(["/posts/alpha/", "/posts/beta/"][usize::from(by_app)]),
    );
    settle(&page);
    if by_app {
        page.click(".prose a");
    }
    reaches(&page, "Alpha", "/posts/alpha/");
    settle(&page);
    page
}

#[test]
fn is_the_author_s_text() {
    let site = site();
    for by_app in [false, true] {
        let page = reader(&site, by_app);
        let texts: Vec<[String; 2]> = page.run(
            "return Array.from(document.querySelectorAll('.code code'), code => {
                getSelection().selectAllChildren(code);
                return [code.textContent, getSelection().toString()];
            })",
        );
        for [text, selected] in &texts[..2] {
            assert_eq!(text, CODE);
            // A browser leaves the last line's end out.
            assert_eq!(selected.trim_end(), CODE.trim_end());
        }
        assert_eq!(page.texts(".code figcaption"), ["src/main.rs"]);
    }
}

#[test]
fn is_copied_by_its_button() {
    let site = site();
    for by_app in [false, true] {
        let page = reader(&site, by_app);
        page.devtools(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        page.wait_for("[data-app]");
        page.click("figure .copy");
        page.wait_for_text_in(".status", "Copied");
        let copied: String = page.run("return navigator.clipboard.readText()");
        assert_eq!(copied, CODE);
    }
}

#[test]
fn has_no_button_without_script() {
    let site = site();
    let page = Page::new();
    page.allow_script(false);
    page.open(&site.url("/posts/alpha/"));
    page.wait_for("figure .line");
    let seen: bool = page.run(
        "return Array.from(document.querySelectorAll('.copy')).some(button => button.checkVisibility({ visibilityProperty: true }))",
    );
    assert!(!seen);
    assert!(page.text("figure .line").starts_with("fn main()"));
}

#[test]
fn scrolls_inside_itself_by_keyboard() {
    let site = site();
    for width in [360, 1440] {
        let page = Page::new();
        page.set_viewport(width, 800);
        visit(&page, &site.url("/posts/alpha/"));
        settle(&page);
        page.run::<()>("document.querySelector('.language-sh').parentElement.focus()");
        page.press("ArrowRight");
        page.wait_until("document.activeElement.scrollLeft > 0");
        let still: bool = page.run(
            "return document.documentElement.scrollWidth <= innerWidth
                && Array.from(document.querySelectorAll('pre.wrap'), pre => pre.scrollWidth <= pre.clientWidth).every(Boolean)",
        );
        assert!(still, "at {width}");
    }
}

#[test]
fn marks_lines_from_edge_to_edge() {
    let site = site();
    let page = reader(&site, false);
    let reaching: Vec<bool> = page.run(
        "return Array.from(document.querySelectorAll('.code .line'), line => {
            const pre = line.closest('pre');
            const [{ left, width }, edge] = [line.getBoundingClientRect(), pre.getBoundingClientRect()];
            return Math.abs(left - edge.left) < 1 && width >= pre.scrollWidth - 1;
        })",
    );
    assert!(
        reaching.len() > 7 && reaching.iter().all(|it| *it),
        "{reaching:?}"
    );
    // Each line is one step down, marked or not, empty or not.
    let heights: Vec<f64> = page.run(
        "return Array.from(document.querySelectorAll('.code pre:not(.wrap) code'), code => code.getBoundingClientRect().height).slice(0, 2)",
    );
    assert!((heights[0] - heights[1]).abs() < 1.0, "{heights:?}");
}

#[test]
fn says_what_was_added_by_more_than_colour() {
    let site = site();
    let page = reader(&site, false);
    let signs: Vec<String> = page.run(
        "return Array.from(document.querySelectorAll('figure :is(ins, del).line'), line => getComputedStyle(line, '::after').content)",
    );
    assert_eq!(signs, ["\"+\" / \"\"", "\"−\" / \"\""]);
}
