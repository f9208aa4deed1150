//! Formulas: typeset in advance, and what is told of those that can't be.

use crate::{page::body, site::Site};

fn post(text: &str) -> Site {
    Site::new().with_post("posts/a.md", "", text)
}

#[test]
fn are_typeset_in_the_page_the_record_and_the_feed() {
    let text = "In a line $x < 1$, and\n\n$$\n\\frac{a}{b}\n$$\n";
    let site = post(text)
        .with_shell()
        .with_settings("url = \"https://ada.example/\"")
        .publish();
    let inline = "<math><semantics><mrow><mi>x</mi><mo>&lt;</mo>\
         <mn>1</mn></mrow><annotation encoding=\"application/x-tex\">x &lt; 1</annotation></semantics></math>";
    let display = "<span class=\"formula\" tabindex=\"0\"><math display=\"block\"><semantics><mrow>\
         <mfrac><mi>a</mi><mi>b</mi></mfrac></mrow>\
         <annotation encoding=\"application/x-tex\">\\frac{a}{b}</annotation></semantics></math></span>";
    let html = site.text("posts/a/index.html");
    let html = body(&html);
    assert!(html.contains(inline), "{html}");
    assert!(html.contains(display), "{html}");
    let feed = site.json("feed.json")["items"][0]["content_html"].to_string();
    assert_eq!(feed.matches("<math").count(), 2, "{feed}");

    let made = site.record("posts/a.json").fragments.math;
    let keys: Vec<_> = made.iter().map(|(tex, _)| tex.as_str()).collect();
    assert_eq!(keys, ["$$\n\\frac{a}{b}\n$$", "$x < 1$"]);
}

#[test]
fn have_no_style_of_their_own() {
    let text = "$$\n\\begin{align} a &= b \\\\ c &= \\color{red} d \\end{align}\n$$\n";
    let html = post(text).with_shell().publish().text("posts/a/index.html");
    assert!(html.contains("<mtd class=\"right close-right\">"), "{html}");
    assert!(html.contains("mathcolor=\"#FF0000\""), "{html}");
    assert!(!html.contains(" style=\""), "{html}");
    assert!(!html.contains("(1)"), "rows have no numbers: {html}");
}

#[test]
fn with_an_unknown_command() {
    let expected = "\
posts/a.md:8:5: this formula can't be set: unknown command \"\\fraq\"; \
commands are told at https://tmke8.github.io/math-core/comparison.html; macros of one's own can't be defined
  8 | > b \\fraq{1}{2}
    |     ^^^^^
";
    let fault = post("> $$\n> a\n> b \\fraq{1}{2}\n> $$\n").fault();
    assert_eq!(fault, expected);
}

#[test]
fn that_break_off() {
    let expected = "\
posts/a.md:6:22: this formula can't be set: expected argument but reached end of input; \
formulas are written in TeX, as told at https://katex.org/docs/supported.html
  6 | Half of it, $\\frac{1}$, is missing.
    |                      ^
";
    assert_eq!(
        post("Half of it, $\\frac{1}$, is missing.").fault(),
        expected
    );
}

#[test]
fn with_links() {
    for tex in ["\\href{javascript:alert(1)}{x}", "\\eqref{a}"] {
        let fault = post(&format!("$${tex}$$")).fault();
        assert!(fault.starts_with("posts/a.md:6:"), "{fault}");
    }
}

#[test]
fn in_words_for_an_image_are_left_alone() {
    let site = post("![$\\nothing$](a.svg)")
        .with("posts/a.svg", "<svg/>")
        .publish();
    assert_eq!(site.record("posts/a.json").fragments.math, []);
}

#[test]
fn money_is_none() {
    let site = post("It costs $5 and $6.").publish();
    assert_eq!(site.record("posts/a.json").fragments.math, []);
}
