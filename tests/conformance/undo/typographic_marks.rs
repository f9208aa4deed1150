//! `“ ” ‘ ’ – — …`.

use crate::html::with_texts;

/// Takes the marks back to what is typed for them, as the specification writes that. They must be
/// the marks listed, in that order, and stand in texts that are not code. One with `=` before it was typed as it is.
pub(super) fn undo(html: &str, marks: Option<&str>) -> Result<String, String> {
    let marks = marks.ok_or("the marks are not listed")?;
    let mut listed = marks.chars().peekable();
    let mut found = String::new();
    let undone = with_texts(html, |text, is_code| {
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match typed(c) {
                Some(typed) if !is_code => {
                    let as_it_is = listed.next_if_eq(&'=').is_some();
                    listed.next();
                    match as_it_is {
                        true => {
                            found.push('=');
                            plain.push(c);
                        }
                        false => plain += typed,
                    }
                    found.push(c);
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
    let undone = undo("“—”", Some("“=—”"));
    assert_eq!(undone.unwrap(), "&quot;—&quot;");
    for marks in ["", "“", "”“—‘", "“”—‘…", "“”=…‘", "“”—‘=", "“”—‘=…"]
    {
        assert!(undo("“”—‘", Some(marks)).is_err(), "{marks}");
    }
}
