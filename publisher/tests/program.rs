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
        html.starts_with("<html lang=\"en\" data-base=\"/blog/\" data-shell=\""),
        "{html}"
    );
    assert!(
        html.contains(" data-route=\"\"><head><title>Notes</title>"),
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
fn what_is_to_come_waits_and_is_told() {
    let site = site(&[("site.toml", "title = \"Notes\""), ("posts/a.md", POST)]);
    let before = [("SOURCE_DATE_EPOCH", "1600000000")];
    let output = run(site.path(), &["--out", "out"], &before);
    let told = said(&output.stdout);
    assert!(
        told.starts_with("published 0 posts, 0 pages in 0."),
        "{told}"
    );
    assert!(
        told.ends_with("\nposts/a.md waits for 2021-05-23\n"),
        "{told}"
    );
    let output = run(site.path(), &["--out", "out", "--drafts"], &before);
    let told = said(&output.stdout);
    assert!(
        told.starts_with("published 1 post, 0 pages in 0."),
        "{told}"
    );
    assert!(
        told.ends_with("\nposts/a.md waits for 2021-05-23\n"),
        "{told}"
    );
}

#[test]
fn checks_and_writes_nothing() {
    let site = site(&[
        ("site.toml", "title = \"Notes\""),
        ("style/main.css", ""),
        ("posts/a.md", POST),
    ]);
    let output = run(site.path(), &["check"], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert_eq!(said(&output.stdout), "all is well: it can be published\n");

    let faulty = format!("{POST}[b](nowhere.md)\n\n![](c.png)\n");
    fs::write(site.path().join("posts/a.md"), faulty).expect("a file can be written");
    let output = run(site.path(), &["check"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output.stderr).ends_with("2 faults and 1 warning in 1 file; nothing was written\n")
    );
    let output = run(site.path(), &["check", "--json"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output.stderr), "");
    let expected = r#"{"file":"posts/a.md","line":5,"column":5,"kind":"fault","message":"there is no posts/nowhere.md; a link starts from the folder of its own file, or with a slash from the site's"}
{"file":"posts/a.md","line":7,"column":5,"kind":"fault","message":"there is no \"c.png\" beside this file; put the file there"}
{"file":"posts/a.md","line":7,"column":5,"kind":"warning","message":"without words, this is nothing to those who can't see it; write them as in ![a loaf](x.png), or a blank if it only adorns: ![ ](x.png)"}
"#;
    assert_eq!(said(&output.stdout), expected);
    let files: Vec<_> = fs::read_dir(site.path())
        .expect("the folder can be read")
        .collect();
    assert_eq!(files.len(), 3, "{files:?}");
}

#[test]
fn checks_drafts_and_what_leads_to_them() {
    let site = site(&[
        ("site.toml", "title = \"Notes\""),
        ("style/main.css", ""),
        ("posts/a.md", &format!("{POST}[b](b.md)\n")),
        (
            "posts/b.md",
            "+++\ntitle = \"B\"\ndate = 2021-05-23\ndraft = true\n+++\n[c](c.md)\n",
        ),
    ]);
    let output = run(site.path(), &["check"], &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output.stderr);
    assert!(
        told.contains("posts/a.md:5:5: posts/b.md is a draft"),
        "{told}"
    );
    assert!(
        told.contains("posts/b.md:6:5: there is no posts/c.md"),
        "{told}"
    );
}

#[test]
fn begins_a_post_and_opens_it() {
    let site = site(&[("site.toml", "title = \"Notes\"")]);
    let editor = "sh -c 'printf More. >> \"$0\"'";
    let path = std::env::var("PATH").unwrap_or_default();
    let environment = [("EDITOR", editor), ("PATH", path.as_str())];
    let output = run(site.path(), &["new", "The \"first\" loaf"], &environment);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert_eq!(said(&output.stdout), "posts/the-first-loaf.md\n");
    let file = site.path().join("posts/the-first-loaf.md");
    let text = fs::read_to_string(&file).expect("the post is there");
    let (head, rest) = text.split_once("date = 20").expect("it has a date");
    assert_eq!(head, "+++\ntitle = \"The \\\"first\\\" loaf\"\n");
    assert!(rest.ends_with("\ndraft = true\n+++\n\nMore."), "{rest}");

    let output = run(site.path(), &["new", "The first: loaf!"], &environment);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output.stderr),
        "there is posts/the-first-loaf.md already; choose another title, or go on with that\n"
    );
    assert_eq!(fs::read_to_string(&file).expect("it is there still"), text);

    let output = run(site.path(), &["new", "--page", "About"], &[]);
    assert_eq!(said(&output.stdout), "pages/about.md\n");
    let output = run(site.path(), &["new", "!?"], &[]);
    assert_eq!(
        said(&output.stderr),
        "the title \"!?\" has no letter or digit to name a file by; give it another\n"
    );
    let output = run(site.path(), &["--out", "out", "--drafts"], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let site = site(&[("site.toml", "title = \"Notes\"")]);
    let path = std::env::var("PATH").unwrap_or_default();
    let output = run(
        site.path(),
        &["new", "Loaf"],
        &[("VISUAL", "false"), ("PATH", path.as_str())],
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said(&output.stderr), "false ended with exit status: 1\n");
    assert!(site.path().join("posts/loaf.md").exists());
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
        help.contains("  publisher --site . --out /tmp/site --base /blog/ --drafts\n"),
        "{help}"
    );
}
