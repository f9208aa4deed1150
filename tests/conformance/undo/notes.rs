//! `<section class="notes" …>` at the text's end, where pulldown-cmark leaves each note where it is written.
//!
//! Neither can be made the other, so both become a third: the text with the notes' numbers, and then the notes.

use std::collections::HashMap;

const REFERENCE: &str = "<sup class=\"footnote-reference\"><a href=\"#";
const DEFINITION: &str = "<div class=\"footnote-definition\" id=\"";

/// Takes ids and ways back from our notes and from what leads to them, all of which must be there.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let mut undone = html.to_owned();
    let mut replace = |ours: &str, common: &str| {
        let is_there = undone.matches(ours).count() == 1;
        if is_there {
            undone = undone.replace(ours, common);
        }
        is_there
    };
    for number in 1.. {
        let mut ways_back = String::new();
        for reference in 1.. {
            let (id, place) = match reference {
                1 => (
                    format!("note-ref:{number}"),
                    format!(" data-note=\"--note-{number}\""),
                ),
                _ => (format!("note-ref:{number}:{reference}"), String::new()),
            };
            let ours = format!(
                "<sup class=\"note-ref\"><a id=\"{id}\" href=\"#note:{number}\"{place} \
                 aria-label=\"Note {number}\">{number}</a></sup>"
            );
            if !replace(&ours, &format!("<sup>{number}</sup>")) {
                break;
            }
            ways_back += &format!(
                " <a class=\"note-back\" href=\"#{id}\" aria-label=\"Back to the text\">↩\u{fe0e}</a>"
            );
        }
        if ways_back.is_empty() {
            break;
        }
        let start = format!("<li id=\"note:{number}\" data-note=\"--note-{number}\">\n");
        let end = format!("{ways_back}</p>\n</li>\n");
        let end_alone = format!("<p>{}</p>\n</li>\n", ways_back.trim());
        let is_whole = replace(&start, "<aside>")
            && (replace(&end, "</p></aside>") || replace(&end_alone, "</aside>"));
        if !is_whole {
            return Err(format!(
                "note {number} does not stand once, with its ways back"
            ));
        }
    }
    let has_notes = replace(
        "<section class=\"notes\" aria-label=\"Notes\">\n<ol>\n",
        "<footer>",
    ) && replace("</ol>\n</section>\n", "</footer>");
    if !has_notes {
        undone += "<footer></footer>";
    }
    match ["note-", "note:", "<aside"]
        .into_iter()
        .find(|part| undone.contains(part) && (!has_notes || *part != "<aside"))
    {
        Some(part) => Err(format!("{part} is left:\n{undone}")),
        None => Ok(undone),
    }
}

/// Takes pulldown-cmark's notes from where they are written, and gathers those that are referred to, in the order in
/// which the text and then other notes do.
pub(crate) fn gathered(html: &str) -> Result<String, String> {
    let mut text = html.to_owned();
    let mut notes = HashMap::new();
    while let Some(start) = text.rfind(DEFINITION) {
        let part = |rest: &str, to: &str| {
            let (part, rest) = rest.split_once(to)?;
            Some((part.to_owned(), rest.to_owned()))
        };
        let (id, note, after) = part(&text[start + DEFINITION.len()..], "\">")
            .and_then(|(id, rest)| {
                let (_, rest) = part(&rest, "</sup>")?;
                let (note, after) = part(&rest, "</div>")?;
                Some((id, note, after))
            })
            .ok_or("a note of the example does not end")?;
        notes.insert(id, note);
        text.truncate(start);
        text.truncate(text.trim_end_matches('\n').len());
        text += after.trim_start_matches('\n');
    }
    if notes.is_empty() {
        return Err("the example has no notes".to_owned());
    }
    let mut order = Vec::new();
    let mut gathered = numbered(&text, &mut order);
    gathered += "<footer>";
    let mut done = 0;
    while let Some(id) = order.get(done) {
        let note = notes
            .get(id)
            .ok_or_else(|| format!("there is no note {id}"))?;
        gathered += &format!("<aside>{}</aside>", numbered(note.trim(), &mut order));
        done += 1;
    }
    Ok(gathered + "</footer>")
}

/// Numbers the notes by the order in which they are referred to.
fn numbered(html: &str, order: &mut Vec<String>) -> String {
    let mut pieces = html.split(REFERENCE);
    let mut numbered = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (id, rest) = piece.split_once("\">").unwrap_or_default();
        let (_, rest) = rest.split_once("</sup>").unwrap_or_default();
        let at = order.iter().position(|known| known == id);
        let at = at.unwrap_or_else(|| {
            order.push(id.to_owned());
            order.len() - 1
        });
        numbered += &format!("<sup>{}</sup>{rest}", at + 1);
    }
    numbered
}

#[test]
fn gathers_notes_in_the_order_of_their_references() {
    let reference = |id: &str| format!("{REFERENCE}{id}\">9</a></sup>");
    let note = |id: &str, text: &str| format!("{DEFINITION}{id}\"><sup>9</sup>\n{text}\n</div>\n");
    let theirs = format!(
        "{}<p>a{} b{}</p>\n{}{}<p>c{}</p>\n",
        note("never", "<p>N</p>"),
        reference("x"),
        reference("y"),
        note("y", "<p>Y</p>"),
        note("x", &format!("<p>X{}</p>", reference("y"))),
        reference("x"),
    );
    assert_eq!(
        gathered(&theirs).unwrap(),
        "<p>a<sup>1</sup> b<sup>2</sup></p><p>c<sup>1</sup></p>\n<footer>\
         <aside><p>X<sup>2</sup></p></aside><aside><p>Y</p></aside></footer>"
    );
    assert!(gathered("<p>a</p>").is_err());
    assert!(gathered(&reference("x")).is_err());
    assert!(gathered(&format!("{}{}", reference("x"), note("y", ""))).is_err());
}

#[test]
fn takes_ours_apart_or_refuses() {
    let ours = crate::rendered("a[^x] b[^y] c[^x]\n\n[^x]: X\n\n[^y]: - Y\n");
    assert_eq!(
        undo(&ours, None).unwrap(),
        "<p>a<sup>1</sup> b<sup>2</sup> c<sup>1</sup></p>\n<footer>\
         <aside><p>X</p></aside><aside><ul>\n<li>Y</li>\n</ul>\n</aside></footer>"
    );
    assert_eq!(undo("<p>a</p>", None).unwrap(), "<p>a</p><footer></footer>");
    for (part, other) in [
        ("id=\"note-ref:1\"", ""),
        ("href=\"#note-ref:1:2\"", "href=\"#note-ref:2\""),
        ("<li id=\"note:2\"", "<li id=\"note:1\""),
        ("aria-label=\"Note 2\"", "aria-label=\"Note 1\""),
        ("<section class=\"notes\"", "<section"),
        ("href=\"#note:2\"", "href=\"#note:1\""),
    ] {
        assert!(ours.contains(part), "{part}");
        assert!(
            undo(&ours.replacen(part, other, 1), None).is_err(),
            "{part}"
        );
    }
}
