//! `<div class="alert alert-note" role="note"><p class="alert-title">Note</p>`.

use crate::html::parts;

/// The kinds with their titles.
const KINDS: [(&str, &str); 5] = [
    ("note", "Note"),
    ("tip", "Tip"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("caution", "Caution"),
];

/// Makes each alert a quotation of its class again, without a title.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let mut undone = html.to_owned();
    for (class, title) in KINDS {
        let start = format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
        );
        undone = undone.replace(
            &start,
            &format!("<blockquote class=\"markdown-alert-{class}\">"),
        );
    }
    let open = |name: &str| parts(html).iter().filter(|part| part.opens(name)).count();
    let ends = undone.matches("</div>").count();
    match open("div") == ends && !undone.contains("<div") {
        true => Ok(undone.replace("</div>", "</blockquote>")),
        false => Err("there is an element that is no alert".to_owned()),
    }
}

#[test]
fn makes_an_alert_a_quotation() {
    let undone = undo(
        "<div class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Tip</p>\n<p>a</p>\n</div>\n",
        None,
    );
    assert_eq!(
        undone.unwrap(),
        "<blockquote class=\"markdown-alert-tip\"><p>a</p>\n</blockquote>\n"
    );
    for html in [
        "<div class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Note</p>\n</div>\n",
        "<div class=\"a\"></div>",
    ] {
        assert!(undo(html, None).is_err(), "{html}");
    }
}
