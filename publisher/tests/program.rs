//! The real program: its arguments, its words and its exit codes.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> TempDir {
    let site = TempDir::new().expect("a folder can be made");
    for (path, text) in files {
        let path = site.path().join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    site
}

/// Runs the program in a folder, with nothing of the surrounding build in its environment.
fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_publisher"))
        .current_dir(folder)
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .output()
        .expect("the program starts")
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program says UTF-8")
}

const POST: &str = "+++\ntitle = \"A\"\ndate = 2021-05-23\n+++\n";
const DRAFT: &str = "+++\ntitle = \"B\"\ndate = 2021-05-23\ndraft = true\n+++\n";

#[test]
fn publishes_what_arguments_say() {
    let site = site(&[
        ("site.toml", "title = \"Notes\""),
        ("posts/a.md", POST),
        ("posts/b.md", DRAFT),
    ]);
    let output = run(site.path(), &["--out", "out"], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    let line = said(&output.stdout);
    assert!(
        line.starts_with("published 1 post, 0 pages in 0."),
        "{line}"
    );
    assert!(
        line.ends_with(" s, without the app: there is no index.html in out\n"),
        "{line}"
    );
    assert!(site.path().join("out/posts/a.md").exists());
    assert!(!site.path().join("out/posts/b.md").exists());

    let output = run(site.path(), &["--out", "out", "--drafts"], &[]);
    assert!(said(&output.stdout).starts_with("published 2 posts, 0 pages in 0."));
}

#[test]
fn publishes_what_trunk_says() {
    let index = "<html><head><!-- quire:head --><!-- quire:style --></head>\
                 <body><!-- quire:body --></body></html>";
    let site = site(&[
        ("site.toml", "title = \"Notes\""),
        ("style/main.css", ""),
        ("dist/.stage/index.html", index),
        ("posts/b.md", DRAFT),
    ]);
    let folder = site.path().to_str().expect("the folder's name is UTF-8");
    let stage = format!("{folder}/dist/.stage");
    let trunk = [
        ("TRUNK_SOURCE_DIR", folder),
        ("TRUNK_STAGING_DIR", &stage),
        ("TRUNK_PUBLIC_URL", "/blog/"),
        ("TRUNK_PROFILE", "debug"),
    ];
    let output = run(Path::new("/"), &[], &trunk);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert!(said(&output.stdout).starts_with("published 1 post, 0 pages in 0."));
    assert!(said(&output.stdout).ends_with(" s\n"));
    let html =
        fs::read_to_string(site.path().join("dist/.stage/index.html")).expect("the page is there");
    assert!(
        html.starts_with(
            "<html lang=\"en\" data-base=\"/blog/\" data-route=\"\"><head><title>Notes</title>"
        ),
        "{html}"
    );
    assert!(html.contains("<a href=\"/blog/posts/b/\">B</a>"), "{html}");
    assert!(site.path().join("dist/.stage/posts/b/index.html").exists());
}

#[test]
fn faults_are_told_and_end_with_1() {
    let site = site(&[("site.toml", "titel = \"Notes\"\ntitle = \"Notes\"")]);
    let output = run(site.path(), &["--out", "out"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output.stdout), "");
    let expected = "\
site.toml:1:1: unknown key \"titel\", did you mean \"title\"
  1 | titel = \"Notes\"
    | ^^^^^

1 fault in 1 file; nothing was written
";
    assert_eq!(said(&output.stderr), expected);
    assert!(!site.path().join("out").exists());
}

#[test]
fn what_the_disk_refuses_ends_with_2() {
    let site = site(&[]);
    let output = run(site.path(), &["--site", "nowhere", "--out", "out"], &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output.stderr);
    assert!(
        told.starts_with("nowhere/site.toml can't be read: No such file or directory"),
        "{told}"
    );
}

#[test]
fn what_is_not_understood_ends_with_2() {
    let site = site(&[]);
    let output = run(site.path(), &["--outt"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output.stderr),
        "unknown argument \"--outt\"; \"publisher --help\" tells what there is\n"
    );
}

#[test]
fn tells_how_it_is_used() {
    let site = site(&[]);
    let output = run(site.path(), &["--help"], &[]);
    assert_eq!(output.status.code(), Some(0));
    let help = said(&output.stdout);
    assert!(
        help.contains("Usage: publisher [--site DIR] --out DIR [--base PATH] [--drafts]"),
        "{help}"
    );
    assert!(
        help.contains("Example: publisher --site . --out /tmp/site --base /blog/ --drafts"),
        "{help}"
    );
}
