//! `<h2 id="a"><a class="anchor" href="#a">A</a></h2>`.

use std::collections::HashSet;

use crate::html::{Part, parts};

/// Takes ids and self links from headings. Every heading must have an id that no other has, and
/// lead to it, unless it is empty or has a link in it. The listed ids are the author's own, in
/// their order, and stay.
pub(super) fn undo(html: &str, own: Option<&str>) -> Result<String, String> {
    let mut undone = String::with_capacity(html.len());
    let mut own = own.unwrap_or_default().split_ascii_whitespace().peekable();
    let mut ids = HashSet::new();
    let parts = parts(html);
    let mut rest = &parts[..];
    while let [part, after @ ..] = rest {
        rest = after;
        let Some(name) = ["h1", "h2", "h3", "h4", "h5", "h6"]
            .into_iter()
            .find(|name| part.opens(name))
        else {
            undone += part.as_str();
            continue;
        };
        let (id, class) = part
            .as_str()
            .strip_prefix(&format!("<{name} id=\""))
            .and_then(|rest| rest.strip_suffix('>'))
            .and_then(|rest| rest.split_once('"'))
            .filter(|(id, _)| !id.is_empty() && !id.contains(' '))
            .filter(|(_, class)| class.is_empty() || class.starts_with(" class=\""))
            .ok_or_else(|| format!("{} has more or less than an id and a class", part.as_str()))?;
        if !ids.insert(id) {
            return Err(format!("a second id {id}"));
        }
        let end = after
            .iter()
            .position(|part| part.as_str() == format!("</{name}>"));
        let (inside, after) = after.split_at(end.ok_or("a heading without an end")?);
        undone += &match own.next_if_eq(&id) {
            Some(id) => format!("<{name} id=\"{id}\"{class}>"),
            None => format!("<{name}{class}>"),
        };
        undone.extend(text(inside, id)?.iter().map(|part| part.as_str()));
        rest = after;
    }
    match own.next() {
        Some(id) => Err(format!("no heading has the id {id} in its turn")),
        None => Ok(undone),
    }
}

/// What a heading holds without its self link.
fn text<'p, 'a>(inside: &'p [Part<'a>], id: &str) -> Result<&'p [Part<'a>], String> {
    let anchor = format!("<a class=\"anchor\" href=\"#{id}\">");
    let (text, has_anchor) = match inside {
        [Part::Tag(start), text @ .., Part::Tag("</a>")] if *start == anchor => (text, true),
        _ => (inside, false),
    };
    if text
        .iter()
        .any(|part| part.as_str().contains("class=\"anchor\""))
    {
        return Err(format!("{id} leads elsewhere"));
    }
    let has_link = text.iter().any(|part| part.opens("a"));
    match (has_anchor, has_link || text.is_empty()) {
        (true, false) | (false, true) => Ok(text),
        (true, true) => Err(format!("{id} is a link with a link in it, or with nothing")),
        (false, false) => Err(format!("{id} does not lead to itself")),
    }
}

#[test]
fn takes_ids_and_links() {
    let html = "<h1 id=\"a\"><a class=\"anchor\" href=\"#a\"><em>A</em></a></h1>\n\
                <h2 id=\"s\"></h2>\n<h2 id=\"b\"><a href=\"c\">B</a></h2>\n";
    let spec = "<h1><em>A</em></h1>\n<h2></h2>\n<h2><a href=\"c\">B</a></h2>\n";
    assert_eq!(undo(html, None).unwrap(), spec);
}

#[test]
fn leaves_the_authors_own_ids_and_classes() {
    let html = "<h1 id=\"a\" class=\"x\"><a class=\"anchor\" href=\"#a\">A</a></h1>\
                <h2 id=\"b\" class=\"x\"><a class=\"anchor\" href=\"#b\">B</a></h2>";
    let spec = "<h1 class=\"x\">A</h1><h2 id=\"b\" class=\"x\">B</h2>";
    assert_eq!(undo(html, Some("b")).unwrap(), spec);
    for own in ["c", "b a", "a b c"] {
        assert!(undo(html, Some(own)).is_err(), "{own}");
    }
}

#[test]
fn refuses_what_is_no_heading_of_ours() {
    for html in [
        "<h1>A</h1>",
        "<h1 id=\"a\">A</h1>",
        "<h1 id=\"\"></h1>",
        "<h1 id=\"a\" lang=\"b\"></h1>",
        "<h1 id=\"a\"></h1><h1 id=\"a\"></h1>",
        "<h1 id=\"a\"><a class=\"anchor\" href=\"#b\">A</a></h1>",
        "<h1 id=\"a\"><a class=\"anchor\" href=\"#a\"></a></h1>",
        "<h1 id=\"a\"><a class=\"anchor\" href=\"#a\"><a href=\"b\">A</a></a></h1>",
        "<h1 id=\"a\"><a class=\"anchor\" href=\"#a\">A</a>",
    ] {
        assert!(undo(html, None).is_err(), "{html}");
    }
}
