//! `"` in place of `&quot;`.

use crate::html::with_texts;

/// Writes the entity for each mark that stands in a text or in code; those in tags are none of it.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    Ok(with_texts(html, |text, _| text.replace('"', "&quot;")))
}

#[test]
fn leaves_attributes_alone() {
    let undone = undo("<a href=\"b\">\"<code>\"</code></a>", None);
    assert_eq!(
        undone.unwrap(),
        "<a href=\"b\">&quot;<code>&quot;</code></a>"
    );
}
