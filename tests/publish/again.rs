//! Publishing a site again, with notes of the last edition.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use publisher::{Moment, Options, publish};
use quire::content::route::Base;
use quire_tests::Folder;

use crate::site::SHELL;

/// An author's folder, one that is published into, and one for the notes.
struct Again {
    site: Folder,
    out: Folder,
    cache: Folder,
}

impl Again {
    fn new() -> Self {
        let again = Self {
            site: Folder::new(),
            out: Folder::new(),
            cache: Folder::new(),
        };
        again.site.write("site.toml", "title = \"Notes\"\n");
        again.site.write("style/main.css", "");
        again.post("a", "Old.");
        again.post("b", "Kept.");
        again.out.write("index.html", SHELL);
        again.publish();
        again
    }

    fn post(&self, name: &str, text: &str) {
        let front = format!("+++\ntitle = \"{name}\"\ndate = 2021-05-23\n+++\n");
        self.site
            .write(&format!("posts/{name}.md"), format!("{front}{text}\n"));
    }

    fn publish(&self) {
        self.publish_to(self.out.path());
    }

    fn publish_to(&self, out: &Path) {
        self.publish_at(Moment::now(), out);
    }

    fn publish_at(&self, now: Moment, out: &Path) {
        let options = Options {
            site: self.site.path().to_owned(),
            out: out.to_owned(),
            last: self.out.path().to_owned(),
            cache: Some(self.cache.path().to_owned()),
            base: Base::default(),
            drafts: false,
            now,
        };
        publish(&options, &|_| {}).unwrap();
    }

    /// What tells a file that was written anew from one that was left.
    fn mark(&self, path: &str) -> u64 {
        fs::metadata(self.out.path().join(path)).unwrap().ino()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out.path().join(path)).unwrap()
    }
}

const OF_B: [&str; 3] = ["posts/b.md", "posts/b.json", "posts/b/index.html"];

#[test]
fn what_has_not_changed_is_left_alone() {
    let again = Again::new();
    let before = OF_B.map(|path| again.mark(path));
    again.post("a", "New.");
    again.publish();
    assert!(again.text("posts/a/index.html").contains("<p>New.</p>"));
    assert_eq!(again.text("posts/a.md"), "New.\n");
    assert_eq!(OF_B.map(|path| again.mark(path)), before);
}

#[test]
fn what_was_read_is_shown_once_its_time_has_come() {
    let again = Again::new();
    again.post("c", "Third.");
    let long_ago = Moment(0);
    again.publish_at(long_ago, again.out.path());
    assert!(!again.text("index.html").contains("Third."));
    again.publish();
    assert!(again.text("index.html").contains("Third."));
    assert!(again.text("posts/c/index.html").contains("<p>Third.</p>"));
}

#[test]
fn the_same_text_in_another_file_is_another_article() {
    let again = Again::new();
    let file = |name: &str| again.site.path().join(format!("posts/{name}.md"));
    fs::rename(file("b"), file("c")).unwrap();
    again.publish();
    assert!(again.text("posts/c/index.html").contains("<p>Kept.</p>"));
    assert!(!again.out.path().join("posts/b").join("index.html").exists());
}

#[test]
fn what_all_pages_show_makes_them_anew() {
    let again = Again::new();
    again.site.write("site.toml", "title = \"Other notes\"\n");
    again.publish();
    assert!(again.text("posts/b/index.html").contains("Other notes"));
}

#[test]
fn what_is_gone_is_taken_away() {
    let again = Again::new();
    again.out.write("of-somebody-else.txt", "");
    fs::remove_file(again.site.path().join("posts/b.md")).unwrap();
    again.publish();
    for path in OF_B {
        assert!(!again.out.path().join(path).exists(), "{path}");
    }
    assert!(again.out.path().join("of-somebody-else.txt").exists());
}

#[test]
fn it_comes_out_as_if_made_anew() {
    let again = Again::new();
    again.post("c", "Third.");
    again.publish();
    let fresh = Folder::new();
    fresh.write("index.html", SHELL);
    again.publish_to(fresh.path());
    for path in [
        "index.html",
        "manifest.json",
        "posts/a/index.html",
        "posts/c.json",
        "404.html",
    ] {
        let other = fs::read_to_string(fresh.path().join(path)).unwrap();
        assert_eq!(again.text(path), other, "{path}");
    }
}

#[test]
fn a_new_folder_takes_unchanged_files_from_the_last_edition() {
    let again = Again::new();
    let stage = Folder::new();
    stage.write("index.html", SHELL);
    again.post("a", "New.");
    again.publish_to(stage.path());
    let staged = fs::metadata(stage.path().join("posts/b/index.html")).unwrap();
    assert_eq!(staged.ino(), again.mark("posts/b/index.html"));
    assert!(again.text("posts/a/index.html").contains("Old."));
}

#[test]
fn notes_of_another_build_are_not_believed() {
    let again = Again::new();
    again.out.write("posts/b.md", "tampered");
    let manifest = again
        .text("manifest.json")
        .replace("\"build\":\"", "\"build\":\"x");
    again.out.write("manifest.json", manifest);
    again.out.write("index.html", SHELL);
    again.publish();
    assert_eq!(again.text("posts/b.md"), "Kept.\n");
}

#[test]
fn another_original_of_translations_is_told() {
    let again = Again::new();
    let settings = "title = \"Notes\"\nurl = \"https://ada.example\"\n";
    again.site.write("site.toml", settings);
    let post = |slug, more: &str| {
        let lang = if slug == "a" { "de" } else { "es" };
        let front = format!("title = \"{slug}\"\ndate = 2021-05-23\nlang = \"{lang}\"\n{more}");
        let text = format!("+++\n{front}\n+++\n");
        again.site.write(&format!("posts/{slug}.md"), text);
    };
    for (original, translation) in [("a", "b"), ("b", "a")] {
        post(original, "");
        post(translation, &format!("translation_of = \"{original}.md\""));
        again.publish();
        let html = again.text("posts/a/index.html");
        let default =
            format!("hreflang=\"x-default\" href=\"https://ada.example/posts/{original}/\"");
        assert!(html.contains(&default), "{html}");
    }
}
