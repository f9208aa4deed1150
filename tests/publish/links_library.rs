//! The library of links: what the posts of digests mention.

use serde_json::Value;

use crate::site::Site;

/// A site with a digest of two posts, and a post that is in none.
fn site() -> Site {
    Site::new()
        .with_settings("url = \"https://ada.example/\"\ndigests = [\"Weekly\"]")
        .with_post(
            "posts/one.md",
            "title = \"Weekly 1\"\ndate = 2020-12-31\nseries = \"Weekly\"\npart = 1",
            "[Old words](http://www.example.org/a/?utm_source=x#part), <https://b.example/> and \
             [us](https://ada.example/about/), [more of us](two.md), [me](mailto:me@ada.example), \
             ![seen](pic.svg), [again](https://b.example)",
        )
        .with_post(
            "posts/two.md",
            "title = \"Weekly 2\"\ndate = 2021-01-07\nseries = \"Weekly\"\npart = 2",
            "[*New* \\<words>](https://example.org/a) and [another](//c.example/x?a=b&c=d)",
        )
        .with_post("posts/three.md", "", "[Not this](https://d.example/)")
        .with("posts/pic.svg", "<svg/>")
}

fn html(page: &Value) -> String {
    page["html"].as_str().expect("it is HTML").to_owned()
}

/// What stands in the list of links.
fn finds(page: &Value) -> String {
    let html = html(page);
    let (_, finds) = html
        .split_once("<div class=\"finds\"")
        .expect("there is a list");
    finds.to_owned()
}

#[test]
fn has_each_link_once_with_where_it_was_mentioned() {
    let site = site().publish();
    let page = site.json("links.json");
    assert_eq!(page["heading"], "Links");
    let expected = "\
><section class=\"entry\">\
<p class=\"entry-margin\"><span class=\"entry-part\">2</span> <time datetime=\"2021-01-07\">7 January 2021</time></p>\
<h2 class=\"entry-title\"><a href=\"/posts/two/\">Weekly 2</a></h2><ul>\
<li data-in=\"example.org 2020 2021\"><a rel=\"external\" href=\"https://example.org/a\">New &lt;words&gt;</a> \
<span class=\"find-host\">example.org</span> \
<span class=\"find-also\">also in <a href=\"/posts/one/\">No. 1</a>, <time datetime=\"2020-12-31\">31 December 2020</time></span></li>\
<li data-in=\"c.example 2021\"><a rel=\"external\" href=\"//c.example/x?a=b&amp;c=d\">another</a> \
<span class=\"find-host\">c.example</span></li>\
</ul></section>\
<section class=\"entry\">\
<p class=\"entry-margin\"><span class=\"entry-part\">1</span> <time datetime=\"2020-12-31\">31 December 2020</time></p>\
<h2 class=\"entry-title\"><a href=\"/posts/one/\">Weekly 1</a></h2><ul>\
<li data-in=\"b.example 2020\"><a rel=\"external\" href=\"https://b.example/\">b.example</a> \
<span class=\"find-host\">b.example</span></li>\
</ul></section></div>";
    assert_eq!(finds(&page), expected);
}

#[test]
fn can_be_filtered_by_host_and_year() {
    let html = html(&site().publish().json("links.json"));
    let (form, _) = html.split_once("</form>").unwrap();
    let options: Vec<_> = form.split("<option").skip(1).collect();
    assert_eq!(
        options
            .iter()
            .map(|option| option.split(['>', '<']).nth(1).unwrap())
            .collect::<Vec<_>>(),
        [
            "All hosts",
            "b.example (1)",
            "c.example (1)",
            "example.org (1)",
            "All years",
            "2021",
            "2020"
        ]
    );
    assert!(form.starts_with("<form class=\"filter\" action=\"/links/\""));
    assert!(form.ends_with("<output>3 links</output>"));
}

#[test]
fn is_a_page_like_others() {
    let site = site().with_shell().under("/blog/").publish();
    let page = site.text("links/index.html");
    assert!(page.contains("<title>Links · Notes</title>"));
    assert!(page.contains("<a href=\"/blog/posts/two/\">Weekly 2</a>"));
    let sitemap = site.text("sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://ada.example/blog/links/</loc><lastmod>2021-01-07</lastmod>")
    );
}

#[test]
fn has_pages_when_there_are_many() {
    let links: String = (0..101)
        .map(|number| format!("[x](https://example.org/{number}) "))
        .collect();
    let site = Site::new()
        .with_settings("digests = [\"Weekly\"]")
        .with_post("posts/a.md", "series = \"Weekly\"", &links)
        .publish();
    let count = |page: &Value| html(page).matches("<li").count();
    let (first, second) = (site.json("links.json"), site.json("links/page/2.json"));
    assert_eq!((count(&first), count(&second)), (100, 1));
    assert_eq!(second["heading"], "Links, page 2");
    for page in [&first, &second] {
        assert!(finds(page).starts_with(" data-from=\"/links/all.json\">"));
        assert!(finds(page).contains("class=\"pager\""));
        assert!(html(page).contains("<output>101 links</output>"));
    }
    assert_eq!(count(&site.json("links/all.json")), 101);
}

#[test]
fn is_not_there_without_digests() {
    let site = Site::new()
        .with_post(
            "posts/a.md",
            "series = \"Weekly\"",
            "[x](https://example.org/)",
        )
        .publish();
    assert!(!site.files().iter().any(|path| path.starts_with("links")));
}

#[test]
fn of_a_series_that_is_none() {
    let site = |digest: &str| {
        Site::new()
            .with_settings(&format!("digests = [\"{digest}\"]"))
            .with_post("posts/a.md", "series = \"Weekly\"", "")
    };
    let expected = "\
site.toml:2:12: no post is in a series \"Wekly\", did you mean \"Weekly\"
  2 | digests = [\"Wekly\"]
    |            ^^^^^^^
";
    assert_eq!(site("Wekly").fault(), expected);
    // There may be none yet.
    let warning = site("Letters from home").warnings();
    let expected = "\
site.toml:2:12: warning: no post is in a series \"Letters from home\"; write the name of one as its posts do, \
or take it out
";
    assert!(warning.starts_with(expected), "{warning}");
    let draft = site("Letters from home")
        .with_post(
            "posts/b.md",
            "draft = true\nseries = \"Letters from home\"",
            "",
        )
        .publish();
    assert_eq!(draft.try_publish().unwrap().warnings.warnings(), 0);
}
