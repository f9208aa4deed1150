//! Titles, tags and summaries that would be something else if they could.

use crate::{
    page::{body, described, head},
    site::Site,
};

/// As TOML has it.
const WRITTEN: &str = r#"</title></script><script>alert('1')</script><!-- \"]]>\" --> &amp; \\[a](b) \u0000\u0007\u001b\u0090\ufffe"#;
/// As it is meant, NUL aside, which nothing that is published has a way to say.
const MEANT: &str = "</title></script><script>alert('1')</script><!-- \"]]>\" --> &amp; \\[a](b) \u{fffd}\u{7}\u{1b}\u{90}\u{fffe}";
/// As HTML and XML have it: without the signs that they cannot have.
const ESCAPED: &str = "&lt;/title&gt;&lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt;\
    &lt;!-- &quot;]]&gt;&quot; --&gt; &amp;amp; \\[a](b) \u{fffd}";
/// As programs read that.
const READ: &str =
    "</title></script><script>alert('1')</script><!-- \"]]>\" --> &amp; \\[a](b) \u{fffd}";

fn site() -> Site {
    let title = |kind: &str| format!("{kind} {WRITTEN}");
    Site::empty()
        .with_shell()
        .with(
            "site.toml",
            format!(
                "url = \"https://ada.example/\"\ntitle = \"{}\"\ndescription = \"{}\"\nauthor = \"{}\"\nfooter = \"{}\"\n\
                 navigation = [{{ title = \"{}\", to = \"posts/a/?a=\\\"b\\\"&c\" }}]",
                title("Site"), title("On"), title("By"), title("Foot"), title("Go")
            ),
        )
        .with_post(
            "posts/a.md",
            &format!(
                "title = \"{}\"\nsummary = \"{}\"\ntags = [\"{}\"]\nseries = \"{}\"",
                title("Post"),
                title("About"),
                title("Tag"),
                title("Series")
            ),
            "Text with ]]> and \u{c}\u{1}.",
        )
        .publish()
}

#[test]
fn change_nothing_in_the_head() {
    let html = site().text("posts/a/index.html");
    let (tags, _) = head(&html).split_once("<script").unwrap();
    let title = |kind: &str| format!("{kind} {ESCAPED}");
    let (site, post, about, tag) = (title("Site"), title("Post"), title("About"), title("Tag"));
    let expected = format!(
        "<title>{post} · {site}</title>\
         <meta name=\"description\" content=\"{about}\">\
         <link rel=\"alternate\" type=\"application/atom+xml\" title=\"{site}\" href=\"/feed.xml\">\
         <link rel=\"alternate\" type=\"application/feed+json\" title=\"{site}\" href=\"/feed.json\">\
         <link rel=\"canonical\" href=\"https://ada.example/posts/a/\">\
         <meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:title\" content=\"{post}\">\
         <meta property=\"og:description\" content=\"{about}\">\
         <meta property=\"og:url\" content=\"https://ada.example/posts/a/\">\
         <meta property=\"og:site_name\" content=\"{site}\">\
         <meta property=\"og:locale\" content=\"en\">\
         <meta property=\"article:published_time\" content=\"2021-05-23\">\
         <meta property=\"article:tag\" content=\"{tag}\">\
         <meta name=\"twitter:card\" content=\"summary\">"
    );
    assert_eq!(tags, expected);
}

#[test]
fn end_no_script() {
    let site = site();
    let html = site.text("posts/a/index.html");
    // One for search engines, one for the theme, one with what the app knows of the site, one that
    // Trunk left.
    assert_eq!(html.matches("<script").count(), 4, "{html}");
    assert_eq!(html.matches("</script").count(), 4, "{html}");
    let (_, rest) = html
        .split_once("<script type=\"application/json\">")
        .unwrap();
    let known: serde_json::Value =
        serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
    assert_eq!(known["title"], format!("Site {MEANT}"));
    let things = described(&html);
    assert_eq!(things[0]["name"], format!("Site {MEANT}"));
    assert_eq!(things[0]["author"]["name"], format!("By {MEANT}"));
    assert_eq!(things[1]["headline"], format!("Post {MEANT}"));
    assert_eq!(things[1]["description"], format!("About {MEANT}"));
    assert_eq!(things[1]["keywords"][0], format!("Tag {MEANT}"));
    assert_eq!(
        things[2]["itemListElement"][1]["name"],
        format!("Post {MEANT}")
    );
}

