//! A text file that the author wrote, and the places in it.

use std::ops::Range;

use crate::fault::{Fault, Place};

/// A file's text, together with its name in faults.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Its path from the site's folder, with forward slashes.
    pub(crate) path: String,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
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
                Ok(Self { path, text })
            }
            Err(error) => {
                let bad = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let source = Self { path, text };
                let message = "this is not UTF-8; save the file as UTF-8";
                Err(source.fault(bad..bad + '\u{fffd}'.len_utf8(), message))
            }
        }
    }

    /// A fault at a place of this text, given in bytes.
    pub(crate) fn fault(&self, span: Range<usize>, message: impl Into<String>) -> Fault {
        let start = boundary(&self.text, span.start);
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &self.text[line_start..];
        let line = rest.split('\n').next().unwrap_or(rest);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let start = (start - line_start).min(line.len());
        let end = boundary(line, span.end.saturating_sub(line_start));
        let place = Place {
            line: self.text[..line_start].matches('\n').count() + 1,
            column: line[..start].chars().count() + 1,
        };
        Fault::at(&self.path, place, message).pointing(line, start..end.max(start))
    }
}

/// The last place up to `at` that isn't inside a character.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
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
