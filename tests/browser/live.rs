//! What an author sees while he writes: what is saved shows by itself, in the page that he has before him.

use std::fs;

use quire_tests::{Page, assert_accessible};
use serde_json::json;

use crate::{
    reader::{reaches, scrolled, to, visit},
    site::{Desk, Tiny},
};

/// A long post in paragraphs that say their number, of which one has changed.
fn long(changed: &str) -> String {
    let mut text = "<details>\n<summary>More</summary>\n\nUnfolded.\n\n</details>\n\n".to_owned();
    for number in 1..=60 {
        let words = if number == 30 { changed } else { "as it was" };
        text += &format!("Paragraph {number}, {words}.\n\n");
    }
    text
}

fn post(title: &str, front: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2021-06-01\n{front}+++\n\n{text}\n")
}

/// Opens a page, and leaves a sign in it that only this very page has.
#[track_caller]
fn watch(page: &Page, desk: &Desk, path: &str) {
    visit(page, &desk.url(path));
    let () = page.run("window.same = true");
}

#[track_caller]
fn is_same_page(page: &Page) {
    assert!(page.run::<bool>("return window.same === true"));
}

#[track_caller]
fn shows(page: &Page, css: &str, text: &str) {
    page.wait_for_text_in(css, text);
    is_same_page(page);
}

/// The blocks that are marked now.
fn marked(page: &Page) -> Vec<String> {
    page.run(
        "return document.getAnimations().filter(motion => motion.id === 'saved')
            .map(motion => motion.effect.target.textContent)",
    )
}

#[test]
fn a_saved_text_shows_where_one_is_and_nothing_moves() {
    let desk = Tiny::new().post("long", "", &long("as it was")).serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/long/");
    page.click("summary");
    let third = ".prose > p:nth-of-type(30)";
    let () = page.run(&format!(
        "document.querySelector('{third}').scrollIntoView({{ block: 'center' }})"
    ));
    let place = format!("return document.querySelector('{third}').getBoundingClientRect().top");
    let before = page.run::<f64>(&place);
    assert!(scrolled(&page) > 500.0);
    // A word in the paragraph that one sees, and whole paragraphs above all that one sees.
    let changed = long("and **changed**").replace(
        "Paragraph 2,",
        "One more.\n\nAnd one that is so long that it takes several lines. And so on. \
         And so on. And so on. And so on.\n\nParagraph 2,",
    );
    desk.save("posts/long.md", post("Long", "", &changed));
    let third = ".prose > p:nth-of-type(32)";
    shows(&page, third, "Paragraph 30, and changed.");
    let after = page.run::<f64>(&place.replace("nth-of-type(30)", "nth-of-type(32)"));
    assert!((after - before).abs() < 1.0, "{before} {after}");
    assert!(page.run::<bool>("return document.querySelector('details').open"));
    let marked = marked(&page);
    assert!(
        marked.contains(&"Paragraph 30, and changed.".to_owned()),
        "{marked:?}"
    );
    assert!(marked.contains(&"One more.".to_owned()), "{marked:?}");
    assert!(
        !marked.iter().any(|text| text.starts_with("Paragraph 31")),
        "{marked:?}"
    );
    page.wait_until("!document.getAnimations().some(motion => motion.id === 'saved')");
}

#[test]
fn the_top_of_a_list_stays_its_top_where_a_new_post_appears() {
    let mut site = Tiny::new();
    for number in 1..=9 {
        site = site.post(&format!("post-{number}"), "", "Here.");
    }
    let desk = site.serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/");
    desk.save(
        "posts/new/index.md",
        post("New", "", "In a folder that was not there."),
    );
    shows(&page, ".entry:first-child h2", "New");
    assert_eq!(page.count(".entry"), 10);
    assert_eq!(marked(&page).len(), 1);
    assert_eq!(scrolled(&page), 0.0);
    fs::remove_dir_all(desk.folder().join("posts/new")).unwrap();
    shows(&page, ".entry:first-child h2", "Post 9");
    assert_eq!(page.count(".entry"), 9);
}

