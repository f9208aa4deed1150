//! What stands around an article's text, as its record has it.

use std::process::Command;

use quire::content::around::{Around, Reference};

use crate::{
    page::{body, link},
    site::Site,
};

/// What stands around an article.
#[track_caller]
fn around(site: &Site, path: &str) -> Around {
    site.record(path).around
}

fn slug(reference: &Option<Reference>) -> Option<&str> {
    reference.as_ref().map(|other| other.slug.as_str())
}

fn slugs(references: &[Reference]) -> Vec<&str> {
    references.iter().map(|other| other.slug.as_str()).collect()
}

/// A post of that day of May 2021.
fn post(site: Site, day: u32, front: &str, text: &str) -> Site {
    let front = format!("title = \"Day {day}\"\ndate = 2021-05-{day:02}\n{front}");
    site.with_post(&format!("posts/{day}.md"), &front, text)
}

fn part(site: Site, day: u32, number: u32) -> Site {
    post(
        site,
        day,
        &format!("series = \"Letters\"\npart = {number}"),
        "",
    )
}

#[test]
fn a_part_knows_those_beside_it() {
    let site = part(part(part(Site::new(), 1, 3), 8, 4), 15, 5);
    let site = post(site, 10, "", "").publish();
    let middle = around(&site, "posts/8.json");
    assert_eq!(middle.part, Some((4, 5)));
    assert_eq!(
        (slug(&middle.before), slug(&middle.after)),
        (Some("1"), Some("15"))
    );
    // The older post is the part before: it is told once.
    assert_eq!(
        (slug(&middle.older), slug(&middle.newer)),
        (None, Some("10"))
    );
    let last = around(&site, "posts/15.json");
    assert_eq!((slug(&last.before), slug(&last.after)), (Some("8"), None));
    assert_eq!((slug(&last.older), slug(&last.newer)), (Some("10"), None));
    assert_eq!(around(&site, "posts/10.json").part, None);
}

#[test]
fn parts_without_numbers_are_counted() {
    let site = (1..=3).fold(Site::new(), |site, day| {
        post(site, day, "series = \"Letters\"", "")
    });
    let site = site.publish();
    assert_eq!(around(&site, "posts/2.json").part, Some((2, 3)));
}

#[test]
fn the_page_tells_series_and_time() {
    let site = part(part(Site::new().with_shell(), 1, 1), 8, 2);
    let site = post(site, 10, "", "").publish();
    let html = site.text("posts/8/index.html");
    for part in [
        "<p class=\"label\"><a href=\"/series/letters/\">Letters</a>, part 2 of 2</p>",
        "<span class=\"label\">Previous part</span> <span class=\"neighbour-title\">Day 1</span>",
        "<span class=\"label\">Newer</span> <span class=\"neighbour-title\">Day 10</span>",
    ] {
        assert!(body(&html).contains(part), "no {part} in {html}");
    }
    assert!(!body(&html).contains("Older"), "{html}");
    assert_eq!(link(&html, "prev"), Some("/posts/1/"));
    assert_eq!(link(&html, "next"), Some("/posts/10/"));
}

#[test]
fn related_are_posts_on_the_same_things() {
    let texts = [
        "How a compiler allocates registers.",
        "Sourdough wants patience, rye and warmth.",
        "Of bicycles and mountains.",
        "Tides in a harbour.",
        "Rye bread rises, sourdough or not: patience.",
        "Letters of a gardener.",
        "A compiler and its registers, once more.",
    ];
    let site = (1..)
        .zip(texts)
        .fold(Site::new(), |site, (day, text)| post(site, day, "", text));
    let site = post(site, 9, "tags = [\"sea\"]", "Knots.");
    let site = post(site, 20, "tags = [\"sea\"]", "Sails.");
    let site = post(site, 12, "", "Chess.").publish();
    let related = |path| slugs(&around(&site, path).related).join(" ");
    assert_eq!(related("posts/1.json"), "7");
    assert_eq!(related("posts/2.json"), "5");
    assert_eq!(related("posts/9.json"), "20");
    assert_eq!(related("posts/4.json"), "");
}

#[test]
fn what_is_told_already_is_not_related_too() {
    let text = "Sourdough wants patience, rye and warmth.";
    let site = (1..=4).fold(Site::new(), |site, day| post(site, day, "", text));
    let site = (20..=28).fold(site, |site, day| post(site, day, "", "Of something else."));
    let site = post(site, 5, "", &format!("{text} [First](1.md).")).publish();
    assert_eq!(slugs(&around(&site, "posts/1.json").mentions), ["5"]);
    assert_eq!(slugs(&around(&site, "posts/1.json").related), ["3", "4"]);
    assert_eq!(slugs(&around(&site, "posts/3.json").related), ["5", "1"]);
}

#[test]
fn mentions_come_from_posts_and_pages() {
    let site = post(Site::new(), 1, "", "[Below](#x), [itself](1.md)");
    let site = post(site, 2, "", "[One](1.md), [again](1.md#x), ![not](2.svg)")
        .with("posts/2.svg", "<svg/>");
    let site = post(
        site,
        3,
        "slug = \"third\"",
        "[One](/posts/1.md), [about](../pages/about.md)",
    )
    .with(
        "pages/about.md",
        "+++\ntitle = \"About\"\n+++\n[One](../posts/1.md), [three](../posts/3.md)\n",
    )
    .publish();
    assert_eq!(
        slugs(&around(&site, "posts/1.json").mentions),
        ["third", "2", "about"]
    );
    assert_eq!(
        slugs(&around(&site, "posts/third.json").mentions),
        ["about"]
    );
    assert_eq!(slugs(&around(&site, "about.json").mentions), ["third"]);
    let about = &around(&site, "posts/1.json").mentions[2];
    assert_eq!(
        (about.route().path().as_str(), about.title.as_str()),
        ("about/", "About")
    );
}

