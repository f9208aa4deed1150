//! A text file that the author wrote, and the places in it.

use std::{ops::Range, sync::OnceLock};

use crate::fault::{Fault, Place};

/// A file's text, together with its name in faults.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Its path from the site's folder, with forward slashes.
    pub(crate) path: String,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    marks: OnceLock<Vec<Mark>>,
}

impl Source {
    /// Takes a file's bytes as text.
    pub(crate) fn new(path: &str, bytes: Vec<u8>) -> Result<Self, Fault> {
        let path = path.to_owned();
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                Ok(Self::of(path, text))
            }
            Err(error) => {
                let bad = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let source = Self::of(path, text);
                let message = "this is not UTF-8; save the file as UTF-8";
                Err(source.fault(bad..bad + '\u{fffd}'.len_utf8(), message))
            }
        }
    }

    fn of(path: String, text: String) -> Self {
        let marks = OnceLock::new();
        Self { path, text, marks }
    }

    /// A fault at a place of this text, given in bytes.
    pub(crate) fn fault(&self, span: Range<usize>, message: impl Into<String>) -> Fault {
        let start = self.text.floor_char_boundary(span.start);
        let mark = self.mark(start);
        let shown = self.text.floor_char_boundary(start + SHOWN);
        let rest = &self.text[mark.line_start..shown];
        let start = start - mark.line_start;
        let end = rest[start..].find('\n');
        let line = &rest[..end.map_or(rest.len(), |end| start + end)];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let past = start.saturating_sub(line.len());
        let start = start - past;
        let end = line.floor_char_boundary(span.end.saturating_sub(mark.line_start));
        let place = Place {
            line: mark.line,
            column: mark.column - past,
        };
        Fault::at(&self.path, place, message).pointing(line, start..end.max(start))
    }

    /// The mark at a place: counted from the last one that was kept.
    fn mark(&self, at: usize) -> Mark {
        let kept = self.marks.get_or_init(|| marks(&self.text))[at / APART];
        let between = self.text[kept.at..at].chars();
        between.fold(kept, Mark::behind)
    }
}

/// A place with its line and column, both counted from 1.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    line: usize,
    line_start: usize,
    column: usize,
}

impl Mark {
    fn behind(mut self, c: char) -> Self {
        self.at += c.len_utf8();
        self.column += 1;
        if c == '\n' {
            (self.line, self.line_start, self.column) = (self.line + 1, self.at, 1);
        }
        self
    }
}

/// How far apart marks are kept, in bytes.
const APART: usize = 1024;
/// How much is looked at behind a place to show it.
const SHOWN: usize = 1024;

/// The marks of a text that are kept, so that a place costs the same wherever it is: each at the character in which so
/// many bytes end.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = Mark {
        at: 0,
        line: 1,
        line_start: 0,
        column: 1,
    };
    for c in text.chars() {
        let next = mark.behind(c);
        if marks.len() * APART < next.at {
            marks.push(mark);
        }
        mark = next;
    }
    if marks.len() * APART <= text.len() {
        marks.push(mark);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::Source;

    fn place(text: &str, at: usize) -> String {
        let source = Source::new("x.md", text.into()).unwrap();
        let fault = source.fault(at..at + 1, "here").to_string();
        fault.lines().next().unwrap().to_owned()
    }

    #[test]
    fn counts_lines_and_characters_from_one() {
        assert_eq!(place("ab\ncd", 0), "x.md:1:1: here");
        assert_eq!(place("ab\ncd", 4), "x.md:2:2: here");
        assert_eq!(place("ab\r\ncd", 4), "x.md:2:1: here");
        assert_eq!(place("é設x", 5), "x.md:1:3: here");
        assert_eq!(place("ab", 2), "x.md:1:3: here");
        assert_eq!(place("", 0), "x.md:1:1: here");
    }

    #[test]
    fn counts_as_well_far_behind() {
        let text = "ab\r\n設計\n\n".repeat(400) + &"é".repeat(3_000) + "\nx";
        for (at, _) in text.char_indices() {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .unwrap()
                .trim_end_matches('\r')
                .chars()
                .count()
                + 1;
            assert_eq!(place(&text, at), format!("x.md:{line}:{column}: here"));
        }
    }

    #[test]
    fn drops_a_byte_order_mark() {
        assert_eq!(Source::new("x.md", "\u{feff}a".into()).unwrap().text, "a");
    }

    #[test]
    fn tells_where_it_is_no_utf_8() {
        let fault = Source::new("x.md", b"ok\nab\xffcd".into()).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "x.md:2:3: this is not UTF-8; save the file as UTF-8\n  2 | ab\u{fffd}cd\n    |   ^\n"
        );
    }
}
