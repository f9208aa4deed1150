//! The newest posts in full, as Atom and as JSON Feed, for all posts and for each tag.

use roxmltree::{Document, Node};
use serde_json::json;

use crate::site::Site;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// All that a feed tells of its site.
const FULL: &str = "url = \"https://ada.example/\"\ndescription = \"On things\"\nauthor = \"Ada\"\nlanguage = \"pt-BR\"";

fn site() -> Site {
    Site::new().with_settings("url = \"https://ada.example/\"")
}

/// A site with a post for each of these days.
fn of_days(days: impl IntoIterator<Item = u32>) -> Site {
    days.into_iter().fold(site(), |site, day| {
        let tag = if day % 2 == 0 { "even" } else { "odd" };
        let front = format!("title = \"Day {day}\"\ndate = 2021-05-{day:02}\ntags = [\"{tag}\"]");
        site.with_post(&format!("posts/day-{day}.md"), &front, "")
    })
}

/// The text of the first element of this name in another.
fn text<'a>(element: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = element
        .children()
        .find(|child| child.has_tag_name((ATOM, name)));
    child.map(|child| child.text().unwrap_or_default())
}

/// The titles of a feed's entries, which both forms have in the same order.
#[track_caller]
fn titles(site: &Site, folder: &str) -> Vec<String> {
    let xml = site.text(&format!("{folder}feed.xml"));
    let atom = Document::parse(&xml).expect("Atom is XML");
    let entries = atom
        .descendants()
        .filter(|element| element.has_tag_name((ATOM, "entry")));
    let titles: Vec<_> = entries
        .filter_map(|entry| text(entry, "title").map(str::to_owned))
        .collect();

    let feed = site.json(&format!("{folder}feed.json"));
    let items = feed["items"].as_array().expect("a feed has items");
    let same: Vec<_> = items.iter().map(|item| item["title"].clone()).collect();
    assert_eq!(same, titles);
    titles
}

#[test]
fn as_atom() {
    let site = Site::new()
        .with_settings(FULL)
        .with_post(
            "posts/old.md",
            "title = \"Old\"\ndate = 2020-12-31",
            "Then.",
        )
        .with_post(
            "posts/привет/index.md",
            "title = \"Hello\"\nsummary = \"A word\"\ntags = [\"Big data\", \"web\"]",
            "One & *two*.",
        )
        .under("/blog/")
        .publish();
    let expected = "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"pt-BR\">
<title>Notes</title>
<subtitle>On things</subtitle>
<id>https://ada.example/blog/</id>
<link rel=\"alternate\" type=\"text/html\" href=\"https://ada.example/blog/\"/>
<link rel=\"self\" type=\"application/atom+xml\" href=\"https://ada.example/blog/feed.xml\"/>
<updated>2021-05-23T00:00:00Z</updated>
<author><name>Ada</name></author>
<entry>
<title>Hello</title>
<id>https://ada.example/blog/posts/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82/</id>
<link rel=\"alternate\" type=\"text/html\" href=\"https://ada.example/blog/posts/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82/\"/>
<published>2021-05-23T00:00:00Z</published>
<updated>2021-05-23T00:00:00Z</updated>
<category term=\"Big data\"/>
<category term=\"web\"/>
<summary>A word</summary>
<content type=\"html\" xml:base=\"https://ada.example/blog/posts/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82/\">&lt;p&gt;One &amp;amp; &lt;em&gt;two&lt;/em&gt;.&lt;/p&gt;
</content>
</entry>
<entry>
<title>Old</title>
<id>https://ada.example/blog/posts/old/</id>
<link rel=\"alternate\" type=\"text/html\" href=\"https://ada.example/blog/posts/old/\"/>
<published>2020-12-31T00:00:00Z</published>
<updated>2020-12-31T00:00:00Z</updated>
<summary>Then.</summary>
<content type=\"html\" xml:base=\"https://ada.example/blog/posts/old/\">&lt;p&gt;Then.&lt;/p&gt;
</content>
</entry>
</feed>
";
    assert_eq!(site.text("feed.xml"), expected);
}

