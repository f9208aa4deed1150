//! Links and images: where they lead, and what is told of those that lead nowhere.

use crate::site::Site;

/// A site with a few things to link to.
fn site() -> Site {
    Site::new()
        .with_post("posts/kafka.md", "", "")
        .with_post("posts/2021-06-01-queues.md", "", "")
        .with_post("posts/topics/index.md", "", "")
        .with_post("posts/renamed.md", "slug = \"other\"", "")
        .with("posts/topics/graph one.svg", "<svg/>")
        .with("posts/graph.svg", "<svg/>")
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\n")
}

/// What is told of a post with this text.
#[track_caller]
fn post(text: &str) -> String {
    site().with_post("posts/a.md", "", text).fault()
}

#[test]
fn lead_to_articles_and_files() {
    let text = "\
[a](kafka.md) [a](kafka.md#top) [a](./kafka.md) [a](../posts/kafka.md) [a](/posts/kafka.md) [a](2021-06-01-queues.md)
[a](topics/index.md) [a](../pages/about.md) [a](/pages/about.md) [r] [a](a.md)
![a](graph.svg) [a](graph.svg) ![a](topics/graph%20one.svg) ![a](<topics/graph one.svg>)

[r]: kafka.md
";
    let site = site().with_post("posts/a.md", "", text).publish();
    assert_eq!(site.record("posts/a.json").fragments.links, []);
}

#[test]
fn leave_alone_what_is_not_a_file_of_ours() {
    let text = "\
[a](https://example.org/x.md) [a](//example.org/x.png) [a](mailto:a@b.example) <a@b.example> <https://example.org/a.md>
[a](?q=a.md) [a](/feed.xml) [a](/made/by/others) [a](/slides/) [a]() ![a](/made.svg) ![a](/made)

`[a](nowhere.md)`
";
    site()
        .with_post("posts/a.md", "", text)
        .with("pages/slides/index.html", "<p>")
        .publish();
}

#[test]
fn lead_to_pages_by_their_addresses() {
    let text = "\
[a](/) [a](/page/2/) [a](/tags/) [a](../tags/) [a](/tags/rust) [a](/tags/rust/#content) [a](/series/letters/)
[a](/archive/) [a](/archive/2021/) [a](/posts/kafka/) [a](topics) [a](/posts/other/?q=a) [a](/posts/queues/index.html)
[a](/about/) [a](../about) [a](/links/) [a](/links/page/2/)
";
    let site = site()
        .with_settings("posts_per_page = 3\ndigests = [\"Letters\"]")
        .with_post(
            "posts/a.md",
            "tags = [\"Rust\"]\nseries = \"Letters\"",
            text,
        )
        .publish();
    let below = |path| site.record(path).below;
    assert!(below("posts/kafka.json").contains("Mentioned in"));
    assert!(below("about.json").contains("Mentioned in"));
    // They need no telling: their addresses are what they are.
    assert_eq!(site.record("posts/a.json").fragments.links, []);
}

