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
[a](#part) [a](?q=a.md) [a](/feed.xml) [a](/tags/) [a](../tags/) [a](topics) [a]() ![a](/made.svg)

`[a](nowhere.md)`
";
    site().with_post("posts/a.md", "", text).publish();
}

#[test]
fn the_browser_is_told_of_slugs_that_names_don_t_tell() {
    let site = site()
        .with_post(
            "posts/a.md",
            "",
            "[a](renamed.md#x) [b](/posts/renamed.md) [c](kafka.md)",
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