#[test]
fn as_json_feed() {
    let site = Site::new()
        .with_settings(FULL)
        .with_post("posts/a.md", "title = \"A\"\ntags = [\"web\"]", "One.")
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\nNo post.\n")
        .publish();
    let address = "https://ada.example/posts/a/";
    let expected = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notes", "description": "On things", "language": "pt-BR",
        "home_page_url": "https://ada.example/", "feed_url": "https://ada.example/feed.json",
        "authors": [{ "name": "Ada" }],
        "items": [{
            "id": address, "url": address, "title": "A", "summary": "One.",
            "content_html": "<p>One.</p>\n",
            "date_published": "2021-05-23T00:00:00Z", "date_modified": "2021-05-23T00:00:00Z",
            "tags": ["web"]
        }]
    });
    assert_eq!(site.json("feed.json"), expected);
}

#[test]
fn they_tell_the_day_of_the_last_change() {
    let site = Site::new()
        .with_settings(FULL)
        .with_post("posts/a.md", "updated = 2024-02-29", "One.")
        .with_post("posts/b.md", "date = 2021-06-01", "Two.")
        .publish();
    let xml = site.text("feed.xml");
    let atom = Document::parse(&xml).unwrap();
    let feed = atom.root_element();
    assert_eq!(text(feed, "updated"), Some("2024-02-29T00:00:00Z"));
    let entry = feed
        .children()
        .filter(|node| node.has_tag_name("entry"))
        .nth(1)
        .unwrap();
    assert_eq!(text(entry, "published"), Some("2021-05-23T00:00:00Z"));
    assert_eq!(text(entry, "updated"), Some("2024-02-29T00:00:00Z"));
    let json = &site.json("feed.json")["items"][1];
    assert_eq!(json["date_published"], "2021-05-23T00:00:00Z");
    assert_eq!(json["date_modified"], "2024-02-29T00:00:00Z");
    assert!(site.text("sitemap.xml").contains(
        "<url><loc>https://ada.example/posts/a/</loc><lastmod>2024-02-29</lastmod></url>"
    ));
}

#[test]
fn the_newest_twenty_come_first() {
    let site = of_days(1..=25).publish();
    let expected: Vec<_> = (6..=25).rev().map(|day| format!("Day {day}")).collect();
    assert_eq!(titles(&site, ""), expected);

    let site = of_days([3, 1, 2]).publish();
    assert_eq!(titles(&site, ""), ["Day 3", "Day 2", "Day 1"]);
}

#[test]
fn each_tag_has_its_own() {
    let site = of_days(1..=5)
        .with_post("posts/x.md", "title = \"X\"\ntags = [\"Big data\"]", "")
        .publish();
    assert_eq!(titles(&site, "tags/odd/"), ["Day 5", "Day 3", "Day 1"]);
    assert_eq!(titles(&site, "tags/even/"), ["Day 4", "Day 2"]);
    assert_eq!(titles(&site, "tags/big-data/"), ["X"]);

    let xml = site.text("tags/big-data/feed.xml");
    let atom = Document::parse(&xml).unwrap();
    let feed = atom.root_element();
    let folder = "https://ada.example/tags/big-data/";
    assert_eq!(text(feed, "title"), Some("Notes · Big data"));
    assert_eq!(text(feed, "id"), Some(folder));
    let json = site.json("tags/big-data/feed.json");
    assert_eq!(json["title"], "Notes · Big data");
    assert_eq!(json["home_page_url"], folder);
    assert_eq!(json["feed_url"], format!("{folder}feed.json"));
}

#[test]
fn each_year_has_its_own_and_its_pages_lead_there() {
    let site = of_days(1..=5)
        .with_post("posts/old.md", "title = \"Old\"\ndate = 2020-12-31", "")
        .with_shell()
        .publish();
    assert_eq!(titles(&site, "archive/2020/"), ["Old"]);
    assert_eq!(titles(&site, "archive/2021/").len(), 5);
    let json = site.json("archive/2020/feed.json");
    assert_eq!(json["title"], "Notes · 2020");
    assert_eq!(json["home_page_url"], "https://ada.example/archive/2020/");

    let page = site.text("archive/2020/index.html");
    for link in [
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Notes · 2020\" \
         href=\"/archive/2020/feed.xml\">",
        "<a href=\"/archive/2020/feed.xml\" type=\"application/atom+xml\">Feed</a>",
    ] {
        assert!(page.contains(link), "no {link} in {page}");
    }
}

