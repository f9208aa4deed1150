//! An article's front matter and its text, told apart by hand.

use std::ops::Range;

use crate::{fault::Fault, source::Source, table::Language};

/// The parts of an article's source, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) language: Language,
    /// The opening line, without its end.
    pub(crate) fence: Range<usize>,
    /// What stands between the fences.
    pub(crate) front: Range<usize>,
    /// Where the Markdown begins.
    pub(crate) body: usize,
}

/// Splits an article between `+++` (TOML) or `---` (YAML) and a second such line.
pub(crate) fn split(source: &Source, sample: &str) -> Result<Parts, Fault> {
    let text = &source.text;
    let start = text.len() - text.trim_start().len();
    let mut lines = Lines { text, at: start };
    let fence = lines.next().unwrap_or(start..start);
    let mark = text[fence.clone()].trim_end();
    let language = match mark {
        "+++" => Language::Toml,
        "---" => Language::Yaml,
        _ => {
            return Err(source
                .fault(0..0, "no front matter; begin the file with")
                .showing(sample));
        }
    };
    let front = lines.at;
    while let Some(line) = lines.next() {
        if text[line.clone()].trim_end() == mark {
            let fence = fence.start..fence.start + mark.len();
            return Ok(Parts {
                language,
                fence,
                front: front..line.start,
                body: lines.at,
            });
        }
    }
    let message = format!("this front matter has no end; put a line {mark} below it");
    Err(source.fault(fence.start..fence.start + mark.len(), message))
}

/// The lines of a text, with their ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let start = self.at;
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::{source::Source, table::Language};

    fn parts(text: &str) -> (Language, String, String) {
        let source = Source::new("x.md", text.into()).unwrap();
        let parts = split(&source, "").unwrap();
        (
            parts.language,
            source.text[parts.front].to_owned(),
            source.text[parts.body..].to_owned(),
        )
    }

    fn fault(text: &str) -> String {
        let source = Source::new("x.md", text.into()).unwrap();
        split(&source, "+++\ntitle = \"x\"\n+++")
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn splits_toml_and_yaml() {
        let of = |language, front: &str, body: &str| (language, front.to_owned(), body.to_owned());
        assert_eq!(
            parts("+++\na = 1\n+++\nText\n"),
            of(Language::Toml, "a = 1\n", "Text\n")
        );
        assert_eq!(
            parts("---\na: 1\n---\n\n---\n"),
            of(Language::Yaml, "a: 1\n", "\n---\n")
        );
        assert_eq!(parts("+++\n+++"), of(Language::Toml, "", ""));
    }

    #[test]
    fn forgives_what_editors_leave_behind() {
        let expected = (
            Language::Toml,
            "a = 1\r\n".to_owned(),
            "Text\r\n".to_owned(),
        );
        assert_eq!(parts("\u{feff}+++\r\na = 1\r\n+++\r\nText\r\n"), expected);
        assert_eq!(parts("\r\n+++ \r\na = 1\r\n+++\t\r\nText\r\n"), expected);
    }

    #[test]
    fn shows_what_to_write() {
        let expected = "\
x.md:1:1: no front matter; begin the file with
    | +++
    | title = \"x\"
    | +++
";
        assert_eq!(fault("# Hello\n"), expected);
        assert_eq!(fault(""), expected);
        assert_eq!(fault("++++\n++++\n"), expected);
    }

    #[test]
    fn points_at_what_is_never_closed() {
        assert_eq!(
            fault("---\ntitle: x\n+++\n"),
            "x.md:1:1: this front matter has no end; put a line --- below it\n  1 | ---\n    | ^^^\n"
        );
    }
}
