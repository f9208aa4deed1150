//! The renderer.

use std::collections::HashSet;

use pulldown_cmark::{Event, Parser};
use quire::content::{
    markdown::{Place, options, render},
    phrases::ENGLISH,
    record::Fragments,
    route::Base,
};
use roxmltree::Document;

use crate::target::Target;

pub(crate) const TARGET: Target = Target {
    name: "markdown",
    pieces: &[
        "a",
        "b c",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "    ",
        "\t",
        "# ",
        "## ",
        "===",
        "---",
        "***",
        "* ",
        "- ",
        "1. ",
        "> ",
        ">",
        "`",
        "```",
        "~~~",
        "rust",
        "mermaid",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "][",
        "[a]",
        "[a]: b",
        "[^a]",
        "[^a]: ",
        "[^b]",
        ": ",
        "- [ ] ",
        "- [x] ",
        "| ",
        "|",
        "| - |",
        ":-:",
        "\\",
        "&amp;",
        "&#x0;",
        "&",
        "<",
        ">",
        "<!--",
        "-->",
        "<b>",
        "</b>",
        "<a href=\"",
        "\"",
        "'",
        "--",
        "...",
        "$",
        "$$",
        "{#a}",
        "{.b c=d}",
        "> [!NOTE]",
        "-- ",
        "<https://a.example>",
        "<a@b.example>",
        "javascript:",
        "java\tscript:",
        "data:",
        "https://a.example/",
        "//b.example",
        "../",
        "x.png",
        "x.mp4",
        "a.md#b",
        "\"t\"",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "é",
        "設",
        "\u{301}",
        "🎉",
        "{",
        "}",
        "^",
        "=",
        "+++",
    ],
    check,
    count: 20_000,
};

/// What a link may begin with.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

fn check(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let place = Place {
        base: &Base::new("/blog/"),
        folder: "posts/",
        fragments: &Fragments::default(),
        phrases: &ENGLISH.phrases,
    };
    let rendered = render(&text, &place);
    if render(&text, &place) != rendered {
        return Err("it is another page each time".to_owned());
    }
    let mut events = Parser::new_ext(&text, options());
    if events.any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_))) {
        // The author's own, of which nobody knows what it is.
        return Ok(());
    }
    // XML cannot have those.
    let legible = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let html: String = rendered.html.chars().filter(legible).collect();
    let wrapped = format!("<all>{html}</all>");
    let document = Document::parse(&wrapped).map_err(|error| format!("{error} in {html}"))?;
    let mut ids = HashSet::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id")
            && !ids.insert(id)
        {
            return Err(format!("there are two of #{id} in {html}"));
        }
        let leads = ["href", "src"].map(|name| node.attribute(name));
        if let Some(address) = leads.into_iter().flatten().find(|address| runs(address)) {
            return Err(format!("{address:?} is let through in {html}"));
        }
        if node
            .attributes()
            .any(|attribute| attribute.name().starts_with("on"))
        {
            return Err(format!("there is a script in {html}"));
        }
    }
    let missing = rendered.contents.iter().find(|heading| {
        let id: String = heading.id.chars().filter(legible).collect();
        !ids.contains(&*id)
    });
    match missing {
        Some(heading) => Err(format!("there is no #{} in {html}", heading.id)),
        None => Ok(()),
    }
}

/// Whether a browser would follow an address to something that no link may lead to.
fn runs(address: &str) -> bool {
    let address: String = address
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme
        && !SCHEMES
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
}