#[test]
fn a_draft_mentions_nothing() {
    let site = post(Site::new(), 1, "", "");
    let site = post(site, 2, "draft = true", "[One](1.md)").publish();
    assert_eq!(around(&site, "posts/1.json").mentions, []);
}

#[test]
fn many_mentions_are_folded_and_most_left_out() {
    let site = (1..=60).fold(Site::new().with_shell(), |site, number| {
        let front = format!("title = \"From {number}\"\ndate = 2021-05-23");
        site.with_post(&format!("posts/m{number}.md"), &front, "[x](x.md)")
    });
    let site = site
        .with_post("posts/x.md", "date = 2020-01-01", "")
        .publish();
    assert_eq!(around(&site, "posts/x.json").mentions.len(), 50);
    let html = site.text("posts/x/index.html");
    assert!(
        body(&html).contains("<details><summary>40 more</summary>"),
        "{html}"
    );
}

#[test]
fn the_source_is_where_the_author_says() {
    let site = Site::new()
        .with_shell()
        .with_settings("source = \"https://forge.example/ada/notes/edit/main/\"")
        .with_post("posts/2021-05-23-ü.md", "slug = \"u\"", "")
        .with("pages/about/index.md", "+++\ntitle = \"About\"\n+++\n")
        .publish();
    let source = "https://forge.example/ada/notes/edit/main/posts/2021-05-23-%C3%BC.md";
    assert_eq!(around(&site, "posts/u.json").source, source);
    assert_eq!(
        around(&site, "about.json").source,
        "https://forge.example/ada/notes/edit/main/pages/about/index.md"
    );
    let html = site.text("posts/u/index.html");
    let edit = format!("<a rel=\"external\" href=\"{source}\">Edit this page</a>");
    assert!(body(&html).contains(&edit), "{html}");
}

/// Runs Git in the author's folder, as of a day.
#[track_caller]
fn git(site: &Site, day: &str, arguments: &[&str]) {
    let git = Command::new("git")
        .current_dir(site.source(""))
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@ada.example"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", format!("{day}T23:30:00-0800"))
        .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
        .output()
        .expect("there is Git");
    assert!(git.status.success(), "{git:?}");
}

fn in_git() -> Site {
    let site = Site::new()
        .with_settings("updated_from_git = true")
        .with_post("posts/old.md", "", "")
        .with_post("posts/changed.md", "", "Before.")
        .with_post("posts/told.md", "updated = 2022-02-02", "")
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\n");
    git(&site, "2021-05-23", &["init", "--quiet"]);
    git(&site, "2021-05-23", &["add", "."]);
    git(
        &site,
        "2021-05-23",
        &["commit", "--quiet", "--message", "First"],
    );
    let site = site.with_post("posts/changed.md", "", "After.");
    git(
        &site,
        "2024-02-29",
        &["commit", "--quiet", "--all", "--message", "Second"],
    );
    site.with_post("posts/new.md", "", "")
}

fn updated(site: &Site, path: &str) -> Option<String> {
    site.record(path).entry.updated.map(|day| day.to_string())
}

#[test]
fn git_tells_the_last_change() {
    let site = in_git().publish();
    assert_eq!(
        updated(&site, "posts/changed.json").as_deref(),
        Some("2024-02-29")
    );
    assert_eq!(
        updated(&site, "posts/told.json").as_deref(),
        Some("2022-02-02")
    );
    // Not changed since it was published, and not yet in Git.
    assert_eq!(updated(&site, "posts/old.json"), None);
    assert_eq!(updated(&site, "posts/new.json"), None);
    assert_eq!(updated(&site, "about.json").as_deref(), Some("2021-05-23"));
    let site = site.with("site.toml", "title = \"Notes\"").publish();
    assert_eq!(updated(&site, "posts/changed.json"), None);
}

#[test]
fn without_a_repository_git_tells_nothing() {
    let site = Site::new().with_settings("updated_from_git = true");
    let site = site.with_post("posts/a.md", "", "");
    assert_eq!(site.try_publish().unwrap().warnings.warnings(), 0);
    assert_eq!(updated(&site, "posts/a.json"), None);
}

#[test]
fn a_shallow_clone_does_not_know() {
    let whole = in_git();
    let site = Site::empty();
    let from = format!("file://{}", whole.source("").display());
    git(
        &site,
        "2024-02-29",
        &["clone", "--quiet", "--depth=1", &from, "."],
    );
    let published = site.try_publish().unwrap();
    let expected = "\
site.toml: warning: updated_from_git: this clone lacks most of the history, so no text has its day \
of last change; fetch all of it, as \"git fetch --unshallow\" does

1 warning in 1 file";
    assert_eq!(published.warnings.to_string(), expected);
    assert_eq!(updated(&site, "posts/changed.json"), None);
}
