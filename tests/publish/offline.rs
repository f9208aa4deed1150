//! What readers may keep for later, where the author lets them.

use std::collections::BTreeMap;

use quire_tests::Folder;

use crate::site::Site;

const LIST: &str = "series/rails/kept.json";

fn site() -> Site {
    Site::new()
        .with_settings("offline = true")
        .with_shell()
        .with_post(
            "posts/one.md",
            "series = \"Rails\"",
            "![A sign](sign.svg) ![A film](film.mp4)",
        )
        .with_post("posts/other.md", "", "Of something else.")
        .with(
            "posts/sign.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>",
        )
        .with("posts/film.mp4", "")
}

/// The name of a list, and what tells of each file whether it has changed.
fn list(site: &Site) -> (String, BTreeMap<String, String>) {
    let list = site.json(LIST);
    let files = serde_json::from_value::<Vec<(String, String)>>(list["files"].clone()).unwrap();
    (
        list["key"].as_str().unwrap().to_owned(),
        files.into_iter().collect(),
    )
}

#[test]
fn a_series_is_kept_with_what_leads_to_it_and_what_it_shows() {
    let site = site().under("/blog/").publish();
    let (_, files) = list(&site);
    let script = files.keys().find(|path| path.starts_with("/blog/keep-"));
    let script = script.expect("the button's script is kept too").clone();
    let expected = [
        "/blog/",
        &script,
        "/blog/manifest.json",
        "/blog/posts/one.json",
        "/blog/posts/one.md",
        "/blog/posts/one/",
        "/blog/posts/sign.svg",
        "/blog/series.json",
        "/blog/series/",
        "/blog/series/rails.json",
        "/blog/series/rails/",
    ];
    assert_eq!(files.keys().collect::<Vec<_>>(), expected);
    for (path, version) in &files {
        let path = path.strip_prefix("/blog/").unwrap();
        let file = match path.ends_with('/') || path.is_empty() {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        };
        assert!(site.out(&file).is_file(), "{file}");
        // What is named after its content needs nothing else.
        assert_eq!(version.len(), if *path == script[6..] { 0 } else { 16 });
    }
    let series = site.text("series/rails/index.html");
    let button = "<quire-keep list=\"/blog/series/rails/kept.json\"></quire-keep>";
    assert!(series.contains(button), "{series}");
    assert!(series.contains(&format!(
        "<script src=\"{script}\" async integrity=\"sha256-"
    )));
}

#[test]
fn what_has_changed_is_told_and_nothing_else() {
    let cache = Folder::new();
    let site = site().with_cache(&cache).publish();
    let (name, before) = list(&site);
    let site = site.publish();
    assert_eq!(list(&site), (name.clone(), before.clone()));
    let site = site
        .with_post("posts/one.md", "series = \"Rails\"", "Changed.")
        .publish();
    let (other, after) = list(&site);
    assert_ne!(other, name);
    let changed = before.iter().filter(|(path, version)| {
        let now = after.get(*path);
        now.is_some_and(|now| now != *version)
    });
    let changed: Vec<_> = changed.map(|(path, _)| path.as_str()).collect();
    let post = ["/posts/one.json", "/posts/one.md", "/posts/one/"];
    let lists = [
        "/",
        "/manifest.json",
        "/series/rails.json",
        "/series/rails/",
    ];
    // Lists have the beginning of each text.
    assert!(
        changed
            .iter()
            .all(|path| post.contains(path) || lists.contains(path)),
        "{changed:?}"
    );
    assert!(
        post.iter().all(|path| changed.contains(path)),
        "{changed:?}"
    );
    assert!(!after.contains_key("/posts/sign.svg"));
}

#[test]
fn readers_keep_nothing_unless_the_author_lets_them() {
    let site = site().with_settings("").publish();
    let files = site.files();
    assert!(!files.contains(&LIST.to_owned()));
    assert!(!files.iter().any(|path| path.starts_with("keep-")));
    let series = site.text("series/rails/index.html");
    assert!(!series.contains("quire-keep") && !series.contains("keep-"));
    // What was kept of an earlier edition is taken away.
    assert!(site.text("offline.js").contains("unregister"));
}