#[test]
fn what_the_app_remembers_is_not_shown_after_a_save() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/alpha/");
    // The app has both by then, and the page is its own.
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    is_same_page(&page);
    desk.save("posts/beta.md", post("Beta anew", "", "To [A](alpha.md)."));
    desk.edition().unwrap();
    desk.save("posts/alpha.md", post("Alpha anew", "", "To [B](beta.md)."));
    shows(&page, "main h1", "Alpha anew");
    assert_eq!(page.title(), "Alpha anew · Tiny");
    page.click(&to("beta"));
    reaches(&page, "Beta anew", "/posts/beta/");
    page.back();
    reaches(&page, "Alpha anew", "/posts/alpha/");
}

#[test]
fn a_page_that_goes_says_so_and_comes_again() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/beta/");
    desk.save("posts/alpha.md", post("Alpha", "", ""));
    desk.save("posts/gamma.md", post("Gamma", "", ""));
    let file = desk.folder().join("posts/beta.md");
    let aside = desk.folder().join("beta.md");
    fs::rename(&file, &aside).unwrap();
    shows(&page, "main h1", "Page not found");
    fs::rename(&aside, &file).unwrap();
    // Links in it that lead nowhere are none of this test's.
    shows(&page, "main h1", "Beta");
}

#[test]
fn a_style_is_put_on_in_place() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/alpha/");
    let tokens = fs::read_to_string(desk.folder().join("style/tokens.css")).unwrap();
    let colour = "return getComputedStyle(document.body).backgroundColor";
    for (value, expected) in [
        ("#123456", "rgb(18, 52, 86)"),
        ("#654321", "rgb(101, 67, 33)"),
    ] {
        let changed = tokens.replacen(
            "--paper: light-dark(#fbf9f4",
            &format!("--paper: light-dark({value}"),
            1,
        );
        assert_ne!(changed, tokens);
        desk.save("style/tokens.css", changed);
        page.wait_until(&format!("(() => {{ {colour} }})() === '{expected}'"));
        is_same_page(&page);
    }
    assert!(page.text(".prose").starts_with("Here speaks Alpha."));
}

#[test]
fn a_fault_stands_over_the_last_good_page_until_it_is_mended() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/alpha/");
    let sign = "document.querySelector('[data-fault]:popover-open')?.shadowRoot.querySelector('pre').textContent";
    desk.save(
        "posts/alpha.md",
        "+++\ntitle = Alpha\ndate = 2021-06-01\n+++\n\nNew.\n",
    );
    page.wait_until(&format!("{sign}?.startsWith('posts/alpha.md:2:9: ')"));
    let told = page.run::<String>(&format!("return {sign}"));
    assert!(
        told.contains("  2 | title = Alpha\n    |         ^"),
        "{told}"
    );
    is_same_page(&page);
    assert!(page.text(".prose").starts_with("Here speaks Alpha."));
    assert_accessible(&page);
    // Whoever comes now sees both too.
    page.open(&desk.url("/posts/beta/"));
    page.wait_until(&format!("{sign}?.startsWith('posts/alpha.md:2:9: ')"));
    assert!(page.text(".prose").starts_with("Here speaks Beta."));
    let () = page.run("window.same = true");
    desk.save("posts/alpha.md", post("Alpha", "", "New."));
    page.wait_until(&format!("!{sign}"));
    is_same_page(&page);
    page.open(&desk.url("/posts/alpha/"));
    assert_eq!(page.text(".prose"), "New.");
}

