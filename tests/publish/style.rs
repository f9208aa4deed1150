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
        .with("style/tokens.css", "@import \"deep/colours.css\";\n:root { --ink: black }\n")
        .with("style/deep/colours.css", "@import \"../more.css\" layer(text.more);")
        .with("style/print.css", "nav { display: none }")
        .with("style/more.css", "a { top: 0 }");
    assert_eq!(
        style(site),
        "@layer base{@layer text.more{a{top:0}}:root{--ink:black}}@layer text;\
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
