//! Addresses that an article had before.

use crate::site::Site;

#[test]
fn lead_to_its_own() {
    let site = Site::new()
        .with_settings("url = \"https://ada.example/\"")
        .under("/blog/")
        .with_post(
            "posts/loaf.md",
            "title = \"A <loaf>\"\naliases = [\"/old/loaf/\", \"2019/loaf.html\"]",
            "",
        )
        .publish();
    assert_eq!(
        site.text("_redirects"),
        "/blog/2019/loaf.html /blog/posts/loaf/ 301\n/blog/old/loaf/ /blog/posts/loaf/ 301\n"
    );
    let expected = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <meta name=\"color-scheme\" content=\"light dark\"><title>A &lt;loaf&gt;</title>\
        <meta name=\"robots\" content=\"noindex\">\
        <link rel=\"canonical\" href=\"https://ada.example/blog/posts/loaf/\">\
        <meta http-equiv=\"refresh\" content=\"0; url=/blog/posts/loaf/\"></head>\
        <body><p><a href=\"/blog/posts/loaf/\">A &lt;loaf&gt;</a></p></body></html>\n";
    assert_eq!(site.text("old/loaf/index.html"), expected);
    assert_eq!(site.text("2019/loaf.html"), expected);
    assert!(!site.text("sitemap.xml").contains("old/loaf"));
}

#[test]
fn may_be_what_other_systems_call_them() {
    let site = Site::new()
        .with(
            "posts/a.md",
            "---\ntitle: A\ndate: 2021-05-23\nredirect_from: /one/\npermalink: /two.html\n---\n",
        )
        .with_post("posts/b.md", "url = \"/three/\"\npath = \"four\"", "")
        .with_post("posts/c.md", "permalink = \"/:year/:title/\"", "")
        .with_post("posts/d.md", "url = \"https://elsewhere.example/\"", "")
        .publish();
    assert_eq!(
        site.text("_redirects"),
        "/one/ /posts/a/ 301\n/two.html /posts/a/ 301\n/four/ /posts/b/ 301\n/three/ /posts/b/ 301\n"
    );
}

#[test]
fn its_own_address_is_none() {
    let site = Site::new()
        .with_post("posts/a.md", "aliases = [\"/posts/a/\"]", "")
        .with("pages/about.md", "---\ntitle: A\npermalink: /about/\n---\n")
        .publish();
    assert!(!site.files().contains(&"_redirects".to_owned()));
}

#[test]
fn what_is_no_path() {
    let site = Site::new().with_post("posts/a.md", "aliases = [\"https://a.example/b/\"]", "");
    let expected = "\
posts/a.md:4:12: \"https://a.example/b/\" is no path of this site; write one as in aliases = [\"/old/address/\"]
  4 | aliases = [\"https://a.example/b/\"]
    |            ^^^^^^^^^^^^^^^^^^^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn never_stand_in_another_things_place() {
    let site = Site::new()
        .with_post("posts/b.md", "", "")
        .with_post("posts/x.pdf/index.md", "slug = \"x\"", "")
        .with("posts/y.html", "A file.");
    for (alias, taken) in [
        ("/posts/b/", "an address of posts/b.md"),
        ("/posts/y.html", "an address of posts/y.html"),
        ("/tags/", "an address of the site itself"),
        ("/", "an address of the site itself"),
        ("/robots.txt/", "an address of the site itself"),
    ] {
        let front = format!("aliases = [\"{alias}\"]");
        let site = Site::new()
            .with_post("posts/b.md", "", "")
            .with("posts/y.html", "A file.")
            .with_post("posts/a.md", &front, "");
        let told =
            format!("posts/a.md:4:12: \"{alias}\" is {taken} already; take it out in one of them");
        let fault = site.fault();
        assert_eq!(fault.lines().next(), Some(told.as_str()));
    }
    site.publish();
}

#[test]
fn lead_to_one_article_each() {
    let site = Site::new()
        .with_post("posts/a.md", "aliases = [\"/old/\", \"old\"]", "")
        .with_post("posts/b.md", "aliases = [\"/old/\"]", "");
    assert!(site.fault().starts_with(
        "posts/b.md:4:12: \"/old/\" is an address of posts/a.md already; take it out in one of them"
    ));
}
