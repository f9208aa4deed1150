//! The site's whole address: `url` in site.toml, and the base that the site is built for.

use crate::{
    page::{between, link},
    site::Site,
};

#[test]
fn takes_the_host_from_the_settings_and_the_path_from_the_base() {
    for (url, base, home) in [
        ("https://ada.example", "/", "https://ada.example/"),
        ("https://ada.example/", "/", "https://ada.example/"),
        // The base has the last word: it is where the files' own links lead.
        ("https://ada.example/old/", "/", "https://ada.example/"),
        (
            "https://ada.example/",
            "/blog/",
            "https://ada.example/blog/",
        ),
        (
            "https://ada.example/old/",
            "/blog/",
            "https://ada.example/blog/",
        ),
        (
            "https://ada.example/",
            "https://eve.example/blog/",
            "https://ada.example/blog/",
        ),
        (
            "http://localhost:8080/",
            "blog",
            "http://localhost:8080/blog/",
        ),
    ] {
        let site = Site::new()
            .with_shell()
            .with_settings(&format!("url = \"{url}\""))
            .with_post("posts/a.md", "", "[a](a.md)")
            .under(base)
            .publish();
        let page = site.text("posts/a/index.html");
        let post = format!("{home}posts/a/");
        assert_eq!(link(&page, "canonical"), Some(post.as_str()));
        assert_eq!(
            between(&page, "<meta property=\"og:url\" content=\"", "\""),
            post
        );
        let feed = site.text("feed.xml");
        assert_eq!(between(&feed, "<id>", "</id>"), home);
        assert!(feed.contains(&format!("href=&quot;{post}&quot;")), "{feed}");
        let feed = site.json("feed.json");
        assert_eq!(feed["feed_url"], format!("{home}feed.json"));
        assert_eq!(feed["items"][0]["url"], post);
        assert!(
            site.text("sitemap.xml")
                .contains(&format!("<loc>{post}</loc>"))
        );
        assert!(
            site.text("robots.txt")
                .contains(&format!("Sitemap: {home}sitemap.xml\n"))
        );
        assert!(
            site.text("llms.txt")
                .contains(&format!("({home}posts/a.md)"))
        );
    }
}

#[test]
fn must_be_a_whole_one() {
    let expected = "\
site.toml:2:7: \"ada.example\" is no whole address; write one such as url = \"https://example.org/\"
  2 | url = \"ada.example\"
    |       ^^^^^^^^^^^^^
";
    assert_eq!(
        Site::new().with_settings("url = \"ada.example\"").fault(),
        expected
    );
    for url in [
        "",
        "/blog/",
        "//ada.example/",
        "ftp://ada.example/",
        "https://",
        "https:///blog/",
        "https://ada example/",
        "https://ada.example?a=b",
        "https://ada.example\\\"><script>/",
    ] {
        let site = Site::new().with_settings(&format!("url = \"{url}\""));
        let fault = site.fault();
        assert!(fault.starts_with("site.toml:2:"), "{url}: {fault}");
    }
}
