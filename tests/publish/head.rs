//! What a page says of itself to those who do not read it.

use serde_json::json;

use crate::{
    page::{described, head},
    site::Site,
};

const URL: &str = "url = \"https://ada.example\"";

fn site(settings: &str) -> Site {
    Site::new()
        .with_shell()
        .with_settings(settings)
        .with_post(
            "posts/a.md",
            "title = \"Queues\"\nsummary = \"On queues\"\ntags = [\"Big data\", \"web\"]",
            "Text.",
        )
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\nThis is me.\n",
        )
}

fn full() -> Site {
    site(&format!(
        "{URL}\ndescription = \"On things\"\nauthor = \"Ada\"\nlanguage = \"pt-BR\""
    ))
    .under("/blog/")
    .publish()
}

/// The head without its last element, the data for search engines.
#[track_caller]
fn tags(html: &str) -> &str {
    let (tags, _) = head(html)
        .split_once("<script")
        .expect("there are data for search engines");
    tags
}

const FEEDS: &str = "\
<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Notes\" href=\"/blog/feed.xml\">\
<link rel=\"alternate\" type=\"application/feed+json\" title=\"Notes\" href=\"/blog/feed.json\">";

#[test]
fn of_a_post() {
    let expected = format!(
        "<title>Queues · Notes</title>\
         <meta name=\"description\" content=\"On queues\">{FEEDS}\
         <link rel=\"canonical\" href=\"https://ada.example/blog/posts/a/\">\
         <meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:title\" content=\"Queues\">\
         <meta property=\"og:description\" content=\"On queues\">\
         <meta property=\"og:url\" content=\"https://ada.example/blog/posts/a/\">\
         <meta property=\"og:site_name\" content=\"Notes\">\
         <meta property=\"og:locale\" content=\"pt_BR\">\
         <meta property=\"article:published_time\" content=\"2021-05-23\">\
         <meta property=\"article:tag\" content=\"Big data\">\
         <meta property=\"article:tag\" content=\"web\">\
         <meta name=\"twitter:card\" content=\"summary\">"
    );
    assert_eq!(tags(&full().text("posts/a/index.html")), expected);
}

#[test]
fn of_a_post_that_was_changed() {
    let html = site(URL)
        .with_post("posts/b.md", "lastmod = 2024-02-29", "")
        .publish()
        .text("posts/b/index.html");
    let expected = "<meta property=\"article:published_time\" content=\"2021-05-23\">\
                    <meta property=\"article:modified_time\" content=\"2024-02-29\">";
    assert!(tags(&html).contains(expected), "{html}");
    assert_eq!(described(&html)[1]["dateModified"], "2024-02-29");
}

#[test]
fn of_a_page() {
    let expected = format!(
        "<title>About · Notes</title>\
         <meta name=\"description\" content=\"This is me.\">{FEEDS}\
         <link rel=\"canonical\" href=\"https://ada.example/blog/about/\">\
         <meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:title\" content=\"About\">\
         <meta property=\"og:description\" content=\"This is me.\">\
         <meta property=\"og:url\" content=\"https://ada.example/blog/about/\">\
         <meta property=\"og:site_name\" content=\"Notes\">\
         <meta property=\"og:locale\" content=\"pt_BR\">\
         <meta name=\"twitter:card\" content=\"summary\">"
    );
    assert_eq!(tags(&full().text("about/index.html")), expected);
}

#[test]
fn of_the_front_page() {
    let expected = format!(
        "<title>Notes</title>\
         <meta name=\"description\" content=\"On things\">{FEEDS}\
         <link rel=\"canonical\" href=\"https://ada.example/blog/\">\
         <meta property=\"og:type\" content=\"website\">\
         <meta property=\"og:title\" content=\"Notes\">\
         <meta property=\"og:description\" content=\"On things\">\
         <meta property=\"og:url\" content=\"https://ada.example/blog/\">\
         <meta property=\"og:site_name\" content=\"Notes\">\
         <meta property=\"og:locale\" content=\"pt_BR\">\
         <meta name=\"twitter:card\" content=\"summary\">"
    );
    assert_eq!(tags(&full().text("index.html")), expected);
}

#[test]
fn of_a_tag_names_the_tag_s_own_feeds_too() {
    let html = full().text("tags/big-data/index.html");
    let expected = format!(
        "{FEEDS}\
         <link rel=\"alternate\" type=\"application/atom+xml\" title=\"Notes · Big data\" \
         href=\"/blog/tags/big-data/feed.xml\">\
         <link rel=\"alternate\" type=\"application/feed+json\" title=\"Notes · Big data\" \
         href=\"/blog/tags/big-data/feed.json\"><link rel=\"canonical\""
    );
    assert!(head(&html).contains(&expected), "{html}");
}

