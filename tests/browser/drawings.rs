//! Formulas and diagrams: drawn, legible by day and by night, within reach of the keyboard.

use quire_tests::Page;

use crate::{
    reader::visit,
    site::{Tiny, real},
};

/// The lowest contrast of a diagram's words with the two grounds that they may stand on.
const CONTRAST: &str = "
    const luminance = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const fill = element => luminance(getComputedStyle(element).fill);
    const grounds = [
        luminance(getComputedStyle(document.body).backgroundColor),
        fill(document.querySelector('.diagram .box')),
    ];
    const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const words = [...document.querySelectorAll('.diagram text')].map(fill);
    return Math.min(...words.flatMap(word => grounds.map(ground => contrast(word, ground))))";

#[test]
fn formulas_are_mathematics() {
    let site = real();
    let page = Page::new();
    visit(&page, &site.url("/colophon/"));
    let odd: Vec<String> = page.run(
        "return [...document.querySelectorAll('math')].filter(formula => {
            const { width, height } = formula.getBoundingClientRect();
            return !(formula instanceof MathMLElement && width > 10 && height > 10
                && formula.querySelector('annotation').textContent);
        }).map(formula => formula.outerHTML)",
    );
    assert_eq!(odd, [""; 0]);
    assert!(page.count("math") >= 3);
    assert_eq!(page.count(".math"), 0, "no TeX is left");
}

#[test]
fn diagrams_keep_their_words_in_their_boxes() {
    let site = real();
    let page = Page::new();
    visit(&page, &site.url("/colophon/"));
    assert_eq!(page.count(".diagram svg[role=img][aria-label]"), 2);
    for font in ["sans-serif", "serif", "\"DejaVu Sans\""] {
        let out: Vec<String> = page.run(&format!(
            "document.querySelectorAll('.diagram text').forEach(text => text.style.fontFamily = '{font}');
            const side = element => element.getBoundingClientRect();
            const boxes = [...document.querySelectorAll('.diagram .box')].map(side);
            return [...document.querySelectorAll('.diagram text')].filter(text => {{
                const {{ left, right, top, bottom }} = side(text);
                const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                const around = boxes.find(box => box.left < x && x < box.right && box.top < y && y < box.bottom);
                return around && (left < around.left || right > around.right);
            }}).map(text => text.textContent)"
        ));
        assert_eq!(out, [""; 0], "{font}");
    }
}

#[test]
fn diagrams_are_legible_by_day_and_by_night() {
    let site = real();
    for dark in [false, true] {
        let page = Page::new();
        if dark {
            page.prefer_dark();
        }
        visit(&page, &site.url("/colophon/"));
        let contrast: f64 = page.run(CONTRAST);
        assert!(
            contrast >= 4.5,
            "{contrast} by {}",
            if dark { "night" } else { "day" }
        );
    }
}

#[test]
fn what_is_too_wide_scrolls_by_itself_from_the_keyboard() {
    let formula = format!("$$ {} $$", ["x_{index}"; 30].join(" + "));
    let chain = [
        "A box", "Another", "A third", "A fourth", "A fifth", "A sixth",
    ];
    let chain: Vec<String> = chain
        .iter()
        .zip(1..)
        .map(|(name, at)| format!("b{at}[{name}]"))
        .collect();
    let diagram = format!(
        "```mermaid title=\"A chain\"\nflowchart LR\n {}\n```",
        chain.join(" --> ")
    );
    let site = Tiny::new()
        .post("alpha", "", &format!("{formula}\n\n{diagram}"))
        .publish();
    let page = Page::sized(500, 800);
    visit(&page, &site.url("/posts/alpha/"));
    for css in [".formula", ".diagram > div"] {
        page.run::<()>(&format!("document.querySelector('{css}').focus()"));
        page.press("ArrowRight");
        page.wait_until(&format!("document.querySelector('{css}').scrollLeft > 0"));
    }
    let wide: bool = page.run("return document.scrollingElement.scrollWidth > innerWidth");
    assert!(!wide, "the page itself does not scroll sideways");
}

#[test]
fn a_diagram_s_source_is_at_hand() {
    let site = real();
    let page = Page::new();
    visit(&page, &site.url("/colophon/"));
    page.click(".diagram summary");
    page.wait_for_text_in(".diagram details[open] code", "flowchart LR");
}
