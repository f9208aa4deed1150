//! A site with a little of everything.

use serde_json::json;

use crate::site::Site;

const ADDRESSED: &str = "title = \"Notes\"\nurl = \"https://ada.example/\"\n";

fn site() -> Site {
    Site::empty()
        .with(
            "site.toml",
            r#"
title = "Notes"
description = "On things"
author = "Ada"
navigation = [{ title = "About", to = "about/" }]
footer = "© Ada"
"#,
        )
        .with(
            "posts/hello.md",
            "---\ntitle: \"Hello\"\ndate: 2021-05-23\ntags: [rust, web]\n---\nFirst *words*.\n\nMore.\n",
        )
        .with(
            "posts/2021-06-01-queues/index.md",
            "+++\ntitle = \"Queues\"\nsummary = \"On queues\"\ntags = [\"rust\"]\nseries = \"Letters\"\npart = 1\n+++\nSee [hello](../hello.md#top) and ![it](pic.png).\n",
        )
        .with("posts/2021-06-01-queues/pic.png", [0x89, b'P', 0xff])
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\nThis is me.\n")
        .with_shell()
}

#[test]
fn becomes_these_files() {
    let site = site().publish();
    let files = [
        "404.html",
        "_headers",
        "about.json",
        "about.md",
        "about/index.html",
        "archive.json",
        "archive/2021.json",
        "archive/2021/index.html",
        "archive/index.html",
        "index.html",
        "llms.txt",
        "manifest.json",
        "offline.js",
        "posts/hello.json",
        "posts/hello.md",
        "posts/hello/index.html",
        "posts/queues.json",
        "posts/queues.md",
        "posts/queues/index.html",
        "posts/queues/pic.png",
        "robots.txt",
        "search/index.html",
        "series.json",
        "series/index.html",
        "series/letters.json",
        "series/letters/index.html",
        "tags.json",
        "tags/index.html",
        "tags/rust.json",
        "tags/rust/index.html",
        "tags/web.json",
        "tags/web/index.html",
    ];
    // What is searched is told in `search.rs`.
    let mut found = site.files();
    found.retain(|path| !path.starts_with("search/") || path.ends_with(".html"));
    assert_eq!(found, files);
}

#[test]
fn becomes_these_files_too_where_its_address_is_known() {
    let without = site().publish().files();
    let with = site().with("site.toml", ADDRESSED).publish().files();
    let more: Vec<_> = with.iter().filter(|file| !without.contains(file)).collect();
    let expected = [
        "archive/2021/feed.json",
        "archive/2021/feed.xml",
        "feed.json",
        "feed.xml",
        "series/letters/feed.json",
        "series/letters/feed.xml",
        "sitemap.xml",
        "tags/rust/feed.json",
        "tags/rust/feed.xml",
        "tags/web/feed.json",
        "tags/web/feed.xml",
    ];
    assert_eq!(more, expected);
    assert_eq!(with.len(), without.len() + expected.len());
}

#[test]
fn says_what_was_published() {
    let site = site();
    let published = site.try_publish().unwrap();
    assert!(published.shell);
    assert_eq!(published.to_string(), "published 2 posts, 1 page");
}

#[test]
fn has_a_manifest() {
    let site = site().publish();
    let mut manifest = site.json("manifest.json");
    let build = manifest["build"].take();
    assert_eq!(build.as_str().map(str::len), Some(16));
    let shell = manifest["shell"].take();
    assert_eq!(shell.as_str().map(str::len), Some(16));
    let queues = json!({
        "slug": "queues", "title": "Queues", "summary": "On queues", "date": "2021-06-01", "minutes": 1,
        "tags": ["rust"], "series": { "name": "Letters", "number": 1 }
    });
    let hello = json!({
        "slug": "hello", "title": "Hello", "summary": "First words.", "date": "2021-05-23", "minutes": 1,
        "tags": ["rust", "web"]
    });
    let expected = json!({
        "schema": 1,
        "build": null,
        "shell": null,
        "site": {
            "title": "Notes", "description": "On things", "author": "Ada", "address": "", "language": "en",
            "navigation": [{ "title": "About", "to": "about/" }, { "title": "Search", "to": "search/" }],
            "footer": "© Ada"
        },
        "home": { "schema": 1, "page": 1, "pages": 1, "posts": 2, "entries": [queues, hello] }
    });
    assert_eq!(manifest, expected);
}

#[test]
fn has_records_and_texts() {
    let site = site().publish();
    assert_eq!(site.text("posts/hello.md"), "First *words*.\n\nMore.\n");
    let expected = json!({
        "schema": 1,
        "entry": {
            "slug": "queues", "title": "Queues", "summary": "On queues", "date": "2021-06-01", "minutes": 1,
            "tags": ["rust"], "series": { "name": "Letters", "number": 1 }
        },
        "folder": "posts/queues/",
        "above": "<a href=\"/series/letters/\">Letters</a>, part 1",
        "below": "<nav class=\"neighbours\" aria-label=\"Other posts\">\
                  <a href=\"/posts/hello/\" rel=\"prev\" class=\"neighbour-before\">\
                  <span class=\"label\">Older</span> <span class=\"neighbour-title\">Hello</span></a> </nav>",
        "bytes": 49, "sha256": "b895bf21aa38d81c2d679a4cfe9dad3cb04b11449dcd9dca6c8da3c213f8c42c",
        "fragments": {}
    });
    assert_eq!(site.json("posts/queues.json"), expected);
    let expected = json!({
        "schema": 1,
        "entry": { "slug": "about", "title": "About", "summary": "This is me.", "minutes": 1 },
        "folder": "",
        "bytes": 12, "sha256": "e5151ca696cbf48048a095dad96c84311328f4e419afc218cc23236c0c45bba6",
        "fragments": {}
    });
    assert_eq!(site.json("about.json"), expected);
}

#[test]
fn is_the_same_each_time() {
    let (first, second) = (site().publish(), site().publish());
    assert_eq!(first.contents(), second.contents());
}

#[test]
fn is_the_same_when_published_again() {
    let site = site().publish();
    let first = site.contents();
    // Trunk leaves its page anew.
    let site = site.with_shell().publish();
    assert_eq!(site.contents(), first);
}

#[test]
fn has_another_name_when_anything_changes() {
    let build = |site: Site| site.publish().json("manifest.json")["build"].clone();
    let names = [
        build(site()),
        build(site().with("posts/2021-06-01-queues/pic.png", "other")),
        build(site().with("posts/hello.svg", "<svg/>")),
        build(site().with("style/main.css", "a { color: red }")),
        build(site().under("/blog/")),
        build(site().with("site.toml", ADDRESSED)),
        build(site().with("site.toml", ADDRESSED.replace("ada", "eve"))),
        build(site().with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\nThis is you.\n",
        )),
    ];
    for (at, name) in names.iter().enumerate() {
        assert!(!names[..at].contains(name), "{at}: {names:?}");
    }
}