#[test]
fn lead_to_places_in_texts() {
    let text = "\
# One *two* {#own}

## What's new?

## What's new?

[a](#own) [a](#whats-new) [a](#whats-new-1) [a](#) [a](#top) [a](#content) [a](#:~:text=new) [a](#own:~:text=new)
[a](a.md#own) [a](?q#own) [a](b.md#%D0%BF) [a](b.md#п) [a](/posts/b/#п) [a](/posts/b#raw) [a](#note:1) [a](b.md#top)[^n]

[^n]: Note.
";
    site()
        .with_post("posts/a.md", "", text)
        .with_post("posts/b.md", "", "## П\n\n<b id=\"raw\">x</b>")
        .publish();
}

#[test]
fn to_no_place() {
    let expected = "\
posts/a.md:8:5: there is no \"#what-s-new\" in this text, did you mean \"#whats-new\"
  8 | [a](#what-s-new)
    |     ^^^^^^^^^^^
";
    assert_eq!(post("## What's new?\n\n[a](#what-s-new)"), expected);
    let in_html = "\
posts/a.md:8:4: there is no \"#what-s-new\" in this text, did you mean \"#whats-new\"
  8 | <a href=\"#what-s-new\">a</a>
    |    ^^^^^^^^^^^^^^^^^^
";
    assert_eq!(
        post("## What's new?\n\n<a href=\"#what-s-new\">a</a>"),
        in_html
    );
    site()
        .with_settings("raw_html = \"any\"")
        .with_post("posts/a.md", "", "<a href=\"#made-by-a-script\">a</a>")
        .publish();
    let site = |text: &str| {
        site()
            .with_post("posts/b.md", "", "## Section one")
            .with_post("posts/a.md", "", text)
    };
    for (link, message) in [
        (
            "b.md#sectoin-one",
            "there is no \"#sectoin-one\" in posts/b.md, did you mean \"b.md#section-one\"",
        ),
        (
            "/posts/b/?q#section-on",
            "there is no \"#section-on\" in posts/b.md, did you mean \"/posts/b/?q#section-one\"",
        ),
        (
            "b.md#else",
            "there is no \"#else\" in posts/b.md; write the address of one of its headings, \
             or give one this, as in ## Heading {#address}",
        ),
        (
            "#note:1",
            "there is no \"#note:1\" in this text; write the address of one of its headings, \
             or give one this, as in ## Heading {#address}",
        ),
    ] {
        let fault = site(&format!("[a]({link})")).fault();
        let expected = format!("posts/a.md:6:5: {message}\n");
        assert!(fault.starts_with(&expected), "{fault}");
    }
}

#[test]
fn to_no_page() {
    let site = |text: &str| {
        site()
            .with_post(
                "posts/tagged.md",
                "tags = [\"rust\"]\nseries = \"Letters\"",
                "",
            )
            .with_post("posts/idea.md", "draft = true", "")
            .with_post("posts/a.md", "", text)
    };
    for (link, message) in [
        (
            "/tags/rsut/",
            "there is nothing at /tags/rsut/, did you mean \"/tags/rust/\"",
        ),
        (
            "../tags/rsut",
            "there is nothing at /tags/rsut/, did you mean \"/tags/rust/\"",
        ),
        (
            "/tags/java/",
            "there is nothing at /tags/java/; no post has such a tag",
        ),
        (
            "/series/x/",
            "there is nothing at /series/x/; no post is in such a series",
        ),
        (
            "/archive/1999/",
            "there is nothing at /archive/1999/; no post is of such a year",
        ),
        (
            "/page/2/",
            "there is nothing at /page/2/; the list has fewer pages",
        ),
        (
            "/posts/kafak/",
            "there is nothing at /posts/kafak/, did you mean \"/posts/kafka/\"",
        ),
        (
            "/posts/renamed/",
            "there is nothing at /posts/renamed/; a link to a text is best the path of its file",
        ),
        (
            "/abuot/",
            "there is nothing at /abuot/, did you mean \"/about/\"",
        ),
        (
            "kafk",
            "there is nothing at /posts/kafk/, did you mean \"/posts/kafka/\"",
        ),
        (
            "/links/",
            "there is nothing at /links/; site.toml names no digests",
        ),
        (
            "/posts/idea/",
            "posts/idea.md is a draft and won't be published",
        ),
    ] {
        let fault = site(&format!("[a]({link})")).fault();
        let expected = format!("posts/a.md:6:5: {message}");
        assert!(fault.starts_with(&expected), "{fault}");
    }
}

#[test]
fn the_browser_is_told_of_slugs_that_names_don_t_tell() {
    let site = site()
        .with_post(
            "posts/a.md",
            "",
            "[a](renamed.md#top) [b](/posts/renamed.md) [c](kafka.md)",
        )
        .with(
            "pages/me.md",
            "+++\ntitle = \"Me\"\nslug = \"i\"\n+++\n[a](../posts/renamed.md) [b](me.md)",
        )
        .publish();
    let links = |path| -> Vec<_> {
        let links = site.record(path).fragments.links;
        links
            .into_iter()
            .map(|(path, slug)| format!("{path} {slug}"))
            .collect()
    };
    assert_eq!(links("posts/a.json"), ["posts/renamed.md other"]);
    assert_eq!(links("i.json"), ["pages/me.md i", "posts/renamed.md other"]);
}

#[test]
fn to_no_article() {
    let expected = "\
posts/a.md:8:7: there is no posts/kakfa.md, did you mean \"kafka.md\"
  8 | > [a](kakfa.md#top \"Kafka\")
    |       ^^^^^^^^^^^^
";
    assert_eq!(post("Text\n\n> [a](kakfa.md#top \"Kafka\")\n"), expected);
    for (link, meant) in [
        ("queues.md", "2021-06-01-queues.md"),
        ("topics.md", "topics/index.md"),
        ("abuot.md", "../pages/about.md"),
        ("/posts/kafk.md", "/posts/kafka.md"),
        ("../kafka.md", "kafka.md"),
    ] {
        let fault = post(&format!("[a]({link})"));
        assert!(
            fault.contains(&format!(", did you mean \"{meant}\"")),
            "{fault}"
        );
    }
    let expected = "\
posts/a.md:6:5: there is no posts/something-else.md; a link starts from the folder of its own file, \
or with a slash from the site's
  6 | [a](something-else.md)
    |     ^^^^^^^^^^^^^^^^^
";
    assert_eq!(post("[a](something-else.md)"), expected);
}

#[test]
fn to_no_file() {
    let expected = "\
posts/a.md:6:6: there is no \"grahp.svg\" beside this file, did you mean \"graph.svg\"
  6 | ![a](grahp.svg)
    |      ^^^^^^^^^
";
    assert_eq!(post("![a](grahp.svg)"), expected);
    let expected = "\
posts/a.md:6:5: there is no \"slides.pdf\" beside this file; put the file there
  6 | [a](slides.pdf)
    |     ^^^^^^^^^^
";
    assert_eq!(post("[a](slides.pdf)"), expected);
    let fault = site()
        .with_post("posts/b/index.md", "", "![a](graph.svg)")
        .fault();
    assert!(fault.contains("did you mean \"../graph.svg\""), "{fault}");
}

#[test]
fn images_from_other_hosts() {
    let expected = "\
posts/a.md:6:6: an image from another host tells that host who reads; put the file beside the post
  6 | ![a](https://example.org/a.png)
    |      ^^^^^^^^^^^^^^^^^^^^^^^^^
";
    assert_eq!(post("![a](https://example.org/a.png)"), expected);
    assert!(post("![a](//example.org/a.png)").contains("an image from another host"));
}

#[test]
fn schemes_that_nothing_can_follow() {
    let expected = "\
posts/a.md:6:5: no link can begin so; write https://, mailto: or the path of a file
  6 | [a](javascript:alert(1))
    |     ^^^^^^^^^^^^^^^^^^^
";
    assert_eq!(post("[a](javascript:alert(1))"), expected);
}

#[test]
fn to_an_article_with_faults_of_its_own_are_no_faults() {
    let site = site()
        .with("posts/b.md", "Text")
        .with_post("posts/a.md", "", "[b](b.md)");
    assert!(site.fault().starts_with("posts/b.md:1:1: no front matter"));
}

/// What is told of a link in the header.
#[track_caller]
fn header(to: &str) -> String {
    let link = format!("navigation = [{{ title = \"A\", to = \"{to}\" }}]");
    let report = site().with_settings(&link).fault();
    report.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn of_the_header_lead_somewhere() {
    let links = [
        "about/",
        "about",
        "about/#who",
        "about/?from=top",
        "posts/other/",
        "page/2/",
        "tags/",
        "tags/rust/",
        "tags/rust/feed.xml",
        "archive/2021/",
        "search/",
        "feed.xml",
        "sitemap.xml",
        "slides/",
        "posts/graph.svg",
        "https://example.org/",
        "mailto:a@b.example",
    ];
    let links = links.map(|to| format!("{{ title = \"A\", to = \"{to}\" }}"));
    site()
        .with_settings(&format!(
            "posts_per_page = 3\nnavigation = [{}]",
            links.join(", ")
        ))
        .with_post("posts/a.md", "tags = [\"rust\"]", "")
        .with("pages/slides/index.html", "<p>")
        .publish();
}

#[test]
fn of_the_header_are_told_of_once_each() {
    let link = "navigation = [{ title = \"A\", to = \"/about/\" }]";
    let report = site().with_settings(link).fault();
    assert!(
        report.starts_with("site.toml:2:35: \"to\" starts with a slash"),
        "{report}"
    );
    assert!(!report.contains("there is nothing at"), "{report}");
}

#[test]
fn of_the_header_that_lead_nowhere_are_told() {
    for (to, way_out) in [
        ("abuot/", ", did you mean \"about/\""),
        (
            "shop/?of=books",
            "; write the path of a page, as in to = \"about/\", or a whole address",
        ),
        ("posts/otter/", ", did you mean \"posts/other/\""),
        ("tag/", ", did you mean \"tags/\""),
        ("posts/grap.svg", ", did you mean \"posts/graph.svg\""),
        (
            "shop/",
            "; write the path of a page, as in to = \"about/\", or a whole address",
        ),
        (
            "tags/rust/feed.xml",
            "; write the path of a page, as in to = \"about/\", or a whole address",
        ),
    ] {
        let told = format!("site.toml:2:35: there is nothing at \"{to}\"{way_out}");
        assert_eq!(header(to), told);
    }
    let site = Site::new()
        .with_settings("navigation = [{ title = \"A\", to = \"about/\" }]")
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\ndraft = true\n+++\n",
        );
    let told = "site.toml:2:35: pages/about.md is a draft and won't be published; publish it too, \
                or take the link out\n";
    assert!(site.fault().starts_with(told), "{}", site.fault());
    site.with_drafts().publish();
}
