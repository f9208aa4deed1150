//! Drafts: shown while the author writes, never published.

use crate::site::Site;

fn site() -> Site {
    Site::new()
        .with_post("posts/done.md", "", "")
        .with_post(
            "posts/idea/index.md",
            "draft = true\ntags = [\"new\"]",
            "![](pic.png)",
        )
        .with("posts/idea/pic.png", "png")
        .with("pages/soon.md", "---\ntitle: Soon\ndraft: true\n---\n")
}

#[test]
fn are_left_out_with_all_that_is_theirs() {
    let site = site().publish();
    assert_eq!(
        site.files(),
        [
            "archive.json",
            "archive/2021.json",
            "llms.txt",
            "manifest.json",
            "posts/done.json",
            "posts/done.md",
            "robots.txt",
            "series.json",
            "tags.json"
        ]
    );
}

#[test]
fn are_shown_where_they_are_asked_for() {
    let site = site().with_drafts().publish();
    assert!(site.record("posts/idea.json").entry.draft);
    assert!(site.record("soon.json").entry.draft);
    assert_eq!(site.text("posts/idea/pic.png"), "png");
    assert_eq!(site.json("tags/new.json")["entries"][0]["draft"], true);
    assert_eq!(site.json("posts/done.json")["entry"].get("draft"), None);
}

#[test]
fn may_be_unfinished_as_long_as_they_are_out() {
    let site = site().with_post("posts/b.md", "draft = true", "[nowhere](nowhere.md)");
    site.try_publish().unwrap();
    assert!(
        site.with_drafts()
            .report()
            .starts_with("posts/b.md:6:11: there is no posts/nowhere.md")
    );
}

#[test]
fn no_link_leads_to_one_that_is_out() {
    let site = site().with_post("posts/b.md", "", "[idea](idea/index.md)");
    let expected = "\
posts/b.md:6:8: posts/idea/index.md is a draft and won't be published; publish it too, or take the link out
  6 | [idea](idea/index.md)
    |        ^^^^^^^^^^^^^
";
    assert_eq!(site.fault(), expected);
    site.with_drafts().publish();
}
