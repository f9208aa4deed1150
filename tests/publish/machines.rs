//! sitemap.xml, robots.txt and llms.txt.

use crate::site::Site;

fn site() -> Site {
    Site::new()
        .with_settings("url = \"https://ada.example/\"\ndescription = \"On things\"\nposts_per_page = 1")
        .with_post(
            "posts/first.md",
            "title = \"First\"\ndate = 2020-12-31\nseries = \"Letters\"\npart = 1",
            "The first.",
        )
        .with_post(
            "posts/second.md",
            "title = \"Second\"\ndate = 2021-01-02\ntags = [\"Ёж\"]\nseries = \"Letters\"\npart = 2\nsummary = \"\"",
            "",
        )
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\nThis is me.\n")
}

#[test]
fn the_sitemap_has_lists_and_articles_with_their_last_change() {
    let expected = "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">
<url><loc>https://ada.example/blog/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/tags/%D1%91%D0%B6/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/series/letters/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/tags/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/series/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/archive/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/archive/2021/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/archive/2020/</loc><lastmod>2020-12-31</lastmod></url>
<url><loc>https://ada.example/blog/posts/second/</loc><lastmod>2021-01-02</lastmod></url>
<url><loc>https://ada.example/blog/posts/first/</loc><lastmod>2020-12-31</lastmod></url>
<url><loc>https://ada.example/blog/about/</loc></url>
</urlset>
";
    let site = site().under("/blog/").publish();
    assert_eq!(site.text("sitemap.xml"), expected);
    assert!(roxmltree::Document::parse(expected).is_ok());
}

#[test]
fn an_empty_site_has_a_sitemap() {
    let site = Site::new()
        .with_settings("url = \"https://ada.example/\"")
        .publish();
    let expected = "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">
<url><loc>https://ada.example/</loc></url>
<url><loc>https://ada.example/tags/</loc></url>
<url><loc>https://ada.example/series/</loc></url>
<url><loc>https://ada.example/archive/</loc></url>
</urlset>
";
    assert_eq!(site.text("sitemap.xml"), expected);
}

#[test]
fn robots_txt_names_the_sitemap() {
    assert_eq!(
        site().under("/blog/").publish().text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://ada.example/blog/sitemap.xml\n"
    );
}

#[test]
fn without_the_site_s_address_there_is_no_sitemap_to_name() {
    let site = Site::new().publish();
    assert_eq!(site.text("robots.txt"), "User-agent: *\nAllow: /\n");
    assert!(!site.files().contains(&"sitemap.xml".to_owned()));
}

#[test]
fn llms_txt_leads_to_the_markdown_of_every_article() {
    let site = site().under("/blog/").publish();
    let expected = "\
# Notes

> On things

## Posts

- [Second](https://ada.example/blog/posts/second.md)
- [First](https://ada.example/blog/posts/first.md): The first.

## Pages

- [About](https://ada.example/blog/about.md): This is me.
";
    assert_eq!(site.text("llms.txt"), expected);
    for file in ["posts/second.md", "posts/first.md", "about.md"] {
        assert!(site.files().contains(&file.to_owned()));
    }
}

#[test]
fn llms_txt_starts_from_the_host_where_the_address_is_not_known() {
    let site = Site::new()
        .with_post("posts/ёж.md", "title = \"Ёж\"", "Да.")
        .under("/blog/")
        .publish();
    assert_eq!(
        site.text("llms.txt"),
        "# Notes\n\n## Posts\n\n- [Ёж](/blog/posts/%D1%91%D0%B6.md): Да.\n"
    );
    assert_eq!(Site::new().publish().text("llms.txt"), "# Notes\n");
}

#[test]
fn drafts_are_in_none_of_them() {
    let site = site()
        .with_post("posts/idea.md", "draft = true\ntags = [\"new\"]", "")
        .publish();
    for path in ["sitemap.xml", "llms.txt"] {
        let text = site.text(path);
        assert!(!text.contains("idea") && !text.contains("new"), "{text}");
    }
}
