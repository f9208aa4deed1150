//! Those who write a site together: what is told of each text's.

use serde_json::{Value, json};

use crate::{
    page::{described, head},
    site::Site,
};

const URL: &str = "url = \"https://notes.example\"\nauthor = \"Notes\"";
const AUTHORS: &str = "[authors]\nada = { name = \"Ada Bell\", link = \"https://ada.example/?a&b\" }\n\
                       bo = { name = \"Bo <Lind>\" }";

/// A site with a post whose front matter has this.
fn site(front: &str) -> Site {
    Site::new()
        .with_shell()
        .with_settings(&format!("{URL}\n{AUTHORS}"))
        .with_post("posts/a.md", front, "Text.")
}

const BY_LINE: &str = "<span>by <a rel=\"author\" href=\"https://ada.example/?a&amp;b\">Ada Bell</a>, Bo &lt;Lind&gt;</span>";

#[test]
fn stand_below_the_title_and_in_lists() {
    let site = site("authors = [\"ada\", \"bo\"]").publish();
    for page in ["posts/a/index.html", "index.html"] {
        let html = site.text(page);
        assert!(html.contains(BY_LINE), "{page}: {html}");
    }
}

#[test]
fn are_called_by_key_or_name_as_other_systems_do() {
    for front in [
        "authors = [\"ada\", \"Bo <Lind>\"]",
        "author = [\"Ada Bell\", \"bo\"]",
        "authors = \"ada\"\nauthor = \"bo\"",
        "authors = [\"ada\", \"Ada Bell\", \"bo\"]",
    ] {
        let html = site(front).publish().text("posts/a/index.html");
        assert!(html.contains(BY_LINE), "{front}: {html}");
    }
}

#[test]
fn are_told_to_feeds_and_search_engines() {
    let site = site("authors = [\"ada\", \"bo\"]")
        .with_post("posts/b.md", "authors = [\"bo\"]", "")
        .with_post("posts/c.md", "", "")
        .publish();
    let atom = site.text("feed.xml");
    let authors = "<author><name>Ada Bell</name><uri>https://ada.example/?a&amp;b</uri></author>\n\
                   <author><name>Bo &lt;Lind&gt;</name></author>\n";
    assert!(atom.contains(authors), "{atom}");
    let feed = site.json("feed.json");
    let of_items: Vec<&Value> = (0..3).map(|at| &feed["items"][at]["authors"]).collect();
    let ada = json!({ "name": "Ada Bell", "url": "https://ada.example/?a&b" });
    let bo = json!({ "name": "Bo <Lind>" });
    assert_eq!(of_items, [&json!([ada, bo]), &json!([bo]), &Value::Null]);

    let author = |page: &str| {
        let html = site.text(page);
        described(&html)[1]["author"].clone()
    };
    let ada = json!({ "@type": "Person", "name": "Ada Bell", "url": "https://ada.example/?a&b" });
    let bo = json!({ "@type": "Person", "name": "Bo <Lind>" });
    assert_eq!(author("posts/a/index.html"), json!([ada, bo]));
    assert_eq!(author("posts/b/index.html"), json!([bo]));
    let whole = json!({ "@type": "Person", "name": "Notes" });
    assert_eq!(author("posts/c/index.html"), whole);
    let html = site.text("posts/a/index.html");
    let meta = "<meta name=\"author\" content=\"Ada Bell, Bo &lt;Lind&gt;\">";
    assert!(head(&html).contains(meta), "{html}");
}

#[test]
fn are_not_looked_at_where_a_site_has_none() {
    let site = Site::new()
        .with_shell()
        .with_post("posts/a.md", "authors = [\"ada\"]", "")
        .with_post("posts/b.md", "[author]\nname = \"Ada\"", "")
        .publish();
    assert!(!site.text("index.html").contains("ada"));
}

#[test]
fn that_nobody_knows_are_mistakes() {
    for (named, way_out) in [
        ("adda", ", did you mean \"ada\""),
        ("Bo Lind", ", did you mean \"Bo <Lind>\""),
        ("grace", "; [authors] in site.toml has ada, bo"),
    ] {
        let report = site(&format!("author = \"{named}\"")).fault();
        let told = format!("posts/a.md:4:10: \"{named}\" is nobody who writes here{way_out}\n");
        assert!(report.starts_with(&told), "{report}");
    }
}

#[test]
fn what_site_toml_lacks_of_them_is_told() {
    let site = Site::new().with_settings(
        "[authors]\nada = { nane = \"Ada\" }\nbo = \"Bo\"\n\
         cy = { name = \"Cy\", link = \"cy.example\" }",
    );
    let report = site.report();
    let lines = report.lines().filter(|line| line.starts_with("site.toml"));
    let expected = [
        "site.toml:3:9: unknown key \"nane\", did you mean \"name\"",
        "site.toml:4:6: \"bo\" is text; write a table, as in bo = { name = \"Ada Bell\" }",
        "site.toml:5:28: \"cy.example\" is no whole address; write one such as link = \"https://ada.example/\"",
    ];
    assert_eq!(lines.collect::<Vec<_>>(), expected, "{report}");
}
