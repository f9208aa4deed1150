//! Where in the text one is, and links to it.

use quire_tests::Page;

use crate::{
    reader::{before_app, reaches, settle, to, visit},
    site::{Site, Tiny},
};

/// A long text of forty sections, and the way to another.
fn long() -> Site {
    let mut text = String::new();
    for number in 1..=40 {
        text += &format!("## Part {number}\n\n{}", "Of this and that.\n\n".repeat(6));
    }
    Tiny::greek()
        .post("long", "", &text)
        .post("other", "", &format!("[Long](long.md)\n\n{text}"))
        .publish()
}

/// The line of the contents that is marked, if one is.
#[track_caller]
fn current(page: &Page) -> Option<String> {
    page.run("return document.querySelector('.contents [aria-current=location]')?.textContent")
}

#[track_caller]
fn is_current(page: &Page, part: &str) {
    page.wait_until(&format!(
        "document.querySelector('.contents [aria-current=location]')?.textContent === '{part}'"
    ));
    assert_eq!(page.count(".contents [aria-current]"), 1);
}

#[test]
fn the_section_that_is_read_is_marked_and_in_view() {
    let site = long();
    let page = Page::sized(1440, 700);
    visit(&page, &site.url("/posts/long/"));
    assert_eq!(current(&page), None);
    for part in ["Part 2", "Part 30", "Part 3"] {
        let () = page.run_with(
            "[...document.querySelectorAll('h2')].find(h2 => h2.textContent === arguments[0])
                .scrollIntoView()",
            &[part.into()],
        );
        is_current(&page, part);
        let in_view: bool = page.run(
            "const place = element => element.getBoundingClientRect();
            const nav = place(document.querySelector('.contents-nav'));
            const line = place(document.querySelector('.contents [aria-current]'));
            return line.top >= nav.top && line.bottom <= nav.bottom
                && nav.top >= 0 && nav.bottom <= innerHeight",
        );
        assert!(in_view, "{part}");
    }
    let () = page.run("scrollTo(0, document.body.scrollHeight)");
    is_current(&page, "Part 40");
    let () = page.run("scrollTo(0, 0)");
    page.wait_for_no(".contents [aria-current]");

    // Likewise on a page that the app has made.
    visit(&page, &site.url("/posts/other/"));
    page.click(&to("long"));
    reaches(&page, "Long", "/posts/long/");
    // The driver takes what is in a closed <details> for hidden, whatever the style says.
    let () = page.run("document.querySelector('.contents a[href=\"#part-7\"]').click()");
    page.wait_for("#part-7:target");
    is_current(&page, "Part 7");
    page.assert_console_is_quiet();
}

#[test]
fn folded_contents_never_scroll_the_page() {
    let site = long();
    let page = Page::sized(360, 740);
    visit(&page, &site.url("/posts/long/"));
    page.click(".contents summary");
    let () = page.run("document.getElementById('part-20').scrollIntoView()");
    is_current(&page, "Part 20");
    let top: f64 = page.run("return scrollY");
    settle(&page);
    assert_eq!(page.run::<f64>("return scrollY"), top);
}

#[test]
fn the_next_article_s_contents_are_folded_as_on_its_page() {
    let site = long();
    let page = Page::sized(360, 740);
    visit(&page, &site.url("/posts/other/"));
    page.click(".contents summary");
    page.wait_for(".contents[open]");
    page.click(&to("long"));
    reaches(&page, "Long", "/posts/long/");
    page.wait_for(".contents:not([open])");
    page.assert_console_is_quiet();
}

/// Writes down what is put on the clipboard.
const CLIPBOARD: &str = "
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async text => { copied.push(text) } },
    })";

#[test]
fn a_heading_s_link_is_copied_and_followed() {
    let site = long();
    let page = Page::new();
    before_app(&page, CLIPBOARD);
    visit(&page, &site.url("/posts/long/"));
    page.click("#part-5 .anchor");
    page.wait_for("#part-5:target");
    page.wait_for_text_in(".status[data-seen]", "Copied");
    let copied: Vec<String> = page.run("return copied");
    assert_eq!(copied, [site.url("/posts/long/#part-5")]);
}

#[test]
fn the_page_s_link_is_copied_without_the_place_in_it() {
    let site = long();
    let page = Page::new();
    before_app(&page, CLIPBOARD);
    before_app(&page, "delete Navigator.prototype.share");
    visit(&page, &site.url("/posts/long/#part-5"));
    page.click("[data-action=copy-link]");
    page.wait_for_text_in(".status[data-seen]", "Copied");
    let copied: Vec<String> = page.run("return copied");
    assert_eq!(copied, [site.url("/posts/long/")]);
    let seen: String =
        page.run("return getComputedStyle(document.querySelector('[data-action=share]')).display");
    assert_eq!(seen, "none", "there is no sheet to share by");
}

#[test]
fn where_nothing_can_be_copied_the_reader_is_told() {
    let site = long();
    let page = Page::new();
    before_app(&page, "delete Navigator.prototype.clipboard");
    visit(&page, &site.url("/posts/long/"));
    page.click("[data-action=copy-link]");
    page.wait_for_text_in(".status[data-seen]", "does not let this page copy");
    // A heading leads to itself all the same.
    page.click("#part-5 .anchor");
    page.wait_for("#part-5:target");
    page.assert_console_is_quiet();
}

#[test]
fn the_system_s_own_sheet_gets_the_page() {
    let site = long();
    let page = Page::new();
    before_app(
        &page,
        "window.shared = [];
        Navigator.prototype.share = async what => {
            shared.push([what.title, what.url]);
            throw new DOMException('closed', 'AbortError');
        }",
    );
    visit(&page, &site.url("/"));
    page.click(&to("long"));
    reaches(&page, "Long", "/posts/long/");
    page.click("[data-action=share]");
    page.wait_until("shared.length === 1");
    let shared: Vec<(String, String)> = page.run("return shared");
    assert_eq!(
        shared,
        [("Long · Tiny".to_owned(), site.url("/posts/long/"))]
    );
    page.assert_console_is_quiet();
}
