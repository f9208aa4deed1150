//! Notes: beside their line, over the text, at its end.

use quire_tests::{Page, assert_accessible};
use serde_json::{Value, json};

use crate::{
    reader::{before_app, visit},
    site::{Site, Tiny},
};

/// A text with twenty notes of several lines, two to a paragraph, of which the first is called
/// twice and the last one leads from the third; and one of blocks, in a table.
fn noted() -> Site {
    let mut text = String::new();
    for number in 1..=20 {
        text += &format!("Here is a word[^{number}] that needs it.");
        text += if number % 2 == 0 { "\n\n" } else { "\n" };
    }
    text += "Again[^1]. And further[^blocks].\n\n| A head[^t] |\n| --- |\n| a cell |\n\n## A heading[^h]\n\n";
    text += &"And on it goes, as texts do.\n\n".repeat(30);
    for number in 1..=20 {
        text += &format!(
            "[^{number}]: The note {number} has more to say than there is room for on a line, so that \
             it takes several of them, and [a link](beta.md).\n\n"
        );
    }
    text += "[^blocks]: A list:\n\n    - one\n    - two\n\n    ```\n    code\n    ```\n\n";
    text += "[^t]: In a table.\n\n[^h]: On a heading, and further.[^last]\n\n[^last]: The last.\n";
    Tiny::greek().post("noted", "", &text).publish()
}

/// For each note: where its first reference, its upper and its lower edge are, and how far its start
/// is from the end of the text's column.
#[track_caller]
fn places(page: &Page) -> Vec<[f64; 4]> {
    page.run(
        "const column = document.querySelector('.prose').getBoundingClientRect().right;
        return [...document.querySelectorAll('.notes > ol > li')].map((note, at) => {
            const { top, bottom, left } = note.getBoundingClientRect();
            const reference = document.getElementById(`note-ref:${at + 1}`).getBoundingClientRect();
            return [reference.top, top, bottom, left - column];
        })",
    )
}

#[track_caller]
fn in_margin(page: &Page) {
    let places = places(page);
    assert_eq!(places.len(), 24);
    let mut end = f64::MIN;
    for (at, [reference, top, bottom, beside]) in places.into_iter().enumerate() {
        assert!(beside > 0.0, "note {} is not in the margin", at + 1);
        assert!(
            top >= end,
            "note {} begins at {top}, the last one ends at {end}",
            at + 1
        );
        assert!(top >= reference, "note {} is above its reference", at + 1);
        assert!(bottom - top > 15.0);
        let beside_line = top - reference < 30.0;
        let below_last = top - end < 30.0;
        assert!(
            beside_line || below_last,
            "note {} hangs loose at {top}, {reference}",
            at + 1
        );
        end = bottom;
    }
}

#[test]
fn any_number_stands_beside_its_lines_and_none_over_another() {
    let site = noted();
    let page = Page::sized(1440, 900);
    visit(&page, &site.url("/posts/noted/"));
    in_margin(&page);
    page.set_viewport(1200, 900);
    page.wait_until("innerWidth === 1200");
    in_margin(&page);

    // There is no need to open one: the reference leads to it, and marks it.
    page.click("[id='note-ref:1']");
    page.wait_for("[id='note:1']:target");
    assert_eq!(page.count(":popover-open"), 0);
    page.click("[id='note:1'] .note-back");
    page.wait_for("[id='note-ref:1']:target");
    page.assert_console_is_quiet();
}

#[test]
fn without_script_they_stand_in_the_margin_or_at_the_end() {
    let site = noted();
    let page = Page::sized(1440, 900);
    page.allow_script(false);
    page.begin(&site.url("/posts/noted/"));
    page.wait_for(".notes");
    in_margin(&page);

    page.set_viewport(360, 740);
    page.wait_until("innerWidth === 360");
    at_the_end(&page);
    page.click("[id='note-ref:1']");
    page.wait_for("[id='note:1']:target");
    assert_eq!(page.count(":popover-open"), 0);
    page.click("[id='note:1'] .note-back");
    page.wait_for("[id='note-ref:1']:target");
}

