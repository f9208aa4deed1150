//! From list to article and back: what moves, what does not, and what is painted first.

use quire_tests::Page;
use serde_json::Value;

use crate::{
    reader::{before_app, reaches, settle, to, visit},
    site::{Site, Tiny},
};

fn site() -> Site {
    Tiny::new()
        .post("alpha", "", &"A paragraph of Alpha.\n\n".repeat(100))
        .post("beta", "", "To [A](alpha.md).")
        .publish()
}

/// Writes down each animation that the page starts.
fn watch_animations(page: &Page) {
    before_app(
        page,
        "window.animations = [];
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (keyframes, options) {
            if (keyframes[0].transform)
                animations.push([this.localName, keyframes[0].transform, options.duration]);
            return animate.call(this, keyframes, options);
        };
        window.widest = 0;
        const look = () => {
            widest = Math.max(widest, document.scrollingElement?.scrollWidth ?? 0);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look)",
    );
}

/// What was started since the last look.
fn animations(page: &Page) -> Vec<(String, String, f64)> {
    settle(page);
    let found: Value = page.run("return animations.splice(0)");
    serde_json::from_value(found).unwrap()
}

#[test]
fn the_title_travels_from_list_to_article_and_back() {
    let site = site();
    let page = Page::new();
    watch_animations(&page);
    visit(&page, &site.url("/"));
    page.click(&to("alpha"));
    reaches(&page, "Alpha", "/posts/alpha/");
    let there = animations(&page);
    assert!(
        matches!(&there[..], [(of, from, ms)] if of == "h1"
            && from.contains("translate(") && !from.contains("translate(0px,0px)") && *ms < 300.0),
        "{there:?}"
    );
    page.back();
    reaches(&page, "Tiny", "/");
    let back = animations(&page);
    assert!(matches!(&back[..], [(of, ..)] if of == "h2"), "{back:?}");
    let (widest, wide): (u32, u32) = page.run("return [widest, innerWidth]");
    assert!(widest <= wide, "{widest} on {wide}");
}

#[test]
fn nothing_travels_from_article_to_article() {
    let site = site();
    let page = Page::new();
    watch_animations(&page);
    visit(&page, &site.url("/posts/beta/"));
    page.click(".prose a[href='/posts/alpha/']");
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(animations(&page), []);
}

#[test]
fn nothing_moves_for_a_reader_who_asked_for_less_motion() {
    let site = site();
    let page = Page::new();
    watch_animations(&page);
    page.prefer_reduced_motion();
    visit(&page, &site.url("/"));
    page.click(&to("alpha"));
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(animations(&page), []);
}

#[test]
fn the_first_screenful_comes_first_and_the_rest_right_after() {
    let site = site();
    let page = Page::new();
    before_app(
        &page,
        "window.frames_ = [];
        const look = () => {
            const text = [...document.querySelectorAll('.prose > p')];
            if (text.length) frames_.push(text.filter(p => p.getClientRects().length).length);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look)",
    );
    visit(&page, &site.url("/"));
    page.click(&to("alpha"));
    reaches(&page, "Alpha", "/posts/alpha/");
    page.wait_until("frames_.at(-1) === 100");
    let frames: Vec<u32> = page.run("return frames_");
    assert!(frames[0] < 20, "{frames:?}");
    let whole = frames.iter().position(|seen| *seen == 100);
    assert!(whole.is_some_and(|whole| whole <= 3), "{frames:?}");
}

#[test]
fn a_place_within_an_article_is_there_at_once() {
    let site = Tiny::new()
        .post(
            "alpha",
            "",
            &format!("{}## End\n\nOf it.", "A paragraph.\n\n".repeat(100)),
        )
        .post("beta", "", "To [the end](alpha.md#end).")
        .publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/beta/"));
    page.click(".prose a[href='/posts/alpha/#end']");
    reaches(&page, "Alpha", "/posts/alpha/");
    page.wait_until("document.querySelector('#end').getBoundingClientRect().top < innerHeight");
    let marked: bool = page.run("return !!document.querySelector('[data-arriving]')");
    assert!(!marked);
}

#[test]
fn a_list_comes_back_with_what_was_on_the_screen_and_the_rest_right_after() {
    const THIRD: &str = ".entry:nth-child(3) .entry-title a";
    let posts = 1..=10;
    let site = posts
        .fold(Tiny::new(), |site, number| {
            site.post(&format!("post-{number}"), "", "A text.")
        })
        .publish();
    let page = Page::sized(800, 600);
    before_app(
        &page,
        "window.frames_ = [];
        const look = () => {
            const list = [...document.querySelectorAll('.entry')];
            if (list.length) frames_.push(list.filter(entry => entry.getClientRects().length).length);
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look)",
    );
    visit(&page, &site.url("/"));
    let () = page.run("scrollTo(0, 120)");
    page.wait_until("scrollY === 120");
    let height = "document.documentElement.scrollHeight";
    let (seen, high): (usize, u32) = page.run(&format!(
        "const tops = [...document.querySelectorAll('.entry')].map(entry => entry.getBoundingClientRect().top);
        return [tops.filter(top => top <= innerHeight).length, {height}]",
    ));
    assert!((3..9).contains(&seen), "{seen} of 10 on the screen");

    let third = page.text(THIRD);
    page.click(THIRD);
    page.wait_for_text_in("main h1", &third);
    page.wait_until("!document.querySelector('.entry')");
    let () = page.run("frames_.length = 0");
    page.back();
    page.wait_until("frames_.at(-1) === 10");
    let frames: Vec<usize> = page.run("return frames_");
    assert_eq!(frames[0], seen, "{frames:?}");
    let whole = frames.iter().position(|seen| *seen == 10);
    assert!(whole.is_some_and(|whole| whole <= 3), "{frames:?}");
    page.wait_until(&format!("scrollY === 120 && {height} === {high}"));
    let marked: bool = page.run("return !!document.querySelector('[data-arriving]')");
    assert!(!marked);
}
