//! What readers search: which files there are, of which texts, and when they are made anew.

use std::{collections::BTreeMap, fs, os::unix::fs::MetadataExt};

use quire_tests::Folder;
use serde_json::{Deserializer, Value};

use crate::site::Site;

fn site() -> Site {
    Site::new()
        .with_post(
            "posts/tea.md",
            "tags = [\"Drinks\"]\nseries = \"Leaves\"",
            "Green or black.\n\n## Pots\n\nOf clay.\n",
        )
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\nWho pours.\n",
        )
        .with_shell()
}

/// The files of the index, by name, without those called after what is in them.
fn index(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = site.contents().into_iter();
    files
        .filter(|(path, _)| path.starts_with("search/"))
        .collect()
}

/// What the program knows of the index before it asks for any of it.
fn languages(site: &Site) -> Value {
    let script = site.text("search/search.js");
    let entry = script.split_once("const ENTRY = ").unwrap().1;
    let mut entry = Deserializer::from_str(entry).into_iter::<Value>();
    entry.next().unwrap().unwrap()["languages"].clone()
}

#[test]
fn the_index_is_published_without_pagefinds_own_interfaces() {
    let site = site().publish();
    let (hashed, named): (Vec<_>, Vec<_>) = index(&site)
        .into_keys()
        .partition(|path| path.contains(".pf_"));
    assert_eq!(
        named,
        [
            "search/index.html",
            "search/search.js",
            "search/wasm.pagefind",
        ]
    );
    let count = |ending| hashed.iter().filter(|path| path.ends_with(ending)).count();
    assert_eq!(
        [".pf_fragment", ".pf_index", ".pf_filter", ".pf_texts"].map(count),
        [2, 1, 3, 1]
    );
    assert_eq!(languages(&site)["en"]["page_count"], 2);
}

#[test]
fn without_the_app_there_is_nothing_to_search_with() {
    let site = Site::new().with_post("posts/a.md", "", "Text.").publish();
    assert_eq!(index(&site).len(), 0);
}

#[test]
fn drafts_are_left_out_even_where_they_are_shown() {
    let site = site()
        .with_post("posts/secret.md", "draft = true", "Nobody knows.")
        .with_drafts()
        .publish();
    assert!(site.files().contains(&"posts/secret/index.html".to_owned()));
    assert_eq!(languages(&site)["en"]["page_count"], 2);
}

#[test]
fn the_same_texts_give_the_same_index() {
    assert!(index(&site().publish()) == index(&site().publish()));
}

#[test]
fn the_site_s_language_is_the_index_s() {
    let site = site().with_settings("language = \"pt-BR\"").publish();
    assert_eq!(languages(&site)["pt-br"]["wasm"], "pt-br");
    // What searches knows its endings; where nobody does, all languages share one that knows none.
    let wasm = |language: &str| {
        let site = self::site()
            .with_settings(&format!("language = \"{language}\""))
            .publish();
        fs::read(site.out("search/wasm.pagefind")).unwrap()
    };
    assert!(wasm("pt-BR") != wasm("en"));
    assert!(wasm("he") == wasm("zh"));
    assert!(wasm("he") != wasm("en"));
}

#[test]
fn the_page_is_for_readers_and_not_for_search_engines() {
    let site = site()
        .with_settings("url = \"https://notes.example/\"")
        .publish();
    let page = site.text("search/index.html");
    for part in [
        "<meta name=\"robots\" content=\"noindex\">",
        "<form role=\"search\" action=\"/search/\">",
        "<a href=\"/archive/\">archive</a>",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert!(!site.text("sitemap.xml").contains("/search/"));
    assert!(
        site.text("index.html")
            .contains("aria-keyshortcuts=\"/ Control+K Meta+K\"")
    );
}

#[test]
fn a_link_of_the_author_s_takes_the_place_of_the_usual_one() {
    let site = site()
        .with_settings("navigation = [{ title = \"Find\", to = \"search/\" }]")
        .publish();
    let page = site.text("index.html");
    assert!(page.contains(">Find</a>") && !page.contains(">Search</a>"));
}

#[test]
fn what_has_not_changed_is_not_indexed_again() {
    let cache = Folder::new();
    let site = site().with_cache(&cache).publish();
    let mark = |path: &str| fs::metadata(site.out(path)).unwrap().ino();
    let data = "search/wasm.pagefind";
    let (before, files) = (mark(data), index(&site));
    let site = &site;
    // Made anew, it would have put this right.
    let program = "search/search.js";
    site.leave(program, "kept");
    site.try_publish().unwrap();
    assert_eq!((mark(data), site.text(program).as_str()), (before, "kept"));
    site.leave(program, &files[program]);
    // Where a part of it is gone, it is.
    let part = files
        .keys()
        .find(|path| path.ends_with(".pf_texts"))
        .unwrap();
    fs::remove_file(site.out(part)).unwrap();
    site.try_publish().unwrap();
    assert!(index(site) == files);
}

#[test]
fn what_has_changed_is_and_the_old_is_gone() {
    let cache = Folder::new();
    let site = site().with_cache(&cache).publish();
    let before = index(&site);
    let site = site.with_post("posts/tea.md", "", "Neither.").publish();
    let after = index(&site);
    let fragments = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files
            .keys()
            .filter(|path| path.ends_with(".pf_fragment"))
            .cloned()
            .collect()
    };
    let kept = fragments(&after)
        .into_iter()
        .filter(|path| before.contains_key(path));
    assert_eq!((kept.count(), fragments(&after).len()), (1, 2));
}

#[test]
fn while_a_large_site_is_written_its_index_stays() {
    let cache = Folder::new();
    let mut site = site().with_cache(&cache).with_drafts();
    for number in 0..100 {
        site = site.with_post(&format!("posts/{number}.md"), "", "Text.");
    }
    let site = site.publish();
    let before = index(&site);
    let site = site.with_post("posts/tea.md", "", "Neither.").publish();
    assert!(index(&site) == before);
    // Published for everybody, it is made of the texts as they are.
    let site = site.without_drafts().publish();
    assert!(index(&site) != before);
}

#[test]
fn an_author_may_do_without() {
    let site = site().with_settings("search = false").publish();
    assert!(index(&site).is_empty());
    assert!(!site.text("index.html").contains("/search/"));
    let site = Site::new().with_settings("search = false").with_post(
        "posts/a.md",
        "",
        "To [it](/search/).\n",
    );
    assert!(
        site.report()
            .starts_with("posts/a.md:6:9: there is nothing at /search/"),
        "{}",
        site.report()
    );
}

#[test]
fn a_text_may_lead_to_it() {
    site()
        .with_post("posts/a.md", "", "To [it](/search/).\n")
        .publish();
}