/// All of them below the text, one below the other.
#[track_caller]
fn at_the_end(page: &Page) {
    let mut end: f64 = page.run(
        "return document.querySelector('.notes').previousElementSibling.getBoundingClientRect().bottom",
    );
    for [_, top, bottom, beside] in places(page) {
        assert!(beside < 0.0 && top >= end && bottom > top);
        end = bottom;
    }
}

/// What is open, what has the focus, and how far the page is scrolled.
#[track_caller]
fn state(page: &Page) -> Value {
    page.run(
        "return [
            [...document.querySelectorAll(':popover-open')].map(note => note.id),
            document.activeElement.id,
            scrollY,
            location.hash,
        ]",
    )
}

#[test]
fn on_a_phone_a_touch_opens_one_and_a_touch_beside_it_closes_it() {
    let site = noted();
    let page = Page::sized(360, 740);
    visit(&page, &site.url("/posts/noted/"));
    at_the_end(&page);
    let () = page.run("scrollTo(0, 300)");
    page.click("[id='note-ref:9']");
    page.wait_for("[id='note:9']:popover-open");
    assert_eq!(state(&page), json!([["note:9"], "note:9", 300, ""]));
    // Near the line that it belongs to, and wholly on the screen.
    let [reference, top, bottom, left, right]: [f64; 5] = page.run(
        "const note = document.getElementById('note:9').getBoundingClientRect();
        const reference = document.getElementById('note-ref:9').getBoundingClientRect();
        return [reference.bottom, note.top, note.bottom, note.left, note.right]",
    );
    assert!(
        (0.0..30.0).contains(&(top - reference)),
        "{top} is not below {reference}"
    );
    assert!(bottom <= 740.0 && left >= 0.0 && right <= 360.0);
    assert_accessible(&page);

    page.click("main h1 ~ *, .prose > p");
    page.wait_for_no(":popover-open");
    at_the_end(&page);

    // A link in a note leads on, and nothing stays behind.
    page.click("[id='note-ref:1:2']");
    page.wait_for("[id='note:1']:popover-open");
    page.click("[id='note:1'] a[href='/posts/beta/']");
    page.wait_for_text_in("main h1", "Beta");
    assert_eq!(page.count(":popover-open"), 0);
    page.assert_console_is_quiet();
}

#[test]
fn the_keyboard_opens_one_reads_it_and_comes_back() {
    let site = noted();
    let page = Page::sized(360, 740);
    visit(&page, &site.url("/posts/noted/"));
    let () = page.run("document.getElementById('note-ref:3').focus()");
    page.press("Enter");
    page.wait_for("[id='note:3']:popover-open");
    page.wait_until("document.activeElement.id === 'note:3'");
    page.press("Tab");
    page.wait_until("document.activeElement.matches('[id=\"note:3\"] a[href=\"/posts/beta/\"]')");
    page.press("Escape");
    page.wait_for_no(":popover-open");
    page.wait_until("document.activeElement.id === 'note-ref:3'");

    // So does its own way back, and neither goes into the history.
    page.press("Enter");
    page.wait_for("[id='note:3']:popover-open");
    page.press("Tab");
    page.press("Tab");
    page.press("Enter");
    page.wait_for_no(":popover-open");
    page.wait_until("document.activeElement.id === 'note-ref:3'");
    assert_eq!(page.run::<String>("return location.hash"), "");

    // A note on a note opens over it.
    let () = page.run("document.getElementById('note-ref:23').focus()");
    page.press("Enter");
    page.wait_for("[id='note:23']:popover-open");
    page.press("Tab");
    page.press("Enter");
    page.wait_for("[id='note:24']:popover-open");
    page.press("Escape");
    page.wait_until("!document.querySelector('[id=\"note:24\"]:popover-open')");
}

#[test]
fn a_browser_without_popovers_goes_to_the_note() {
    let site = noted();
    let page = Page::sized(360, 740);
    before_app(&page, "delete HTMLElement.prototype.showPopover");
    visit(&page, &site.url("/posts/noted/"));
    page.click("[id='note-ref:5']");
    page.wait_for("[id='note:5']:target");
    at_the_end(&page);
    page.assert_console_is_quiet();
}