#[test]
fn a_site_that_begins_with_a_fault_shows_once_it_is_mended() {
    let desk = Tiny::new().with("posts/a.md", "No front matter.").serve();
    assert!(
        desk.edition()
            .unwrap_err()
            .starts_with("posts/a.md:1:1: no front matter")
    );
    let page = Page::new();
    page.open(&desk.url("/posts/a/"));
    page.wait_for("[data-fault]");
    // The browser tells of the answer's status.
    page.console();
    desk.save("posts/a.md", post("A", "", "Here."));
    page.wait_for_text_in("main h1", "A");
    page.wait_for_no("[data-fault]:popover-open");
}

#[test]
fn an_editor_may_save_in_whatever_way_it_does() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    watch(&page, &desk, "/posts/alpha/");
    // A new file in the old one's place.
    desk.save(".alpha.md.part", post("Alpha", "", "First."));
    let file = desk.folder().join("posts/alpha.md");
    fs::rename(desk.folder().join(".alpha.md.part"), &file).unwrap();
    shows(&page, ".prose", "First.");
    // The old one emptied, then filled.
    fs::write(&file, "").unwrap();
    fs::write(&file, post("Alpha", "", "Second.")).unwrap();
    shows(&page, ".prose", "Second.");
    // Many at once.
    for number in 1..=20 {
        fs::write(&file, post("Alpha", "", &format!("Third, {number}."))).unwrap();
    }
    shows(&page, ".prose", "Third, 20.");
    assert_eq!(page.count("[data-fault]:popover-open"), 0);
}

#[test]
fn what_is_asked_for_is_answered_as_a_host_answers() {
    let desk = Tiny::greek().with("posts/film.mp4", "0123456789").serve();
    desk.edition().unwrap();
    let page = Page::new();
    page.open(&desk.url("/"));
    let asked = |path: &str, range: &str| -> (u16, String, String, bool) {
        page.run_async(&format!(
            "const answer = await fetch('{path}', {{ headers: {range} }});
             return [answer.status, answer.headers.get('content-type'),
                 (await answer.text()).slice(0, 9), answer.redirected]"
        ))
    };
    let expected = |status, kind: &str, start: &str, redirected| {
        (status, kind.to_owned(), start.to_owned(), redirected)
    };
    let html = "text/html; charset=utf-8";
    assert_eq!(
        asked("/posts/alpha", "{}"),
        expected(200, html, "<!doctype", true)
    );
    assert_eq!(
        asked("/manifest.json", "{}"),
        expected(200, "application/json", "{\"schema\"", false)
    );
    assert_eq!(
        asked("/posts/film.mp4", "{}"),
        expected(200, "video/mp4", "012345678", false)
    );
    let part = "{ range: 'bytes=3-5' }";
    assert_eq!(
        asked("/posts/film.mp4", part),
        expected(206, "video/mp4", "345", false)
    );
    assert_eq!(
        asked("/nowhere/", "{}"),
        expected(404, html, "<!doctype", false)
    );
    // The browser tells of the missing page.
    page.console();
}

/// Waits until the search has another index than `before`, and gives that.
#[track_caller]
fn index(page: &Page, before: &str) -> String {
    page.run_async(&format!(
        "for (;;) {{
            const answer = await fetch('/search/search.js');
            const index = answer.ok ? await answer.text() : '';
            if (index !== {}) return index;
            await new Promise(done => setTimeout(done, 200));
        }}",
        json!(before)
    ))
}

#[test]
fn what_is_saved_is_found_after_a_while() {
    let desk = Tiny::greek().serve();
    desk.edition().unwrap();
    let page = Page::new();
    page.open(&desk.url("/"));
    let first = index(&page, "");
    // It is not there from the start, which the browser tells.
    page.console();
    desk.save("posts/delta.md", post("Delta", "", "Zebras."));
    desk.edition().unwrap();
    index(&page, &first);
    for (words, title) in [("zebras", "Delta"), ("speaks", "Gamma")] {
        visit(&page, &desk.url(&format!("/search/?q={words}")));
        page.wait_for_text_in(".found", title);
    }
}
