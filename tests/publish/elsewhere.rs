//! Front matter as other systems have it.

use serde_json::{Value, json};

use crate::site::Site;

/// What is understood of a post with this front matter.
#[track_caller]
fn entry(front: &str) -> Value {
    let site = Site::new()
        .with("posts/2021-05-23-a.md", format!("{front}Text.\n"))
        .publish();
    let mut entry = site.json("posts/a.json")["entry"].clone();
    for known in ["slug", "title", "minutes"] {
        entry.as_object_mut().unwrap().remove(known);
    }
    entry
}

#[test]
fn keys_are_read_as_what_they_mean() {
    for (front, expected) in [
        (
            "---\ntitle: A\npubDate: 'Jul 08 2022'\ndescription: Said.\nupdatedDate: 2022-07-09\n---\n",
            json!({"date": "2022-07-08", "updated": "2022-07-09", "summary": "Said."}),
        ),
        (
            "---\ntitle: 2048\npublishDate: 2022-07-08T23:00:00-05:00\nlastmod: 2022-08-01\nexcerpt: Said.\n---\n",
            json!({"date": "2022-07-08", "updated": "2022-08-01", "summary": "Said."}),
        ),
        (
            "---\ntitle: A\nlayout: post\ntags: baking bread\ncategory: Old things\n---\n",
            json!({"date": "2021-05-23", "summary": "Text.", "tags": ["baking", "bread", "Old things"]}),
        ),
        (
            "---\ntitle: A\ntags: [2048, \"\", bread]\ncategories: sour dough, rye\n---\n",
            json!({"date": "2021-05-23", "summary": "Text.", "tags": ["2048", "bread", "sour dough", "rye"]}),
        ),
        (
            "+++\ntitle = \"A\"\nweight = 3\n[taxonomies]\ntags = [\"rye\"]\nseries = [\"Bread\"]\n[extra]\nlang = 3\n+++\n",
            json!({"date": "2021-05-23", "summary": "Text.", "tags": ["rye"], "series": {"name": "Bread", "number": 1}}),
        ),
        (
            "---\ntitle: A\nlanguage: he\n---\n",
            json!({"date": "2021-05-23", "summary": "Text.", "lang": "he", "dir": "rtl"}),
        ),
        (
            "---\ntitle: A\npublished: 2022-07-08\n---\n",
            json!({"date": "2022-07-08", "summary": "Text."}),
        ),
    ] {
        assert_eq!(entry(front), expected, "{front}");
    }
}

#[test]
fn what_is_not_to_be_published_is_a_draft() {
    let site = Site::new()
        .with(
            "posts/2021-05-23-a.md",
            "---\ntitle: A\npublished: false\n---\n",
        )
        .publish();
    assert!(!site.files().contains(&"posts/a.md".to_owned()));
}

#[test]
fn weights_order_a_series_that_has_no_parts() {
    let of = |posts: [&str; 3]| {
        let mut site = Site::new();
        for (name, front) in ["a", "b", "c"].into_iter().zip(posts) {
            let front = format!("series = \"S\"\n{front}");
            site = site.with_post(&format!("posts/{name}.md"), &front, "");
        }
        let list = site.publish().json("series/s.json");
        let entries = list["entries"].as_array().unwrap().clone();
        entries
            .iter()
            .map(|entry| (entry["slug"].clone(), entry["series"]["number"].clone()))
            .collect::<Vec<_>>()
    };
    let (a, b, c, none) = (json!("a"), json!("b"), json!("c"), Value::Null);
    assert_eq!(
        of(["weight = 30", "weight = -1", "weight = 20"]),
        [
            (b.clone(), json!(1)),
            (c.clone(), json!(2)),
            (a.clone(), json!(3))
        ]
    );
    // One that has none, or parts, say otherwise.
    assert_eq!(
        of(["weight = 30", "weight = 10", ""]),
        [
            (a.clone(), none.clone()),
            (b.clone(), none.clone()),
            (c.clone(), none.clone())
        ]
    );
    assert_eq!(
        of([
            "weight = 30\npart = 1",
            "weight = 10\npart = 2",
            "weight = 20"
        ]),
        [(a, json!(1)), (b, json!(2)), (c, none)]
    );
}

