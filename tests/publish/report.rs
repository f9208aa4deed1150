//! The report as a whole, and that nothing is written with it.

use std::fs;

use crate::site::Site;

#[test]
fn all_faults_of_all_files_by_file_and_place() {
    let site = Site::new()
        .with("site.toml", "titel = \"Notes\"")
        .with_post(
            "posts/b.md",
            "draft = 1\ntags = [\"!\"]",
            "[x](nowhere-at-all.md)\n\n![x](https://example.org/x.png)\n",
        )
        .with("posts/a.md", "Text")
        .with("pages/about.md", "---\ndate: 2021-05-23\n---\n");
    let expected = "\
pages/about.md:1:1: missing \"title\"; add a line such as title: \"Hello\"
  1 | ---
    | ^^^

pages/about.md:2:1: a page has no \"date\"; take the line out, or move the file to posts/
  2 | date: 2021-05-23
    | ^^^^

posts/a.md:1:1: no front matter; begin the file with
    | +++
    | title = \"Hello\"
    | date = 2021-05-23
    | +++

posts/b.md:4:9: \"draft\" is a number; write true or false, as in draft = true
  4 | draft = 1
    |         ^

posts/b.md:5:9: the tag \"!\" has no letter or digit; give it another name
  5 | tags = [\"!\"]
    |         ^^^

posts/b.md:7:5: there is no posts/nowhere-at-all.md; a link starts from the folder of its own file, or with a slash from the site's
  7 | [x](nowhere-at-all.md)
    |     ^^^^^^^^^^^^^^^^^

posts/b.md:9:6: an image from another host tells that host who reads; put the file beside the post
  9 | ![x](https://example.org/x.png)
    |      ^^^^^^^^^^^^^^^^^^^^^^^^^

site.toml:1:1: unknown key \"titel\", did you mean \"title\"
  1 | titel = \"Notes\"
    | ^^^^^

8 faults in 4 files; nothing was written";
    assert_eq!(site.report(), expected);
}

#[test]
fn nothing_is_written_with_a_fault() {
    let site = Site::new()
        .with_shell()
        .with_post("posts/a.md", "", "One.")
        .publish()
        .with_shell();
    site.leave("other.txt", "of somebody else");
    let before = site.contents();
    for (path, text) in [
        ("posts/b.md", "no front matter"),
        ("posts/a.json", "in the way"),
        ("style/main.css", "a {{{ b"),
        ("site.toml", ""),
    ] {
        let site = Site::new()
            .with_shell()
            .with_post("posts/a.md", "", "Two.")
            .with(path, text);
        for (path, content) in &before {
            site.leave(path, content);
        }
        site.report();
        assert_eq!(site.contents(), before, "{path}");
    }
}

#[test]
fn what_others_left_stays() {
    let site = Site::new();
    site.leave("quire-5d1c.js", "app");
    let site = site.publish();
    assert_eq!(site.text("quire-5d1c.js"), "app");
}

#[test]
fn a_disk_that_fails_is_told_with_its_path() {
    let site = Site::new().with_post("posts/a.md", "", "");
    fs::write(site.out("posts"), "a file where a folder has to be").unwrap();
    let failure = site.try_publish().unwrap_err().to_string();
    let path = site.out("posts").display().to_string();
    assert!(
        failure.starts_with(&format!("{path} can't be written: ")),
        "{failure}"
    );
}
