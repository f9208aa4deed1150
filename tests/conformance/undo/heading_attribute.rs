//! `<h1>` for `<h1 lang="de">`.

use crate::html::{Part, parts};

/// Gives headings the attributes that are left out. Listed are their first tags as they would be, in their order.
pub(super) fn undo(html: &str, tags: Option<&str>) -> Result<String, String> {
    let tags = tags.ok_or("the tags are not listed")?;
    let mut tags = tags.lines().peekable();
    let mut undone = String::with_capacity(html.len());
    for part in parts(html) {
        let is_ours = |tag: &&str| match part {
            Part::Tag(ours) => {
                ours.starts_with("<h")
                    && ours != *tag
                    && tag.starts_with(&format!("{} ", ours.trim_end_matches('>')))
            }
            Part::Text(_) => false,
        };
        undone += tags.next_if(is_ours).unwrap_or(part.as_str());
    }
    match tags.next() {
        Some(tag) => Err(format!("no heading lacks only what {tag} has in its turn")),
        None => Ok(undone),
    }
}

#[test]
fn gives_the_listed_attributes_to_headings() {
    let html = "<h1>A</h1><h2 id=\"b\">B</h2><p>";
    let listed = "<h1 x=\"y\">\n<h2 id=\"b\" x=\"\">";
    let spec = "<h1 x=\"y\">A</h1><h2 id=\"b\" x=\"\">B</h2><p>";
    assert_eq!(undo(html, Some(listed)).unwrap(), spec);
    for listed in [
        "<h1>",
        "<h2 x=\"\">",
        "<h2 id=\"b\" x=\"\">\n<h1 x=\"\">",
        "<p x=\"\">",
    ] {
        assert!(undo(html, Some(listed)).is_err(), "{listed}");
    }
}