#[test]
fn a_language_of_its_own_is_told_everywhere() {
    let site = Site::new()
        .with_shell()
        .with_settings("url = \"https://ada.example/\"")
        .with_post("posts/a.md", "lang = \"he\"", "שלום")
        .with_post("posts/b.md", "lang = \"en\"\ndir = \"rtl\"", "")
        .with_post("posts/c.md", "", "")
        .publish();
    let html = site.text("posts/a/index.html");
    assert!(html.contains("<html lang=\"en\""), "{html}");
    assert!(
        html.contains("<article lang=\"he\" dir=\"rtl\" class=\"article\">"),
        "{html}"
    );
    assert!(html.contains("\"og:locale\" content=\"he\""), "{html}");
    assert!(html.contains("\"inLanguage\":\"he\""), "{html}");
    assert!(site.text("feed.xml").contains("<entry xml:lang=\"he\">"));
    assert_eq!(site.json("feed.json")["items"][0]["language"], "he");
    assert!(
        site.text("posts/b/index.html")
            .contains("<article lang=\"en\" dir=\"rtl\"")
    );
    assert!(
        site.text("posts/c/index.html")
            .contains("<article class=\"article\">")
    );
}

#[test]
fn what_is_no_language_or_direction() {
    let site = Site::new().with_post("posts/a.md", "lang = \"in English\"", "");
    assert!(site.fault().starts_with(
        "posts/a.md:4:8: \"in English\" is no language tag; write one such as \"en\" or \"pt-BR\""
    ));
    let site = Site::new().with_post("posts/a.md", "dir = \"up\"", "");
    assert!(site.fault().starts_with(
        "posts/a.md:4:7: \"up\" is no direction; write dir = \"ltr\" from left to right, or dir = \"rtl\""
    ));
}

/// Keys of other systems and their themes that mean nothing here.
const OTHERS: &str = "author authors build cascade expiryDate headless isCJKLanguage keywords \
    layout linkTitle markup menus menu outputs params resources sitemap subtitle \
    translationKey type toc math mathjax katex comments comment images image \
    videos audio cover coverImage featured featured_image featuredImage pinned \
    pin hidden hide ShowToc TocOpen template extra in_search_index sort_by \
    paginate_by insert_anchor_links transparent redirect_to render page_template \
    generate_feeds render_with_liquid header teaser classes sidebar imageAlt \
    ogImage canonicalURL canonical timezone hideEditPost postSlug socialImage \
    created createdAt modified order height width data link links source \
    location place state status id uuid name short abstract lead lede intro \
    color class license copyright reading_time readingTime words share social \
    twitter related next prev parent children version versions index noindex \
    robots feed rss search show_date showDate hero heroImage thumbnail thumb \
    preview photo video kind format section part_of volume issue number episode \
    season collection sections tagline tools topics topic keyword targets";

#[test]
fn other_keys_are_let_be() {
    let mut front = "---\ntitle: A\n".to_owned();
    for key in OTHERS.split(' ') {
        front += &format!("{key}: x\n");
    }
    let entry = entry(&format!("{front}---\n"));
    assert_eq!(entry, json!({"date": "2021-05-23", "summary": "Text."}));
}

#[test]
fn a_slip_is_one_where_what_was_meant_is_missing() {
    let site = Site::new().with("posts/a.md", "---\ntitle: A\ndates: 2021-05-23\n---\n");
    let told = site.fault();
    assert!(told.contains("unknown key \"dates\", did you mean \"date\""));
    Site::new()
        .with_post("posts/a.md", "dates = \"x.csv\"", "")
        .publish();
}
