//! What stands around an article's text, as its record has it.

use std::process::Command;

use roxmltree::{Document, Node};

use crate::{
    page::{body, link},
    site::Site,
};

/// The names in the addresses that stand below an article under a label, in order.
#[track_caller]
fn under(site: &Site, path: &str, label: &str) -> String {
    let html = format!("<div>{}</div>", site.record(path).below);
    let below = Document::parse(&html).expect("it is XML too");
    let says = |node: Node<'_, '_>| node.text() == Some(label);
    let labels = below
        .descendants()
        .filter(|node| node.has_attribute("class") && says(*node));
    // A list stands beside its label, a neighbour around it.
    let around = labels.filter_map(|label| label.parent());
    let links = around.flat_map(|parent| parent.descendants());
    let names =
        links.filter_map(|link| link.attribute("href")?.trim_matches('/').rsplit('/').next());
    names.collect::<Vec<_>>().join(" ")
}

/// What stands above an article, without its markup.
#[track_caller]
fn above(site: &Site, path: &str) -> String {
    let html = format!("<p>{}</p>", site.record(path).above);
    let above = Document::parse(&html).expect("it is XML too");
    above
        .descendants()
        .filter(Node::is_text)
        .filter_map(|text| text.text().map(str::to_owned))
        .collect()
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
    let beside = |path| {
        ["Previous part", "Next part", "Older", "Newer"].map(|label| under(&site, path, label))
    };
    assert_eq!(above(&site, "posts/8.json"), "Letters, part 4 of 5");
    // The older post is the part before: it is told once.
    assert_eq!(beside("posts/8.json"), ["1", "15", "", "10"]);
    assert_eq!(beside("posts/15.json"), ["8", "", "10", ""]);
    assert_eq!(beside("posts/10.json"), ["", "", "8", "15"]);
    assert_eq!(above(&site, "posts/10.json"), "");
}

#[test]
fn posts_know_those_beside_them_in_time() {
    let site = (1..=3)
        .fold(Site::new(), |site, day| post(site, day, "", ""))
        .publish();
    let beside = |path| ["Older", "Newer"].map(|label| under(&site, path, label));
    assert_eq!(beside("posts/1.json"), ["", "2"]);
    assert_eq!(beside("posts/2.json"), ["1", "3"]);
    assert_eq!(beside("posts/3.json"), ["2", ""]);
}

#[test]
fn parts_without_numbers_are_counted() {
    let letters = |site, day| post(site, day, "series = \"Letters\"", "");
    let site = (1..=3).fold(Site::new(), letters).publish();
    assert_eq!(above(&site, "posts/2.json"), "Letters, part 2 of 3");
    let site = letters(Site::new(), 1).publish();
    assert_eq!(above(&site, "posts/1.json"), "Letters");
    assert_eq!(
        above(&part(Site::new(), 1, 1).publish(), "posts/1.json"),
        "Letters, part 1"
    );
}

#[test]
fn the_page_tells_series_and_time() {
    let site = part(part(Site::new().with_shell(), 1, 1), 8, 2);
    let site = post(site, 10, "", "").publish();
    let html = site.text("posts/8/index.html");
    for part in [
        "<p class=\"label\"><a href=\"/series/letters/\">Letters</a>, part 2 of 2</p>",
        "<span class=\"label\">Previous part</span> <span class=\"neighbour-title\">Day 1</span></a>",
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
    let related = |path| under(&site, path, "Related");
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
    assert_eq!(under(&site, "posts/1.json", "Mentioned in"), "5");
    assert_eq!(under(&site, "posts/1.json", "Related"), "3 4");
    assert_eq!(under(&site, "posts/3.json", "Related"), "5 1");
}

#[test]
fn mentions_come_from_posts_and_pages() {
    let site = post(Site::new(), 1, "", "## X\n\n[Below](#x), [itself](1.md)");
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
    let mentions = |path| under(&site, path, "Mentioned in");
    assert_eq!(mentions("posts/1.json"), "third 2 about");
    assert_eq!(mentions("posts/third.json"), "about");
    assert_eq!(mentions("about.json"), "third");
    let page = "<li><a href=\"/about/\">About</a></li>";
    assert!(site.record("posts/1.json").below.contains(page));
}

#[test]
fn a_draft_mentions_nothing() {
    let site = post(Site::new(), 1, "", "");
    let site = post(site, 2, "draft = true", "[One](1.md)").publish();
    assert_eq!(under(&site, "posts/1.json", "Mentioned in"), "");
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
    let mentions = under(&site, "posts/x.json", "Mentioned in");
    assert_eq!(mentions.split(' ').count(), 50);
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
    let edit = format!("<a rel=\"external\" href=\"{source}\">Edit this page</a>");
    assert!(site.record("posts/u.json").below.contains(&edit));
    assert!(body(&site.text("posts/u/index.html")).contains(&edit));
    let source = "https://forge.example/ada/notes/edit/main/pages/about/index.md";
    assert!(site.record("about.json").below.contains(source));
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
