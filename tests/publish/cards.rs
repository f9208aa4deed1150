//! Cards: the pictures that are shown where somebody shares a page.

use std::fs;

use quire_tests::Folder;

use crate::{page::head, pictures::Picture, site::Site};

const STYLE: &str =
    ":root{--paper:#fffaf0;--ink:#102030;--faint:#606060;--accent:light-dark(#9a3412,#e8a87c)}";

/// A site with a post and a page.
fn site(settings: &str) -> Site {
    Site::new()
        .with_shell()
        .with("style/main.css", STYLE)
        .with_settings(&format!("url = \"https://ada.example\"\n{settings}"))
        .with_post("posts/a.md", "title = \"On <bread> & salt\"", "Text.")
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\nThis is me.\n",
        )
}

fn card(site: &Site, path: &str) -> Picture {
    Picture::of(&fs::read(site.out(path)).unwrap())
}

#[test]
fn stand_beside_each_article_and_the_front_page() {
    let site = site("").publish();
    for path in ["posts/a/card.png", "about/card.png", "card.png"] {
        let card = card(&site, path);
        assert_eq!((card.width, card.height), (1200, 630), "{path}");
        assert_eq!(card.at(1190, 10), [0xff, 0xfa, 0xf0], "{path}: the ground");
        assert_eq!(card.at(10, 300), [0x9a, 0x34, 0x12], "{path}: the accent");
    }
    for (page, shown, words) in [
        (
            "posts/a/index.html",
            "posts/a/card.png",
            "On &lt;bread&gt; &amp; salt",
        ),
        ("about/index.html", "about/card.png", "About"),
        ("index.html", "card.png", "Notes"),
        ("tags/index.html", "card.png", "Tags"),
    ] {
        let html = site.text(page);
        let expected = format!(
            "<meta property=\"og:image\" content=\"https://ada.example/{shown}\">\
             <meta property=\"og:image:alt\" content=\"{words}\">"
        );
        assert!(head(&html).contains(&expected), "{page}: {html}");
        assert!(html.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
    }
}

#[test]
fn have_the_title_in_ink_with_the_site_above_and_the_day_below() {
    let site = site("").publish();
    let (post, page) = (
        card(&site, "posts/a/card.png"),
        card(&site, "about/card.png"),
    );
    let (ink, faint) = ([0x10, 0x20, 0x30], [0x60; 3]);
    for card in [&post, &page] {
        assert!(card.count(ink, 220..430) > 1_500, "the title");
        assert!(card.count(faint, 80..125) > 100, "the site's name");
    }
    assert!(post.count(ink, 220..430) > 2 * page.count(ink, 220..430));
    assert!(post.count(faint, 510..570) > 100, "the day");
    assert_eq!(page.count(faint, 510..570), 0, "a page has no day");
    // Nothing is written over the edge, however long.
    let long = "Incomprehensibilities ".repeat(30) + &"x".repeat(60);
    let site = self::site("")
        .with_post("posts/a.md", &format!("title = \"{long}\""), "")
        .publish();
    let long = card(&site, "posts/a/card.png");
    assert!(long.count(ink, 140..500) > 10_000);
    assert_eq!(long.count(ink, 0..60) + long.count(ink, 600..630), 0);
}

#[test]
fn are_made_anew_for_another_title_only() {
    let cache = Folder::new();
    let site = site("").with_cache(&cache).publish();
    let (post, page) = (site.out("posts/a/card.png"), site.out("about/card.png"));
    let (before, other) = (fs::read(&post).unwrap(), fs::read(&page).unwrap());
    // What is taken from the last edition is not looked at, let alone made.
    fs::write(&page, "as it was").unwrap();
    let site = site
        .with_post("posts/a.md", "title = \"On butter\"", "Text.")
        .publish();
    assert_ne!(fs::read(&post).unwrap(), before);
    assert_eq!(fs::read(&page).unwrap(), b"as it was");
    let site = site
        .with("style/main.css", STYLE.replace("#fffaf0", "#fff"))
        .publish();
    assert_ne!(fs::read(site.out("about/card.png")).unwrap(), other);
    assert_eq!(card(&site, "about/card.png").at(1190, 10), [0xff; 3]);
}

#[test]
fn of_the_author_s_own_go_before() {
    let own = crate::images::picture(12, 6, b"");
    let site = site("").with("posts/a/card.png", &own).publish();
    assert_eq!(fs::read(site.out("posts/a/card.png")).unwrap(), own);
    let html = site.text("posts/a/index.html");
    assert!(
        html.contains("content=\"https://ada.example/posts/a/card.png\""),
        "{html}"
    );
}

#[test]
fn have_letters_or_are_not_made() {
    let site = site("")
        .with_post("posts/b.md", "title = \"設計\"", "")
        .with_post("posts/c.md", "title = \"עברית\"", "")
        .with_post("posts/d.md", "title = \"Żółć, ệ, Щука, €\"", "");
    assert_eq!(
        site.warnings(),
        "posts/b.md: warning: the font of cards has no \"設\", so this has no card of its own, like 1 page more; \
         put a card.png of yours into its folder, or write cards = false into site.toml\n\n1 warning in 1 file"
    );
    assert!(!site.out("posts/b/card.png").exists() && !site.out("posts/c/card.png").exists());
    assert!(site.out("posts/d/card.png").exists());
    let html = site.text("posts/b/index.html");
    assert!(
        html.contains("content=\"https://ada.example/card.png\""),
        "{html}"
    );
}

#[test]
fn are_left_out_where_nobody_could_find_them_or_wants_them() {
    for site in [
        site("cards = false"),
        site("").with_settings(""),
        site("").with_drafts(),
        site("").with("style/main.css", ""),
    ] {
        let site = site.publish();
        assert!(site.files().iter().all(|path| !path.ends_with("card.png")));
        assert!(!site.text("index.html").contains("og:image"));
    }
}