#[test]
fn are_but_text_in_the_body() {
    let site = site();
    let html = site
        .files()
        .into_iter()
        .filter(|path| path.ends_with(".html"));
    for path in html {
        let html = site.text(&path);
        for part in ["<script", "<!--", "<title", "alert('1')</script", "=\"b\""] {
            assert!(!body(&html).contains(part), "{path} has {part} in {html}");
        }
        assert!(
            body(&html).contains("Foot &lt;/title&gt;&lt;/script&gt;"),
            "{html}"
        );
    }
}

#[test]
fn leave_the_feeds_whole() {
    let site = site();
    for folder in ["", "tags/tag-title-script-script-alert-1-script-amp-a-b/"] {
        let xml = site.text(&format!("{folder}feed.xml"));
        let atom = roxmltree::Document::parse(&xml).unwrap();
        let texts = |name: &str| -> Vec<String> {
            let elements = atom
                .descendants()
                .filter(|element| element.has_tag_name(name));
            elements
                .map(|element| element.text().unwrap_or_default().to_owned())
                .collect()
        };
        let own = match folder {
            "" => format!("Site {READ}"),
            _ => format!("Site {READ} · Tag {READ}"),
        };
        assert_eq!(texts("title"), [own, format!("Post {READ}")]);
        assert_eq!(texts("subtitle"), [format!("On {READ}")]);
        assert_eq!(texts("name"), [format!("By {READ}")]);
        assert_eq!(texts("summary"), [format!("About {READ}")]);
        assert_eq!(texts("content"), ["<p>Text with ]]&gt; and .</p>\n"]);
        let category = atom.descendants().find_map(|it| it.attribute("term"));
        assert_eq!(category, Some(format!("Tag {READ}").as_str()));

        let feed = site.json(&format!("{folder}feed.json"));
        assert_eq!(feed["description"], format!("On {MEANT}"));
        assert_eq!(feed["items"][0]["title"], format!("Post {MEANT}"));
        assert_eq!(feed["items"][0]["summary"], format!("About {MEANT}"));
        assert_eq!(feed["items"][0]["tags"][0], format!("Tag {MEANT}"));
    }
}

#[test]
fn a_base_with_signs_leaves_the_feeds_whole_too() {
    let site = Site::new()
        .with_settings("url = \"https://ada.example/\"")
        .with_post("posts/a.md", "", "")
        .under("/a&b/")
        .publish();
    let xml = site.text("feed.xml");
    let atom = roxmltree::Document::parse(&xml).unwrap();
    let ids = atom
        .descendants()
        .filter(|element| element.has_tag_name("id"));
    let ids: Vec<_> = ids.filter_map(|id| id.text()).collect();
    assert_eq!(
        ids,
        [
            "https://ada.example/a&b/",
            "https://ada.example/a&b/posts/a/"
        ]
    );
    assert!(roxmltree::Document::parse(&site.text("sitemap.xml")).is_ok());
}

#[test]
fn stay_on_their_line_in_llms_txt() {
    let site = Site::new()
        .with_settings("description = \"\"\"\nOn\n# things\n\"\"\"")
        .with_post(
            "posts/a.md",
            "title = \"\"\"\nA [b](c) \\\\\n# d\n\"\"\"",
            "",
        )
        .publish();
    assert_eq!(
        site.text("llms.txt"),
        "# Notes\n\n> On # things\n\n## Posts\n\n- [A \\[b\\](c) \\\\ # d](/posts/a.md)\n"
    );
}
