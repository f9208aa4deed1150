//! Diagrams: drawn in advance, and what is told of those that can't be.

use roxmltree::Document;

use crate::{page::body, site::Site};

const FLOW: &str = "flowchart LR\n  a[One] -->|then| b{Two?}:::accent\n";
const SEQUENCE: &str =
    "sequenceDiagram\n  accTitle: A greeting\n  Ada->>Bob: Hello\n  Bob-->>Ada: Hi\n";

fn block(source: &str) -> String {
    format!("Text\n\n```mermaid title=\"A & B\"\n{source}```\n")
}

fn post(text: &str) -> Site {
    Site::new().with_post("posts/a.md", "", text)
}

/// The one drawing that is made for a post with this diagram.
#[track_caller]
fn drawing(source: &str) -> String {
    let site = post(&block(source)).publish();
    let mut made = site.record("posts/a.json").fragments.diagrams;
    assert_eq!(made.len(), 1);
    let (key, svg) = made.remove(0);
    assert_eq!(key, quire::content::markdown::diagram::key(source));
    svg
}

/// What is told, though the site is published, of a post with this text.
#[track_caller]
fn warning(text: &str) -> String {
    let published = post(text).try_publish().expect("a warning is no fault");
    let told = published.warnings.to_string();
    match told.strip_suffix("\n1 warning in 1 file") {
        Some(warning) => warning.to_owned(),
        None => panic!("there should be one warning: {told}"),
    }
}

#[test]
fn are_drawn_in_the_page_the_record_and_the_feed() {
    let site = post(&block(FLOW))
        .with_shell()
        .with_settings("url = \"https://ada.example/\"")
        .publish();
    let html = site.text("posts/a/index.html");
    let html = body(&html);
    assert!(
        html.contains("<figure class=\"diagram\"><div tabindex=\"0\"><svg "),
        "{html}"
    );
    assert!(
        html.contains("<figcaption>A &amp; B</figcaption></figure>"),
        "{html}"
    );
    assert!(
        html.contains("<code class=\"language-mermaid\">flowchart LR\n  a[One] --&gt;"),
        "{html}"
    );
    let feed = site.json("feed.json")["items"][0]["content_html"].to_string();
    assert!(feed.contains("<svg "), "{feed}");
}

#[test]
fn have_nothing_in_them_but_shapes_and_texts() {
    for source in [FLOW, SEQUENCE] {
        let svg = drawing(source);
        let document = Document::parse(&svg).expect("a drawing is XML too");
        for element in document.descendants().filter(|node| node.is_element()) {
            let name = element.tag_name().name();
            assert!(
                [
                    "svg", "g", "path", "rect", "circle", "polygon", "polyline", "text", "tspan"
                ]
                .contains(&name),
                "{name} in {svg}"
            );
            for attribute in element.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(
                    !["style", "id"].contains(&name) && !name.starts_with("on"),
                    "{name} in {svg}"
                );
                assert!(
                    !value.contains("url(") && !value.contains("//"),
                    "{value} in {svg}"
                );
            }
        }
        let root = document.root_element();
        for side in ["width", "height"] {
            let side: f64 = root.attribute(side).unwrap().parse().unwrap();
            assert!(side > 0.0);
        }
    }
}

#[test]
fn are_the_same_each_time() {
    assert_eq!(drawing(FLOW), drawing(FLOW));
    assert_eq!(drawing(SEQUENCE), drawing(SEQUENCE));
}

#[test]
fn are_told_in_words() {
    for (source, label) in [
        (FLOW.to_owned(), "Flowchart: then, One, Two?"),
        (SEQUENCE.to_owned(), "A greeting"),
        (
            format!("{FLOW}  accTitle: Title\n  accDescr: All of it.\n"),
            "Title. All of it.",
        ),
        (
            SEQUENCE.replace("  accTitle: A greeting\n", ""),
            "Sequence diagram: Bob, Ada, Hello, Hi",
        ),
    ] {
        let svg = drawing(&source);
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let mut told: Vec<&str> = root
            .attribute("aria-label")
            .unwrap()
            .split([':', ','])
            .map(str::trim)
            .collect();
        let mut wanted: Vec<&str> = label.split([':', ',']).map(str::trim).collect();
        told.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(told, wanted);
    }
}

#[test]
fn mark_what_matters() {
    assert!(drawing(FLOW).contains("class=\"box accent\""));
}

#[test]
fn that_break_off() {
    let expected = "\
posts/a.md:10:4: this diagram can't be read from here on: Unterminated node label (missing `]`); \
how it is written is told at https://mermaid.js.org/syntax/flowchart.html
 10 |   a[One --> b
    |    ^^^^^^^^^^
";
    assert_eq!(
        post(&block("flowchart LR\n  a[One --> b\n")).fault(),
        expected
    );
    let fault = post("> ```mermaid\n> sequenceDiagram\n>   Ada->>Bob Hello\n> ```\n").fault();
    assert!(fault.starts_with("posts/a.md:8:"), "{fault}");
}

#[test]
fn of_another_kind() {
    let expected = "\
posts/a.md:9:1: only flowcharts and sequence diagrams can be drawn; \
let the first line be flowchart LR, flowchart TD or sequenceDiagram
  9 | pie title Bread
    | ^^^^^^^^^^^^^^^
";
    assert_eq!(
        post(&block("pie title Bread\n  \"rye\": 1\n")).fault(),
        expected
    );
    for source in ["", "hello\n", "gantt\n"] {
        let fault = post(&block(source)).fault();
        assert!(fault.contains("only flowcharts"), "{fault}");
    }
}

#[test]
fn with_a_picture_in_them() {
    let fault = post(&block(
        "flowchart LR\n  a@{ img: \"https://example.org/x.png\" } --> b\n",
    ))
    .fault();
    assert!(fault.contains("an icon, an image or HTML"), "{fault}");
}

#[test]
fn that_nobody_is_told_of() {
    let expected = "\
posts/a.md:6:1: warning: nobody is told what this diagram shows; give it a caption, \
```mermaid title=\"What it shows\", or a line accTitle: What it shows
  6 | ```mermaid
    | ^^^^^^^^^^
";
    assert_eq!(warning(&format!("```mermaid\n{FLOW}```\n")), expected);
    let told = post(&format!("```mermaid\n{SEQUENCE}```\n"))
        .try_publish()
        .unwrap()
        .warnings;
    assert_eq!(told.warnings(), 0, "{told}");
}

#[test]
fn with_a_look_of_their_own() {
    let expected = "\
posts/a.md:11:3: warning: this has no effect, since diagrams look as the site does and have no links; \
take it out, and mark what matters with :::accent
 11 |   style a fill:#f00
    |   ^^^^^^^^^^^^^^^^^
";
    assert_eq!(
        warning(&block(&format!("{FLOW}  style a fill:#f00\n"))),
        expected
    );
    let svg = drawing(&format!(
        "{FLOW}  style a fill:#f00\n  click a \"javascript:alert(1)\"\n"
    ));
    assert!(!svg.contains("#f00") && !svg.contains("script"), "{svg}");
}
