//! The style sheet in the page.

use crate::site::Site;

/// The style of a site with this main sheet.
fn style(site: Site) -> String {
    let html = site.publish().text("index.html");
    let (_, rest) = html.split_once("<style>").expect("a page has a style");
    rest.split_once("</style>")
        .expect("a style has an end")
        .0
        .to_owned()
}

fn site(css: &str) -> Site {
    Site::new().with_shell().with("style/main.css", css)
}

#[test]
fn is_minified() {
    assert_eq!(
        style(site("/* why */\na {\n  color: #ff0000;\n}\n")),
        "a{color:red}"
    );
    assert_eq!(style(site("")), "");
}

#[test]
fn has_its_imports_where_they_are() {
    let site = site("@layer base, text;\n@import \"tokens.css\" layer(base);\n@import url(./print.css) print;\n@import \"more.css\" supports(display: grid);\np { margin: 0 }\n")
        .with("style/tokens.css", "@import \"deep/colours.css\";\n:root { color: black }\n")
        .with("style/deep/colours.css", "@import \"../more.css\" layer(text.more);")
        .with("style/print.css", "nav { display: none }")
        .with("style/more.css", "a { top: 0 }");
    assert_eq!(
        style(site),
        "@layer base{@layer text.more{a{top:0}}:root{color:#000}}@layer text;\
         @media print{nav{display:none}}@supports (display:grid){a{top:0}}p{margin:0}"
    );
}

#[test]
fn keeps_what_browsers_know_today() {
    let css =
        "a{color:light-dark(#111,#eee);&:hover{color:red}@container (width>40rem){color:#00f}}";
    assert_eq!(style(site(css)), css);
}

#[test]
fn has_what_is_set_once_where_it_is_used() {
    let tokens = ":root {\n  --step: 0.4rem;\n  --line: calc(4 * var(--step));\n  --faint: #666;\n\
                  @media (prefers-contrast: more) { --faint: #000 }\n}\n@custom-media --wide (width >= 64rem);\n";
    let site = site(
        "@import \"tokens.css\" layer(tokens);\na { color: var(--faint); margin: calc(2 * var(--line)) var(--step) }\n\
         @media print and (--wide) { a { top: 0 } }\n",
    )
    .with("style/tokens.css", tokens);
    assert_eq!(
        style(site),
        "@layer tokens{:root{--faint:#666;@media (prefers-contrast:more){--faint:#000}}}\
         a{color:var(--faint);margin:3.2rem .4rem}@media print and (width>=64rem){a{top:0}}"
    );
}

const THEMED: &str = ":root{--paper:light-dark(#fff,#000);--accent:light-dark(red,blue);--sans:none}\
                      @media print{:root{--paper:#fff}}a{color:var(--accent);font-family:var(--sans)}";

#[test]
fn has_the_site_s_theme() {
    let theme = "[theme]\naccent = [\"#2f5d3a\", \"#9cc7a5\"]\nsans = \"Verdana, 'DejaVu Sans', sans-serif\"";
    let site = site(THEMED).with_settings(theme).publish();
    let html = site.text("index.html");
    assert!(
        html.contains("--accent:light-dark(#2f5d3a,#9cc7a5)"),
        "{html}"
    );
    assert!(
        html.contains("--sans:Verdana, DejaVu Sans, sans-serif"),
        "{html}"
    );
}

#[test]
fn makes_an_accent_for_the_night_of_one_for_the_day() {
    let html = site(THEMED)
        .with_settings("[theme]\naccent = \"#2f5d3a\"")
        .publish()
        .text("index.html");
    let (_, made) = html.split_once("--accent:light-dark(#2f5d3a,").unwrap();
    let (made, _) = made.split_once(')').unwrap();
    assert_eq!(made, "#839e8a");
}

#[test]
fn colours_the_browser_s_frame_as_its_ground() {
    let html = site(THEMED).publish().text("index.html");
    assert!(
        html.contains(
            "<meta name=\"theme-color\" content=\"#ffffff\" media=\"(prefers-color-scheme:light)\">\
             <meta name=\"theme-color\" content=\"#000000\" media=\"(prefers-color-scheme:dark)\">"
        ),
        "{html}"
    );
}

#[test]
fn that_lacks_a_token() {
    let site = site("a { color: var(--ink) }");
    assert_eq!(
        site.fault(),
        "style/main.css: nothing sets --ink, which is used; write it into style/tokens.css, as Quire's own has it\n"
    );
}

#[test]
fn cannot_end_the_style_element() {
    assert_eq!(
        style(site("a::before { content: \"</style>\" }")),
        "a:before{content:\"<\\/style>\"}"
    );
}

#[test]
fn missing() {
    let site = Site::new().with_shell();
    std::fs::remove_file(site.source("style/main.css")).unwrap();
    assert_eq!(
        site.fault(),
        "style/main.css: there is no such file; write the site's style there\n"
    );
}

#[test]
fn that_is_no_css() {
    let site = site("@import \"a.css\";\n@import \"b.css\";\n")
        .with("style/a.css", "é { color: red }\n\n𝐱 { color red }\n")
        .with("style/b.css", "a {}\n@layer");
    let expected = "\
style/a.css:3:10: this is not CSS: nothing of the kind is expected here
  3 | 𝐱 { color red }
    |          ^

style/b.css:2:7: this is not CSS: nothing of the kind is expected here
  2 | @layer
    |       ^

2 faults in 2 files; nothing was written";
    assert_eq!(site.report(), expected);
}

#[test]
fn imports_that_fail() {
    let site = site(
        "@import \"none.css\";\n@import \"https://example.org/a.css\";\n@import \"deep/a.css\";\n",
    )
    .with("style/deep/a.css", "@import \"../main.css\";\n");
    let expected = "\
style/deep/a.css:1:1: style/main.css imports itself here; take the line out
  1 | @import \"../main.css\";
    | ^^^^^^^^^^^^^^^^^^^^^^

style/main.css:1:1: there is no style/none.css; write that file, or take the line out
  1 | @import \"none.css\";
    | ^^^^^^^^^^^^^^^^^^^

style/main.css:2:1: a style sheet from another host tells that host who reads; put the file into style/
  2 | @import \"https://example.org/a.css\";
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

3 faults in 2 files; nothing was written";
    assert_eq!(site.report(), expected);
}
