//! Lists of posts, their order and their pages.

use serde_json::Value;

use crate::site::{NOTHING, Site};

fn slugs(page: &Value) -> Vec<&str> {
    let entries = page["entries"].as_array().expect("a page has entries");
    entries
        .iter()
        .filter_map(|entry| entry["slug"].as_str())
        .collect()
}

/// Where the links of a page lead that leads to others.
fn hrefs(page: &Value) -> Vec<String> {
    let html = page["html"].as_str().expect("it is HTML");
    let links = html.split("href=\"").skip(1);
    links
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn an_empty_blog_has_one_empty_page() {
    let site = Site::new().publish();
    assert_eq!(site.files(), NOTHING);
    let manifest = site.json("manifest.json");
    let expected =
        serde_json::json!({ "schema": 1, "page": 1, "pages": 1, "posts": 0, "entries": [] });
    assert_eq!(manifest["home"], expected);
    let nothing = "<p class=\"list-empty\">Nothing is published here yet.</p>";
    for overview in ["tags.json", "series.json", "archive.json"] {
        assert_eq!(site.json(overview)["html"], nothing);
    }
}

#[test]
fn one_post() {
    let site = Site::new().with_post("posts/a.md", "", "").publish();
    assert_eq!(
        site.files(),
        [
            "archive.json",
            "archive/2021.json",
            "llms.txt",
            "manifest.json",
            "posts/a.json",
            "posts/a.md",
            "robots.txt",
            "series.json",
            "tags.json"
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
        "archive.json",
        "archive/2021.json",
        "llms.txt",
        "manifest.json",
        "page/2.json",
        "page/3.json",
        "robots.txt",
        "series.json",
        "tags.json",
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
    let year = site.json("archive/2021.json");
    assert_eq!(
        hrefs(&year),
        ["b", "c", "a", "d"].map(|slug| format!("/posts/{slug}/"))
    );
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
    let terms = |path: &str| hrefs(&site.json(path));
    assert_eq!(
        terms("tags.json"),
        ["/tags/rust/", "/tags/art/", "/tags/web/"]
    );
    assert_eq!(terms("series.json"), ["/series/new/", "/series/old/"]);
    let archive = site.text("archive.json");
    let years: Vec<_> = archive
        .split("<summary>")
        .skip(1)
        .map(|rest| &rest[..4])
        .collect();
    assert_eq!(years, ["2021", "2020", "2019"]);
}

#[test]
fn a_few_tags_are_one_list_with_counts() {
    let site = Site::new()
        .with_post("posts/a.md", "tags = [\"C & D\"]", "")
        .publish();
    assert_eq!(
        site.json("tags.json"),
        serde_json::json!({
            "schema": 1,
            "heading": "Tags",
            "html": "<ul class=\"terms\"><li><a href=\"/tags/c-d/\">C &amp; D</a> \
                     <span class=\"term-count\">1</span></li></ul>",
        })
    );
}

#[test]
fn many_tags_are_found_by_their_letters() {
    let tags: Vec<_> = (1..=50)
        .map(|number| format!("\"{}{number:02}\"", ["b", "a", "", "é"][number % 4]))
        .collect();
    let site = Site::new()
        .with_post("posts/a.md", &format!("tags = [{}]", tags.join(", ")), "")
        .with_post("posts/b.md", "tags = [\"b40\", \"a41\"]", "")
        .publish();
    let page = site.json("tags.json");
    let html = page["html"].as_str().unwrap();
    let heads: Vec<_> = html.split("<h2").skip(1).collect();
    let heads: Vec<_> = heads
        .iter()
        .map(|rest| rest.split(['>', '<']).nth(1).unwrap())
        .collect();
    assert_eq!(heads, ["Most used", "0–9", "A", "B", "É"]);
    let hrefs = hrefs(&page);
    assert_eq!(hrefs[..4], ["#0–9", "#A", "#B", "#É"]);
    assert_eq!(hrefs[4..7], ["/tags/a41/", "/tags/b40/", "/tags/02/"]);
    // The letters, the most used, and all.
    assert_eq!(hrefs.len(), 4 + 12 + 50);
}

#[test]
fn a_series_tells_how_long_and_how_new_it_is_and_where_to_begin() {
    let part = |part: u32, date: &str| format!("series = \"Sea\"\npart = {part}\ndate = {date}");
    let site = Site::new()
        .with_settings("url = \"https://ada.example/\"\nposts_per_page = 1")
        .with_post("posts/b.md", &part(2, "2021-01-02"), "")
        .with_post("posts/a.md", &part(1, "2021-01-03"), "")
        .publish();
    let overview = site.json("series.json");
    assert_eq!(
        overview["html"],
        "<ul class=\"entries\"><li class=\"entry\">\
         <h2 class=\"entry-title\"><a href=\"/series/sea/\">Sea</a></h2>\
         <p class=\"facts\"><span>2 parts</span> \
         <span>Newest <time datetime=\"2021-01-03\">3 January 2021</time></span></p></li></ul>"
    );
    assert_eq!(
        site.json("series/sea.json")["facts"],
        "<span>2 parts</span> <a href=\"/posts/a/\" class=\"start\">Read from the start</a> \
         <a href=\"/series/\">All series</a> \
         <a href=\"/series/sea/feed.xml\" type=\"application/atom+xml\">Feed</a>"
    );
    assert_eq!(
        site.json("series/sea/page/2.json")["facts"],
        "<span>2 parts</span> <a href=\"/series/\">All series</a> \
         <a href=\"/series/sea/feed.xml\" type=\"application/atom+xml\">Feed</a>"
    );
}

#[test]
fn a_tag_tells_how_many_posts_it_has() {
    let site = Site::new()
        .with_post("posts/a.md", "tags = [\"sea\"]", "")
        .publish();
    assert_eq!(
        site.json("tags/sea.json")["facts"],
        "<span>1 post</span> <a href=\"/tags/\">All tags</a>"
    );
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
