//! Lists of posts, their order and their pages.

use serde_json::Value;

use crate::site::Site;

fn slugs(page: &Value) -> Vec<&str> {
    let entries = page["entries"].as_array().expect("a page has entries");
    entries
        .iter()
        .filter_map(|entry| entry["slug"].as_str())
        .collect()
}

#[test]
fn an_empty_blog_has_one_empty_page() {
    let site = Site::new().publish();
    assert_eq!(site.files(), ["llms.txt", "manifest.json", "robots.txt"]);
    let manifest = site.json("manifest.json");
    let expected =
        serde_json::json!({ "schema": 1, "page": 1, "pages": 1, "posts": 0, "entries": [] });
    assert_eq!(manifest["home"], expected);
    assert_eq!(manifest["tags"], serde_json::json!([]));
}

#[test]
fn one_post() {
    let site = Site::new().with_post("posts/a.md", "", "").publish();
    assert_eq!(
        site.files(),
        [
            "archive/2021.json",
            "llms.txt",
            "manifest.json",
            "posts/a.json",
            "posts/a.md",
            "robots.txt"
        ]
    );
    assert_eq!(slugs(&site.json("manifest.json")["home"]), ["a"]);
}

#[test]
fn twenty_five_posts_in_pages() {
    let mut site = Site::new();
    for day in 1..=25 {
        let front = format!("date = 2021-05-{day:02}\ntags = [\"all\"]");
        site = site.with_post(&format!("posts/post-{day:02}.md"), &front, "");
    }
    let site = site.publish();

    let home = &site.json("manifest.json")["home"];
    assert_eq!(
        (&home["page"], &home["pages"], &home["posts"]),
        (&1.into(), &3.into(), &25.into())
    );
    assert_eq!(slugs(home)[0], "post-25");
    assert_eq!(slugs(&site.json("page/2.json"))[0], "post-15");
    assert_eq!(
        slugs(&site.json("page/3.json")),
        ["post-05", "post-04", "post-03", "post-02", "post-01"]
    );

    let lists: Vec<_> = site
        .files()
        .into_iter()
        .filter(|path| !path.starts_with("posts/"))
        .collect();
    let expected = [
        "archive/2021.json",
        "archive/2021/page/2.json",
        "archive/2021/page/3.json",
        "llms.txt",
        "manifest.json",
        "page/2.json",
        "page/3.json",
        "robots.txt",
        "tags/all.json",
        "tags/all/page/2.json",
        "tags/all/page/3.json",
    ];
    assert_eq!(lists, expected);
    assert_eq!(site.json("tags/all/page/2.json")["name"], "all");
}

#[test]
fn the_author_says_how_long_a_page_is() {
    let site = Site::new()
        .with("site.toml", "title = \"Notes\"\nposts_per_page = 1")
        .with_post("posts/a.md", "", "")
        .with_post("posts/b.md", "", "")
        .publish();
    assert_eq!(slugs(&site.json("page/2.json")), ["b"]);
}

#[test]
fn the_newest_first_then_the_later_part_then_by_slug() {
    let series =
        |part: u32, date: &str| format!("series = \"Letters\"\npart = {part}\ndate = {date}");
    let site = Site::new()
        .with_post("posts/d.md", "date = 2021-01-01", "")
        .with_post("posts/c.md", &series(1, "2021-01-01"), "")
        .with_post("posts/b.md", &series(2, "2021-01-01"), "")
        .with_post("posts/a.md", "date = 2021-01-01", "")
        .with_post("posts/e.md", &series(3, "2022-01-01"), "")
        .publish();
    assert_eq!(
        slugs(&site.json("manifest.json")["home"]),
        ["e", "b", "c", "a", "d"]
    );
    assert_eq!(slugs(&site.json("series/letters.json")), ["c", "b", "e"]);
    assert_eq!(slugs(&site.json("archive/2021.json")), ["b", "c", "a", "d"]);
}

#[test]
fn a_series_without_numbers_goes_by_date() {
    let site = Site::new()
        .with_post("posts/a.md", "series = \"S\"\ndate = 2021-01-02", "")
        .with_post("posts/b.md", "series = \"S\"\ndate = 2021-01-01", "")
        .with_post(
            "posts/c.md",
            "series = \"S\"\ndate = 2021-01-03\npart = 1",
            "",
        )
        .publish();
    assert_eq!(slugs(&site.json("series/s.json")), ["c", "b", "a"]);
}

#[test]
fn terms_in_order() {
    let site = Site::new()
        .with_post(
            "posts/a.md",
            "date = 2019-01-01\ntags = [\"web\", \"rust\", \"art\"]\nseries = \"Old\"",
            "",
        )
        .with_post(
            "posts/b.md",
            "date = 2021-01-01\ntags = [\"rust\"]\nseries = \"New\"",
            "",
        )
        .with_post("posts/c.md", "date = 2020-01-01\nseries = \"Old\"", "")
        .publish();
    let manifest = site.json("manifest.json");
    let names = |terms: &Value| -> Vec<String> {
        let terms = terms.as_array().expect("terms are a list");
        terms
            .iter()
            .map(|term| {
                format!(
                    "{} {}",
                    term["name"].as_str().expect("a name"),
                    term["posts"]
                )
            })
            .collect()
    };
    assert_eq!(names(&manifest["tags"]), ["rust 2", "art 1", "web 1"]);
    assert_eq!(names(&manifest["series"]), ["New 1", "Old 2"]);
    assert_eq!(names(&manifest["years"]), ["2021 1", "2020 1", "2019 1"]);
}

#[test]
fn one_spelling_a_tag() {
    let site = Site::new()
        .with_post("posts/a.md", "tags = [\"Rust\"]", "")
        .with_post("posts/b.md", "tags = [\"rust\", \"RUST\"]", "")
        .with_post("posts/c.md", "tags = [\"rust\"]", "")
        .publish();
    assert_eq!(site.json("tags/rust.json")["name"], "rust");
    assert_eq!(
        site.json("posts/a.json")["entry"]["tags"],
        serde_json::json!(["rust"])
    );
    assert_eq!(
        site.json("posts/b.json")["entry"]["tags"],
        serde_json::json!(["rust"])
    );
}
