//! `“ ” ‘ ’ – — …`.

use crate::html::with_texts;

/// Takes the marks back to what is typed for them, as the specification writes that. They must be
/// the marks listed, in that order, and stand in texts that are not code.
pub(super) fn undo(html: &str, marks: Option<&str>) -> Result<String, String> {
    let marks = marks.ok_or("the marks are not listed")?;
    let mut found = String::new();
    let undone = with_texts(html, |text, is_code| {
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match typed(c) {
                Some(typed) if !is_code => {
                    found.push(c);
                    plain += typed;
                }
                _ => plain.push(c),
            }
        }
        plain
    });
    match found == marks {
        true => Ok(undone),
        false => Err(format!("the marks are {found}, not {marks}")),
    }
}

fn typed(mark: char) -> Option<&'static str> {
    Some(match mark {
        '“' | '”' => "&quot;",
        '‘' | '’' => "'",
        '–' => "--",
        '—' => "---",
        '…' => "...",
        _ => return None,
    })
}

#[test]
fn takes_the_listed_marks_from_texts_alone() {
    let undone = undo("<p title=\"…\">“<code>…</code>”—‘</p>", Some("“”—‘"));
    assert_eq!(
        undone.unwrap(),
        "<p title=\"…\">&quot;<code>…</code>&quot;---'</p>"
    );
    for marks in ["", "“", "”“—‘", "“”—‘…"] {
        assert!(undo("“”—‘", Some(marks)).is_err(), "{marks}");
    }
}
