//! `<input type="checkbox" disabled="" aria-label="To do" />`.

/// How a task begins, and how pulldown-cmark begins it.
const TASKS: [(&str, &str); 2] = [
    (
        "<input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\" /> ",
        "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
    ),
    (
        "<input type=\"checkbox\" disabled=\"\" aria-label=\"To do\" /> ",
        "<input disabled=\"\" type=\"checkbox\"/>\n",
    ),
];

/// Takes the words from boxes that are ticked or not.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let undone = TASKS.iter().fold(html.to_owned(), |html, (ours, theirs)| {
        html.replace(ours, theirs)
    });
    match undone.contains("aria-label") {
        true => Err("there is another thing with words".to_owned()),
        false => Ok(undone),
    }
}

#[test]
fn takes_the_words() {
    let undone = undo(
        "<li><input type=\"checkbox\" disabled=\"\" aria-label=\"To do\" /> a</li>",
        None,
    );
    assert_eq!(
        undone.unwrap(),
        "<li><input disabled=\"\" type=\"checkbox\"/>\na</li>"
    );
    assert!(undo("<input type=\"checkbox\" aria-label=\"Done\" />", None).is_err());
}
