//! From an article's file to its text and record.

use serde_json::json;

use crate::site::{NOTHING, Site};

#[test]
fn other_alphabets_in_slugs_and_titles() {
    let site = Site::new()
        .with_post(
            "posts/привет-мир.md",
            "title = \"Привет, мир\"\ntags = [\"Ёж\"]",
            "Да.",
        )
        .publish();
    assert_eq!(
        site.record("posts/привет-мир.json").entry.title,
        "Привет, мир"
    );
    assert_eq!(site.json("tags/ёж.json")["name"], "Ёж");
}

#[test]
fn line_ends_stay_as_they_are() {
    let text = "+++\r\ntitle = \"A\"\r\ndate = 2021-05-23\r\n+++ \r\nOne\r\ntwo.\r\n";
    let site = Site::new().with("posts/a.md", text).publish();
    assert_eq!(site.text("posts/a.md"), "One\r\ntwo.\r\n");
    assert_eq!(site.record("posts/a.json").entry.summary, "One two.");
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let site = Site::empty()
        .with("site.toml", "\u{feff}title = \"Notes\"")
        .with(
            "posts/a.md",
            "\u{feff}---\ntitle: A\ndate: 2021-05-23\n---\nText\n",
        )
        .publish();
    assert_eq!(site.text("posts/a.md"), "Text\n");
}

#[test]
fn a_megabyte_of_text() {
    let text = "A word. ".repeat(131_072);
    let site = Site::new().with_post("posts/a.md", "", &text).publish();
    assert_eq!(site.text("posts/a.md").len(), 1_048_576);
    let entry = site.record("posts/a.json").entry;
    assert_eq!(entry.minutes, 1192);
    assert_eq!(entry.summary.chars().count(), 240);
}

#[test]
fn no_text_at_all() {
    let site = Site::new().with_post("posts/a.md", "", "").publish();
    assert_eq!(site.text("posts/a.md"), "");
    assert_eq!(site.record("posts/a.json").entry.summary, "");
}

#[test]
fn a_summary_on_several_lines_is_one() {
    let text = "---\ntitle: A\ndate: 2021-05-23\nsummary: |\n  One\n  two.\n---\nText\n";
    let site = Site::new().with("posts/a.md", text).publish();
    assert_eq!(site.record("posts/a.json").entry.summary, "One two.");
}

#[test]
fn dates_in_every_form() {
    let dates = [
        "+++\ndate = 2021-05-23\n",
        "+++\ndate = 2021-05-23T10:00:00Z\n",
        "+++\ndate = 2021-05-23 10:00:00\n",
        "+++\ndate = \"2021-05-23\"\n",
        "---\ndate: 2021-05-23\n",
        "---\ndate: '2021-05-23'\n",
        "---\ndate: 2021-05-23T10:00:00+03:00\n",
        "---\ndate: 2021-05-23 10:00:00 +0300\n",
    ];
    for front in dates {
        let title = if front.starts_with('+') {
            "title = \"A\"\n+++\n"
        } else {
            "title: A\n---\n"
        };
        let site = Site::new()
            .with("posts/a.md", format!("{front}{title}"))
            .publish();
        assert_eq!(
            site.json("posts/a.json")["entry"]["date"],
            "2021-05-23",
            "{front}"
        );
    }
}

#[test]
fn the_name_tells_date_and_slug() {
    let site = Site::new()
        .with("posts/2021-05-23-a.md", "+++\ntitle = \"A\"\n+++\n")
        .with(
            "posts/2021-05-24-b/index.md",
            "+++\ntitle = \"B\"\ndate = 2022-01-01\n+++\n",
        )
        .publish();
    assert_eq!(site.json("posts/a.json")["entry"]["date"], "2021-05-23");
    assert_eq!(site.json("posts/b.json")["entry"]["date"], "2022-01-01");
}

#[test]
fn the_front_matter_may_give_another_slug() {
    let site = Site::new()
        .with_post("posts/2021-05-23-a/index.md", "slug = \"b\"", "")
        .publish();
    assert_eq!(site.record("posts/b.json").folder, "posts/b/");
    let site = Site::new()
        .with(
            "pages/a/index.md",
            "+++\ntitle = \"A\"\nslug = \"b\"\n+++\n",
        )
        .publish();
    assert_eq!(site.record("b.json").folder, "b/");
}

#[test]
fn keys_of_other_generators_are_let_be() {
    let front = "author = \"Ada\"\nlayout = \"post\"\nweight = 3\naliases = [\"/old/\"]\n[extra]\ntoc = true";
    Site::new().with_post("posts/a.md", front, "").publish();
    let yaml = "---\ntitle: A\ndate: 2021-05-23\nauthor: {name: Ada}\nweight: 1.5\nupdated:\n---\n";
    Site::new().with("posts/a.md", yaml).publish();
}

#[test]
fn keys_of_other_generators_mean_what_they_mean_there() {
    let jekyll = "title: A\ndate: 2021-05-23 10:00:00 +0300\nlast_modified_at: 2021-06-01\n\
                  excerpt: On a.\ncategories: rust web\nseries: Letters\n";
    let astro = "title: A\npubDate: 2021-05-23\nupdatedDate: 2021-06-01\ndescription: On a.\n\
                 tags: [rust, web]\nseries: Letters\n";
    let hugo = "title: A\npublishDate: 2021-05-23\nlastmod: 2021-06-01T10:00:00Z\n\
                summary: On a.\ntags: [rust]\ncategories: [web]\nseries: [Letters]\n";
    let zola = "title: A\ndate: 2021-05-23\nupdated: 2021-06-01\ndescription: On a.\n\
                taxonomies:\n  tags: [rust]\n  categories: [web]\n  series: [Letters]\n";
    for front in [jekyll, astro, hugo, zola] {
        let site = Site::new()
            .with("posts/a.md", format!("---\n{front}part: 1\n---\nText\n"))
            .publish();
        let expected = json!({
            "slug": "a", "title": "A", "summary": "On a.", "date": "2021-05-23",
            "updated": "2021-06-01", "minutes": 1, "tags": ["rust", "web"],
            "series": { "name": "Letters", "number": 1 }
        });
        assert_eq!(site.json("posts/a.json")["entry"], expected, "{front}");
    }
}

#[test]
fn names_with_a_dot_in_front_are_left_out() {
    let site = Site::new()
        .with("posts/.a.md", "no front matter")
        .with("posts/.git/b.md", "no front matter")
        .with("pages/.DS_Store", "")
        .publish();
    assert_eq!(site.files(), NOTHING);
}
