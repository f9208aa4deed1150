//! The same text in several languages: readers and search engines are led from one to the others.

use serde_json::Value;

use crate::{page::head, site::Site};

/// A site with a text in three languages, one of which is a page.
fn site(settings: &str) -> Site {
    Site::new()
        .with_shell()
        .with_settings(settings)
        .with_post("posts/tale.md", "title = \"Tale\"", "Once.")
        .with_post(
            "posts/erzaehlung/index.md",
            "title = \"Erzählung\"\nlang = \"de\"\ntranslation_of = \"../tale.md\"",
            "Einst.",
        )
        .with(
            "pages/conto.md",
            "+++\ntitle = \"Conto\"\nlang = \"pt-BR\"\ntranslation_of = \"/posts/tale.md\"\n+++\nEra.",
        )
}

const PATHS: [&str; 3] = ["posts/tale/", "posts/erzaehlung/", "conto/"];

#[test]
fn lead_to_each_other_above_the_title() {
    let site = site("").under("/blog/").publish();
    let link = |tag: &str, path: &str, name: &str| {
        format!(
            "<a href=\"/blog/{path}\" rel=\"alternate\" hreflang=\"{tag}\" lang=\"{tag}\">{name}</a>"
        )
    };
    let [english, german, portuguese] = [
        link("en", "posts/tale/", "English"),
        link("de", "posts/erzaehlung/", "Deutsch"),
        link("pt-BR", "conto/", "português (pt-BR)"),
    ];
    for (path, links) in PATHS.into_iter().zip([
        format!("{german}, {portuguese}"),
        format!("{english}, {portuguese}"),
        format!("{english}, {german}"),
    ]) {
        let html = site.text(&format!("{path}index.html"));
        let above =
            format!("<p class=\"label\"><span dir=\"auto\">In other languages: {links}</span></p>");
        assert!(html.contains(&above), "{path}: {html}");
    }
}

#[test]
fn are_told_to_search_engines_in_each_language() {
    let site = site("url = \"https://ada.example\"").publish();
    let link = |tag: &str, path: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://ada.example/{path}\">")
    };
    let [tale, erzaehlung, conto] = PATHS;
    let links = [
        link("en", tale),
        link("de", erzaehlung),
        link("pt-BR", conto),
        link("x-default", tale),
    ];
    for path in PATHS {
        let html = site.text(&format!("{path}index.html"));
        assert!(head(&html).contains(&links.concat()), "{path}: {html}");
    }
    assert!(!site.text("index.html").contains("hreflang"));
}

#[test]
fn stand_below_the_series() {
    let site = Site::new()
        .with_post("posts/a.md", "series = \"Letters\"", "")
        .with_post("posts/b.md", "lang = \"de\"\ntranslation_of = \"a.md\"", "")
        .publish();
    let Value::String(above) = site.json("posts/a.json")["above"].clone() else {
        panic!("there is something above the title");
    };
    let (series, languages) = above.split_once("<br>").unwrap();
    assert!(
        series.contains("Letters") && languages.contains("Deutsch"),
        "{above}"
    );
}

#[test]
fn of_nothing_are_mistakes() {
    for (named, told) in [
        (
            "tael.md",
            "there is no posts/tael.md, did you mean \"tale.md\"",
        ),
        (
            "tale",
            "write the path of a text's file here, as in \"loaf.md\"",
        ),
        (
            "https://a.example/tale.md",
            "write the path of a text's file here, as in \"loaf.md\"",
        ),
        (
            "b.md",
            "this is the text itself; name the one that it is a translation of",
        ),
        (
            "tale.md",
            "this is in the language of posts/tale.md too, \"en\"; say by \"lang\" which one it is in",
        ),
    ] {
        let site = site("").with_post("posts/b.md", &format!("translation_of = \"{named}\""), "");
        let report = site.fault();
        assert!(
            report.starts_with(&format!("posts/b.md:4:18: {told}\n")),
            "{report}"
        );
    }
}

#[test]
fn of_a_translation_or_twice_in_a_language_are_mistakes() {
    let again = site("").with_post(
        "posts/nochmal.md",
        "lang = \"DE\"\ntranslation_of = \"tale.md\"",
        "",
    );
    let told = "posts/nochmal.md:5:18: this is in the language of posts/erzaehlung/index.md too, \"de\"; \
                say by \"lang\" which one it is in\n";
    assert!(again.fault().starts_with(told), "{}", again.fault());
    let second = site("").with_post(
        "posts/cuento.md",
        "lang = \"es\"\ntranslation_of = \"erzaehlung/index.md\"",
        "",
    );
    let told = "posts/cuento.md:5:18: posts/erzaehlung/index.md is a translation itself; \
                name its original, posts/tale.md\n";
    assert!(second.fault().starts_with(told), "{}", second.fault());
}

#[test]
fn of_a_draft_wait_with_it() {
    let site = site("").with_post("posts/tale.md", "title = \"Tale\"\ndraft = true", "");
    let told =
        "posts/tale.md is a draft and won't be published; publish it too, or take the link out";
    assert_eq!(site.report().matches(told).count(), 2, "{}", site.report());
    site.with_drafts().publish();
}
