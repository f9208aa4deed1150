//! Code blocks: coloured, and what is wrong behind their fences.

use publisher::Published;

use crate::site::Site;

fn site(text: &str) -> Site {
    Site::new().with_post("posts/a.md", "", text)
}

/// The report of what keeps nothing back.
#[track_caller]
fn warnings(text: &str) -> String {
    let Published { warnings, .. } = site(text).try_publish().expect("it can be published");
    match warnings.warnings() {
        0 => String::new(),
        _ => warnings.to_string(),
    }
}

const RUST: &str = "```rust\nlet a = 1;\n```\n";

#[test]
fn the_record_has_the_colours_and_the_page_shows_them() {
    let site = site(&format!("    indented\n\n{RUST}\n```\nplain\n```\n"))
        .with_shell()
        .publish();
    assert_eq!(
        site.record("posts/a.json").fragments.code,
        ["", "k3.5n1"].map(str::to_owned)
    );
    let html = site.text("posts/a/index.html");
    let code = "<code class=\"language-rust\"><span class=\"keyword\">let</span> a = \
                <span class=\"constant\">1</span>;\n</code>";
    assert!(html.contains(code), "{html}");
}

#[test]
fn nothing_is_coloured_where_the_author_wants_it_so() {
    let site = site(RUST).with_settings("highlight = false").publish();
    assert!(site.record("posts/a.json").fragments.code.is_empty());
}

#[test]
fn feeds_have_the_colours_and_no_buttons() {
    let site = site(RUST)
        .with_settings("url = \"https://ada.example/\"")
        .publish();
    let feed = site.json("feed.json");
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    assert!(
        html.contains("<span class=\"keyword\">let</span>"),
        "{html}"
    );
    assert!(!html.contains("<button"), "{html}");
    assert!(!site.text("feed.xml").contains("button"));
}

#[test]
fn an_unknown_language() {
    let expected = "\
posts/a.md:7:6: warning: unknown language \"pyhton\", did you mean \"python\"
  7 | > ```pyhton {1}
    |      ^^^^^^

posts/a.md:11:4: warning: unknown language \"brainstorm\"; write \"text\" if the block shall be plain
 11 | ~~~brainstorm
    |    ^^^^^^^^^^

2 warnings in 1 file";
    let text = "Hm.\n> ```pyhton {1}\n> a\n> ```\n\n~~~brainstorm\nb\n~~~\n";
    assert_eq!(warnings(text), expected);
}

#[test]
fn what_is_plain_on_purpose() {
    assert_eq!(
        warnings("```\na\n```\n```text\nb\n```\n```Text\nb\n```\n    c\n"),
        ""
    );
}

#[test]
fn what_is_meant_for_others() {
    assert_eq!(warnings("```rust,ignore editable\na\n```\n"), "");
}

#[test]
fn slips_behind_the_fence() {
    for (info, warning) in [
        (
            "js titel=\"a\"",
            "7: warning: unknown word \"titel\", did you mean \"title\"",
        ),
        (
            "js add",
            "7: warning: \"add\" is no list of lines; write one as in {1,4-6}",
        ),
        (
            "js del={2-1}",
            "11: warning: \"{2-1}\" is no list of lines; write one as in {1,4-6}",
        ),
        ("js title=\"a b", "13: warning: \"a b has no end; close it"),
        (
            "js {1,4}",
            "4: warning: there is no line 4; the block has 1",
        ),
    ] {
        let report = warnings(&format!("```{info}\na\n```\n"));
        let first = report.lines().next().unwrap_or_default();
        assert_eq!(first, format!("posts/a.md:6:{warning}"));
    }
}