#[test]
fn a_long_tag_has_its_newest_twenty_too() {
    let site = (1..=21).fold(site(), |site, day| {
        let front = format!("title = \"{day}\"\ndate = 2021-05-{day:02}\ntags = [\"all\"]");
        site.with_post(&format!("posts/day-{day}.md"), &front, "")
    });
    let titles = titles(&site.publish(), "tags/all/");
    assert_eq!((titles.len(), titles[0].as_str()), (20, "21"));
}

#[test]
fn texts_are_whole_with_whole_addresses() {
    let text = "\
Read [old](../old.md#x), [us](../../pages/about.md), [tags](/tags/), [Ada](https://eve.example/?a=b&c=d).[^1]

![A queue](queue.svg \"Grows\") and ![again](/posts/new/queue.svg)

## Why

[^1]: A note.
";
    let site = site()
        .with_post("posts/new/index.md", "", text)
        .with("posts/new/queue.svg", "<svg/>")
        .with_post("posts/old.md", "date = 2020-01-01", "## X\n\nThen.")
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\n")
        .under("/blog/")
        .publish();
    let feed = site.json("feed.json");
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    let base = "https://ada.example/blog/";
    for address in [
        format!("href=\"{base}posts/old/#x\""),
        format!("href=\"{base}about/\""),
        format!("href=\"{base}tags/\""),
        "href=\"https://eve.example/?a=b&amp;c=d\"".to_owned(),
        format!("src=\"{base}posts/new/queue.svg\" alt=\"A queue\""),
        format!("src=\"{base}posts/new/queue.svg\" alt=\"again\""),
        // Places in the text itself stay in it.
        "href=\"#note:1\"".to_owned(),
        "<li id=\"note:1\"".to_owned(),
        "href=\"#note-ref:1\"".to_owned(),
        "id=\"note-ref:1\"".to_owned(),
        "href=\"#why\"".to_owned(),
    ] {
        assert!(html.contains(&address), "no {address} in {html}");
    }
    for address in crate::page::addresses(html) {
        let whole = address.starts_with("https://") || address.starts_with('#');
        assert!(whole, "{address}");
    }
    assert!(html.contains("<p>A note."), "{html}");

    let xml = site.text("feed.xml");
    let atom = Document::parse(&xml).unwrap();
    let content = atom
        .descendants()
        .find(|element| element.has_tag_name((ATOM, "content")));
    let content = content.unwrap();
    assert_eq!(content.text(), Some(html));
    // What the author wrote in HTML starts from the article's address, as on its page.
    let xml = "http://www.w3.org/XML/1998/namespace";
    assert_eq!(
        content.attribute((xml, "base")),
        Some(format!("{base}posts/new/").as_str())
    );
}

#[test]
fn a_feed_changes_with_its_newest_post() {
    let updated = |site: Site| {
        let xml = site.publish().text("feed.xml");
        let atom = Document::parse(&xml).unwrap();
        text(atom.root_element(), "updated").map(str::to_owned)
    };
    assert_eq!(
        updated(of_days([1, 3, 2])).as_deref(),
        Some("2021-05-03T00:00:00Z")
    );
    // Before there is a post, it has not changed since the beginning.
    assert_eq!(updated(site()).as_deref(), Some("1970-01-01T00:00:00Z"));
}

#[test]
fn somebody_is_the_author() {
    let site = site().with_post("posts/a.md", "", "").publish();
    assert!(
        site.text("feed.xml")
            .contains("<author><name>Notes</name></author>")
    );
    assert_eq!(
        site.json("feed.json")["authors"],
        json!([{ "name": "Notes" }])
    );
}

#[test]
fn without_the_site_s_address_there_are_none() {
    let site = Site::new()
        .with_shell()
        .with_post("posts/a.md", "tags = [\"x\"]", "")
        .publish();
    let feeds = site
        .files()
        .into_iter()
        .filter(|path| path.contains("feed"));
    assert_eq!(feeds.count(), 0);
    assert!(!site.text("index.html").contains("feed"));
}

#[test]
fn drafts_are_not_in_them() {
    let site = of_days([1])
        .with_post("posts/idea.md", "draft = true\ntags = [\"new\"]", "")
        .publish();
    assert_eq!(titles(&site, ""), ["Day 1"]);
    assert!(!site.files().contains(&"tags/new/feed.xml".to_owned()));
}
