//! Blogs made with other systems, brought over: each a tiny one, with what becomes of it and what
//! is told of the rest.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use publisher::{System, import};

use crate::site::{Site, contents};

fn folder(system: &str, name: &str) -> PathBuf {
    let imports = Path::new(env!("CARGO_MANIFEST_DIR")).join("publish/imports");
    imports.join(system).join(name)
}

/// A site with its own settings and style, ready to be published.
fn site() -> Site {
    Site::new().with_shell()
}

fn bring(system: &str, site: &Site) -> String {
    let known = System::named(system).unwrap();
    import(known, &folder(system, "blog"), &site.source(""))
        .unwrap()
        .to_string()
}

/// The texts and their files, readable where they are text.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = contents(folder).into_iter();
    let authors =
        files.filter(|(path, _)| path.starts_with("posts/") || path.starts_with("pages/"));
    authors
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

#[track_caller]
fn brings(system: &str) -> Site {
    let site = site();
    let report = bring(system, &site);
    let expected = fs::read_to_string(folder(system, "report.txt")).unwrap();
    assert_eq!(format!("{report}\n"), expected);
    assert_eq!(texts(&site.source("")), texts(&folder(system, "expected")));
    site.check().unwrap();
    site.publish()
}

#[test]
fn of_jekyll() {
    let site = brings("jekyll");
    assert!(
        site.text("2019/03/first-loaf.html")
            .contains("url=/posts/first-loaf/")
    );
    assert!(
        site.text("old/second/index.html")
            .contains("url=/posts/second-loaf/")
    );
    assert_eq!(
        site.json("posts/second-loaf.json")["entry"]["date"],
        "2019-04-01"
    );
}

#[test]
fn of_hugo() {
    let site = brings("hugo");
    assert!(
        site.text("2020/starter/index.html")
            .contains("url=/posts/starter/")
    );
    assert!(site.text("stove/index.html").contains("url=/posts/oven/"));
}

#[test]
fn of_zola() {
    let site = brings("zola");
    assert!(
        site.text("blog/dough/index.html")
            .contains("url=/posts/dough/")
    );
    assert!(site.text("mehl/index.html").contains("url=/posts/flour/"));
    assert!(site.text("about-me/index.html").contains("url=/about/"));
}

#[test]
fn of_astro() {
    let site = brings("astro");
    assert!(
        site.text("blog/pepper/index.html")
            .contains("url=/posts/pepper/")
    );
    assert_eq!(site.json("posts/salt.json")["entry"]["date"], "2022-07-08");
}

#[test]
fn what_is_there_stays() {
    let site = site()
        .with_post("posts/starter.md", "", "My own.")
        .with_post("posts/oven/index.md", "", "My own, too.");
    let report = bring("hugo", &site);
    for told in [
        "content/posts/starter.md: there is posts/starter/index.md already, which stays as it is",
        "content/posts/oven/index.md: there is posts/oven/index.md already, which stays as it is",
    ] {
        assert!(report.contains(told), "{report}");
    }
    assert!(
        report.ends_with("imported 2 posts, 1 page and 1 file; 6 places need a look"),
        "{report}"
    );
    let texts = texts(&site.source(""));
    assert!(texts["posts/starter.md"].ends_with("My own."));
    assert!(texts["posts/oven/index.md"].ends_with("My own, too."));
    assert_eq!(texts.len(), 6, "{texts:?}");
}

#[test]
fn a_folder_without_texts_is_none() {
    let blog = folder("zola", "blog/static");
    let told = import(System::Zola, &blog, &site().source("")).unwrap_err();
    let path = blog.display();
    assert_eq!(
        told.to_string(),
        format!("there are no texts in {path}; name the folder that has content/ in it")
    );
}
