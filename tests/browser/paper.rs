//! A printed article.

use quire_tests::Page;
use serde_json::{Value, json};

use crate::{reader::visit, site::Tiny};

#[test]
fn a_printed_article_is_a_document_of_its_own() {
    let text = "See [away](https://away.example/) and [beta](beta.md).[^1]\n\n\
        ## One\n\n## Two\n\n## Three\n\n```\na long line\n```\n\n\
        <details><summary>More</summary>\n\nFolded.\n\n</details>\n\n[^1]: A note.\n";
    let site = Tiny::greek()
        .post("printed", "", text)
        .with(
            "site.toml",
            "title = \"Tiny\"\nurl = \"https://tiny.example/\"\nfooter = \"The end\"\n",
        )
        .publish();
    let page = Page::sized(1440, 900);
    page.prefer_dark();
    visit(&page, &site.url("/posts/printed/"));
    let hidden = |css: &str| -> bool {
        page.run_with(
            "return !document.querySelector(arguments[0]).checkVisibility()",
            &[json!(css)],
        )
    };
    assert!(hidden(".address"), "on a screen the browser tells it");

    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.wait_until("matchMedia('print').matches");
    for css in [
        ".skip",
        ".masthead nav",
        ".contents-nav",
        ".share",
        ".neighbours",
        ".footer",
        ".note-back",
    ] {
        assert!(hidden(css), "{css}");
    }
    for css in [
        ".masthead-title",
        "h1",
        ".article time",
        ".address",
        ".prose details p",
    ] {
        assert!(!hidden(css), "{css}");
    }
    assert_eq!(page.text(".address"), "https://tiny.example/posts/printed/");

    let look: Value = page.run(
        "const style = (css, pseudo) => getComputedStyle(document.querySelector(css), pseudo);
        return {
            ink: style('body').color,
            ground: style('body').backgroundColor,
            away: style('.prose a[href^=http]', '::after').content,
            ours: style('.prose a[href^=\"/\"]', '::after').content,
            code: style('pre').whiteSpace,
            note: style('.notes li').position,
            heading: style('h2').breakAfter,
            widows: style('.prose p').widows,
        }",
    );
    assert_eq!(
        look,
        json!({
            "ink": "rgb(0, 0, 0)",
            "ground": "rgb(255, 255, 255)",
            "away": "\" (https://away.example/)\"",
            "ours": "none",
            "code": "pre-wrap",
            "note": "static",
            "heading": "avoid",
            "widows": "3",
        })
    );
}