#[test]
fn of_what_is_not_there() {
    assert_eq!(
        head(&full().text("404.html")),
        "<title>Page not found · Notes</title>\
         <meta name=\"description\" content=\"On things\">\
         <meta name=\"robots\" content=\"noindex\">"
    );
}

#[test]
fn without_the_site_s_address_nothing_is_absolute() {
    let site = site("").publish();
    assert_eq!(
        head(&site.text("posts/a/index.html")),
        "<title>Queues · Notes</title><meta name=\"description\" content=\"On queues\">"
    );
    // No description, no tag for it.
    assert_eq!(head(&site.text("index.html")), "<title>Notes</title>");
    // Pagefind's program takes addresses apart with one that it asks nothing of.
    let ours = site.contents().into_iter();
    for (path, content) in ours.filter(|(path, _)| path != "search/search.js") {
        let content = String::from_utf8_lossy(&content);
        assert!(!content.contains("://"), "{path}: {content}");
        assert!(!content.contains("og:"), "{path}: {content}");
    }
}

#[test]
fn in_schema_org_s_words() {
    let site = full();
    let home = "https://ada.example/blog/";
    let ada = json!({ "@type": "Person", "name": "Ada" });
    let blog = json!({
        "@type": "Blog", "@id": home, "url": home, "name": "Notes", "description": "On things",
        "inLanguage": "pt-BR", "author": ada
    });
    let way = |address: &str, name: &str| {
        json!({
            "@type": "BreadcrumbList",
            "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": "Notes", "item": home },
                { "@type": "ListItem", "position": 2, "name": name, "item": address }
            ]
        })
    };

    let address = "https://ada.example/blog/posts/a/";
    let post = json!({
        "@type": "BlogPosting", "@id": address, "url": address, "headline": "Queues",
        "description": "On queues", "datePublished": "2021-05-23", "keywords": ["Big data", "web"],
        "inLanguage": "pt-BR", "author": ada, "isPartOf": { "@id": home }
    });
    assert_eq!(
        described(&site.text("posts/a/index.html")),
        [blog.clone(), post, way(address, "Queues")]
    );

    let address = "https://ada.example/blog/about/";
    let page = json!({
        "@type": "WebPage", "@id": address, "url": address, "headline": "About",
        "description": "This is me.", "inLanguage": "pt-BR", "author": ada, "isPartOf": { "@id": home }
    });
    assert_eq!(
        described(&site.text("about/index.html")),
        [blog.clone(), page, way(address, "About")]
    );

    assert_eq!(
        described(&site.text("tags/index.html")),
        [blog.clone(), way("https://ada.example/blog/tags/", "Tags")]
    );
    assert_eq!(described(&site.text("index.html")), [blog]);
}

#[test]
fn what_is_not_known_is_not_said_to_search_engines() {
    let site = Site::new()
        .with_shell()
        .with_settings(URL)
        .with_post("posts/a.md", "title = \"A\"", "")
        .publish();
    let (home, address) = ("https://ada.example/", "https://ada.example/posts/a/");
    let blog =
        json!({ "@type": "Blog", "@id": home, "url": home, "name": "Notes", "inLanguage": "en" });
    let post = json!({
        "@type": "BlogPosting", "@id": address, "url": address, "headline": "A",
        "datePublished": "2021-05-23", "inLanguage": "en", "isPartOf": { "@id": home }
    });
    assert_eq!(
        described(&site.text("posts/a/index.html"))[..2],
        [blog, post]
    );
}

#[test]
fn the_author_is_the_same_elsewhere() {
    let site = site(&format!(
        "{URL}\nauthor = \"Ada\"\nsocial = [{{ title = \"Fedi & co.\", to = \"https://social.example/@ada\" }}, \
         {{ title = \"Post\", to = \"mailto:ada@ada.example\" }}]"
    ))
    .publish();
    let html = site.text("posts/a/index.html");
    let links = "<p><a rel=\"me\" href=\"https://social.example/@ada\">Fedi &amp; co.</a> \
                 <a rel=\"me\" href=\"mailto:ada@ada.example\">Post</a></p>";
    assert!(html.contains(links), "{html}");
    let ada =
        json!({ "@type": "Person", "name": "Ada", "sameAs": ["https://social.example/@ada"] });
    let things = described(&html);
    assert_eq!([&things[0]["author"], &things[1]["author"]], [&ada, &ada]);
}
