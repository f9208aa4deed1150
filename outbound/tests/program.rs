//! The real program, and hosts that are there, have moved, or are gone.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

use std::{
    process::{Command, Output},
    time::{Duration, Instant},
};

use quire_tests::{Fault, Folder, Server};

/// A host with these pages.
fn host(pages: &[&str]) -> Server {
    let folder = Folder::new();
    for page in pages {
        folder.write(&format!("{page}.html"), "<h1>Hello</h1>");
    }
    let server = Server::of(folder.path()).start();
    // The files are read when they are asked for.
    std::mem::forget(folder);
    server
}

/// A site of one post with this text.
fn site(text: &str) -> Folder {
    Folder::new().with("site.toml", "title = \"Notes\"").with(
        "posts/a.md",
        format!("+++\ntitle = \"A\"\ndate = 2021-05-23\n+++\n{text}\n"),
    )
}

fn run(site: &Folder, cache: &Folder, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_outbound"))
        .current_dir(site.path())
        .args(arguments)
        .env_clear()
        .env("QUIRE_CACHE", cache.path())
        .output()
        .expect("the program starts")
}

/// What the program reports on a site of which nothing is known.
#[track_caller]
fn report(text: &str) -> String {
    let output = run(&site(text), &Folder::new(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    said(&output.stdout).to_owned()
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program says UTF-8")
}

#[test]
fn what_is_there_is_not_told() {
    let host = host(&["a"]);
    let to = host.url("/a.html");
    let report = report(&format!(
        "[a]({to}) [again]({to}#part) <a@b.example> [b](a.md)"
    ));
    assert_eq!(report, "links: 2, addresses: 1, dead: 0\n");
    let log = host.log();
    assert_eq!(log.len(), 1, "{log:?}");
    assert_eq!(log[0].method, "HEAD");
}

#[test]
fn what_is_gone_is_told_with_each_place() {
    let host = host(&[]);
    let to = host.url("/a.html");
    let expected = format!(
        "\
posts/a.md:5:5: warning: there is nothing at {to} any more (status 404); look for where it is now, or take the link out
  5 | [a]({to})
    |     {}

posts/a.md:7:4: warning: there is nothing at {to} any more (status 404); look for where it is now, or take the link out
  7 | <a href=\"{to}\">b</a>
    |    {}

2 warnings in 1 file

links: 2, addresses: 1, dead: 1
",
        "^".repeat(to.len()),
        "^".repeat("href=''".len() + to.len()),
    );
    let text = format!("[a]({to})\n\n<a href=\"{to}\">b</a>");
    assert_eq!(report(&text), expected);
}

#[test]
fn what_has_moved_for_good_is_told_with_its_new_address() {
    let new = host(&["b"]);
    let folder = Folder::new();
    let old = Server::of(folder.path())
        .header("location", &new.url("/b.html"))
        .start();
    old.fault("/for-good", Fault::Status(301));
    old.fault("/for-now", Fault::Status(302));
    let report = report(&format!(
        "[a]({}) [b]({})",
        old.url("/for-good"),
        old.url("/for-now")
    ));
    let moved = format!(
        "{} has moved for good; write {}",
        old.url("/for-good"),
        new.url("/b.html")
    );
    assert!(report.contains(&moved), "{report}");
    assert!(report.contains("1 warning in 1 file"), "{report}");
    assert!(
        report.ends_with("links: 2, addresses: 2, dead: 0\n"),
        "{report}"
    );
}

#[test]
fn what_has_moved_to_nowhere_is_gone() {
    let new = host(&[]);
    let folder = Folder::new();
    let old = Server::of(folder.path())
        .header("location", &new.url("/b.html"))
        .start();
    old.fault("/a", Fault::Status(301));
    let report = report(&format!("[a]({})", old.url("/a")));
    assert!(report.contains("any more (status 404)"), "{report}");
}

#[test]
fn a_host_that_bars_programs_is_not_dead() {
    let host = host(&["a"]);
    host.fault("*", Fault::Status(403));
    let report = report(&format!("[a]({})", host.url("/a.html")));
    assert!(
        report.contains("does not tell programs whether it is there (status 403); look yourself"),
        "{report}"
    );
    assert!(report.ends_with(", dead: 0\n"), "{report}");
    let methods: Vec<_> = host.log().into_iter().map(|asked| asked.method).collect();
    assert_eq!(methods, ["HEAD", "GET"]);
}

#[test]
fn a_host_that_is_down_says_nothing() {
    let host = host(&["a"]);
    host.refuse();
    let report = report(&format!("[a]({})", host.url("/a.html")));
    assert!(report.contains(" does not answer: "), "{report}");
    assert!(report.ends_with(", dead: 1\n"), "{report}");
}

#[test]
fn a_host_is_left_alone_between_two_questions() {
    let host = host(&["a", "b"]);
    let begun = Instant::now();
    let report = report(&format!(
        "[a]({}) [b]({})",
        host.url("/a.html"),
        host.url("/b.html")
    ));
    assert!(
        report.ends_with("links: 2, addresses: 2, dead: 0\n"),
        "{report}"
    );
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[test]
fn what_was_there_is_not_asked_for_again_unless_anew() {
    let host = host(&["a"]);
    let (site, cache) = (
        site(&format!("[a]({})", host.url("/a.html"))),
        Folder::new(),
    );
    for (arguments, asked) in [(&[][..], 1), (&[], 1), (&["--anew"], 2)] {
        let output = run(&site, &cache, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
        assert_eq!(host.log().len(), asked, "{arguments:?}");
    }
}

#[test]
fn what_was_gone_is_asked_for_again() {
    let host = host(&["a"]);
    let (site, cache) = (
        site(&format!("[a]({})", host.url("/a.html"))),
        Folder::new(),
    );
    let gone = host.fault("*", Fault::Status(410));
    assert!(said(&run(&site, &cache, &[]).stdout).contains("(status 410)"));
    gone.mend();
    let output = run(&site, &cache, &[]);
    assert_eq!(said(&output.stdout), "links: 1, addresses: 1, dead: 0\n");
}

#[test]
fn only_the_strict_fail() {
    let host = host(&[]);
    let (site, cache) = (
        site(&format!("[a]({})", host.url("/a.html"))),
        Folder::new(),
    );
    assert_eq!(run(&site, &cache, &[]).status.code(), Some(0));
    assert_eq!(run(&site, &cache, &["--strict"]).status.code(), Some(1));
}

#[test]
fn texts_with_faults_come_first() {
    let site = Folder::new()
        .with("site.toml", "title = \"Notes\"")
        .with("posts/a.md", "Hello");
    let output = run(&site, &Folder::new(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).starts_with("posts/a.md:1:1: no front matter"));
}
