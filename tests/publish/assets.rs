//! Files beside the articles.

use crate::site::Site;

#[test]
fn are_copied_to_where_the_links_look() {
    let site = Site::new()
        .with_post(
            "posts/2021-05-23-a/index.md",
            "slug = \"b\"",
            "![](deep/pic.png) ![](../x.svg)",
        )
        .with("posts/2021-05-23-a/deep/pic.png", [0, 159, 146, 150])
        .with("posts/x.svg", "<svg/>")
        .with("posts/stray/y.svg", "<svg/>")
        .with("pages/pic.png", "png")
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\n![](pic.png) ![](more/pic.png) ![](../posts/x.svg)",
        )
        .with("pages/more/pic.png", "png")
        .publish();
    let assets: Vec<_> = site
        .files()
        .into_iter()
        .filter(|path| path.ends_with("g"))
        .collect();
    assert_eq!(
        assets,
        [
            "more/pic.png",
            "pic.png",
            "posts/b/deep/pic.png",
            "posts/stray/y.svg",
            "posts/x.svg"
        ]
    );
    assert_eq!(site.contents()["posts/b/deep/pic.png"], [0, 159, 146, 150]);
}

#[test]
fn may_be_empty_and_oddly_named() {
    let site = Site::new().with("posts/Ünï cödé (1).pdf", "").publish();
    assert!(site.files().contains(&"posts/Ünï cödé (1).pdf".to_owned()));
}

#[test]
fn must_not_stand_in_an_article_s_place() {
    let site = Site::new()
        .with_post("posts/a.md", "", "")
        .with("posts/a.json", "{}");
    assert_eq!(
        site.fault(),
        "posts/a.json: this file would be published as posts/a.json, but posts/a.md has that place; rename one of them\n"
    );
}

#[test]
fn must_not_stand_in_the_publisher_s_place() {
    for (path, taken) in [
        ("manifest.json", "manifest.json"),
        ("404.html", "404.html"),
        ("index.html", "index.html"),
        ("robots.txt", "robots.txt"),
        ("llms.txt", "llms.txt"),
        ("sitemap.xml", "sitemap.xml"),
        ("feed.xml", "feed.xml"),
        ("feed.json", "feed.json"),
        ("tags/x/feed.xml", "tags/x/feed.xml"),
        ("archive", "archive/2021.json"),
        ("posts", "posts/a.json"),
    ] {
        let site = Site::new()
            .with_settings("url = \"https://ada.example/\"")
            .with_shell()
            .with_post("posts/a.md", "tags = [\"x\"]", "")
            .with(&format!("pages/{path}"), "");
        let by = match taken {
            "posts/a.json" => "posts/a.md has that place".to_owned(),
            _ => format!("{taken} is made by the publisher itself"),
        };
        assert_eq!(
            site.fault(),
            format!(
                "pages/{path}: this file would be published as {path}, but {by}; rename one of them\n"
            )
        );
    }
}

#[test]
fn may_stand_where_the_publisher_has_nothing_to_put() {
    // Without the site's address there are no feeds.
    let site = Site::new().with("pages/feed.xml", "<rss/>").publish();
    assert_eq!(site.text("feed.xml"), "<rss/>");
}

#[test]
fn must_not_stand_in_each_other_s_place() {
    let site = Site::new()
        .with_post("posts/2021-05-23-a/index.md", "", "")
        .with("posts/2021-05-23-a/x.png", "1")
        .with("posts/a/x.png", "2");
    assert_eq!(
        site.fault(),
        "posts/a/x.png: this file would be published as posts/a/x.png, \
         but posts/2021-05-23-a/x.png has that place; rename one of them\n"
    );
}
