//! What an author writes behind a fence: the block's language, and how it is to be shown.
//!
//! ````markdown
//! ```rust title="src/main.rs" lines {2,4-6} add={3} del={5} wrap
//! ````
//!
//! The words that other generators have for the same are understood too.

use quire::content::markdown::code;

/// How a code block is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fence<'a> {
    /// The language as the author calls it; may be empty.
    pub(crate) language: &'a str,
    /// What stands above the block; may be empty.
    pub(crate) title: &'a str,
    /// The number of the first line, where lines are numbered.
    pub(crate) numbers: Option<usize>,
    /// Whether long lines are broken rather than scrolled.
    pub(crate) wrap: bool,
    /// Lines that are marked, each as the first and the last of some, counted from 1.
    pub(crate) lines: Vec<(Mark, usize, usize)>,
}

/// Why a line is marked. Of several reasons the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It was added.
    Added,
    /// It was deleted.
    Deleted,
    /// It is the one to look at.
    Marked,
}

/// What could not be understood, as it stands behind the fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake<'a> {
    /// A word that means nothing here: a slip, or meant for another program.
    Unknown(&'a str),
    /// What should be the numbers of lines.
    NoLines(&'a str),
    /// A quotation or a brace that is never closed.
    Unclosed(&'a str),
}

impl<'a> Fence<'a> {
    /// The words that this form has, for the one who looks for what was meant.
    pub(crate) const WORDS: [&'static str; 5] = ["title", "lines", "add", "del", "wrap"];

    /// Reads what stands behind a fence. What is not understood is left out and `told`.
    pub(crate) fn read(info: &'a str, mut told: impl FnMut(Mistake<'a>)) -> Self {
        let language = code::language(info);
        let mut rest = &info[language.len()..];
        let mut fence = Self {
            language,
            ..Self::default()
        };
        while let Some(word) = next(&mut rest, &mut told) {
            match word {
                (key, None) if key.starts_with('{') => {
                    fence.mark(Mark::Marked, key, &mut told);
                }
                // Zola's lists have blanks between the numbers.
                (key, None) if starts_with_digit(key) => {
                    told(Mistake::NoLines(key));
                }
                (key, value) => fence.set(key, value, &mut told),
            }
        }
        fence
    }

    fn set(&mut self, key: &'a str, value: Option<&'a str>, told: &mut impl FnMut(Mistake<'a>)) {
        let on = value != Some("false");
        let list = value.unwrap_or(key);
        match key {
            "title" | "name" | "filename" => self.title = value.unwrap_or_default(),
            "lines" | "linenos" | "numberLines" | "showLineNumbers" => {
                let first = value.and_then(|value| value.parse().ok());
                self.numbers = on.then_some(first.unwrap_or(1).max(1));
            }
            "wrap" => self.wrap = on,
            "add" | "ins" => self.mark(Mark::Added, list, told),
            "del" => self.mark(Mark::Deleted, list, told),
            "mark" | "hl_lines" => self.mark(Mark::Marked, list, told),
            _ => told(Mistake::Unknown(key)),
        }
    }

    /// Takes a list of lines: `3`, `{1,4-6}`, `["1-3", 8]`.
    fn mark(&mut self, mark: Mark, list: &'a str, told: &mut impl FnMut(Mistake<'a>)) {
        let around = |c| matches!(c, '{' | '}' | '[' | ']' | ' ' | '"' | '\'');
        for item in list.split(',') {
            let item = item.trim_matches(around);
            let (first, last) = item.split_once('-').unwrap_or((item, item));
            match (first.parse(), last.parse()) {
                (Ok(first), Ok(last)) if 0 < first && first <= last => {
                    self.lines.push((mark, first, last));
                }
                _ => return told(Mistake::NoLines(list)),
            }
        }
    }
}

/// Takes the next word, with its value if it has one. Braces around words mean nothing.
fn next<'a>(
    rest: &mut &'a str,
    told: &mut impl FnMut(Mistake<'a>),
) -> Option<(&'a str, Option<&'a str>)> {
    loop {
        match *rest.as_bytes().first()? {
            b' ' | b'\t' | b',' | b'}' => *rest = &rest[1..],
            b'{' if !starts_with_digit(&rest[1..]) => *rest = &rest[1..],
            b'{' => return Some((piece(rest, told), None)),
            // Another program's: a text to be marked.
            b'"' | b'\'' | b'/' => _ = piece(rest, told),
            _ => break,
        }
    }
    let key = taken(rest, b" \t,{}=");
    let Some(value) = rest.strip_prefix('=') else {
        return Some((key, None));
    };
    *rest = value;
    let value = piece(rest, told);
    let bare = match value.as_bytes() {
        [b'"' | b'\'', .., b'"' | b'\''] => &value[1..value.len() - 1],
        [b'"' | b'\'', ..] => &value[1..],
        _ => value,
    };
    Some((key, Some(bare)))
}

/// Takes a value: what quotes or brackets hold, with them, else all up to a blank.
fn piece<'a>(rest: &mut &'a str, told: &mut impl FnMut(Mistake<'a>)) -> &'a str {
    let close = match rest.as_bytes().first() {
        Some(b'{') => '}',
        Some(b'[') => ']',
        Some(quote @ (b'"' | b'\'' | b'/')) => char::from(*quote),
        _ => return taken(rest, b" \t,}"),
    };
    let end = rest[1..].find(close).map(|end| end + 2);
    if end.is_none() {
        told(Mistake::Unclosed(rest));
    }
    let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after;
    piece
}

/// Takes all up to the first of some ASCII signs.
fn taken<'a>(rest: &mut &'a str, ends: &[u8]) -> &'a str {
    let end = rest.bytes().position(|byte| ends.contains(&byte));
    let (taken, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after;
    taken
}

fn starts_with_digit(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{Fence, Mark, Mistake};

    /// What is read without a mistake.
    #[track_caller]
    fn read(info: &str) -> Fence<'_> {
        Fence::read(info, |mistake| panic!("{info}: {mistake:?}"))
    }

    fn marked(first: usize, last: usize) -> (Mark, usize, usize) {
        (Mark::Marked, first, last)
    }

    #[test]
    fn reads_all_there_is() {
        let fence = read("rust title=\"src/main.rs\" lines {2,4-6} add={3} del={5,7-8} wrap");
        let expected = Fence {
            language: "rust",
            title: "src/main.rs",
            numbers: Some(1),
            wrap: true,
            lines: vec![
                marked(2, 2),
                marked(4, 6),
                (Mark::Added, 3, 3),
                (Mark::Deleted, 5, 5),
                (Mark::Deleted, 7, 8),
            ],
        };
        assert_eq!(fence, expected);
    }

    #[test]
    fn understands_the_words_of_others() {
        // VitePress, Docusaurus, Starlight.
        assert_eq!(read("js{1,3-5}").lines, [marked(1, 1), marked(3, 5)]);
        let fence = read("js title='a b.js' showLineNumbers ins={1} {2} \"text\" /re x/");
        assert_eq!((fence.title, fence.numbers), ("a b.js", Some(1)));
        assert_eq!(fence.lines, [(Mark::Added, 1, 1), marked(2, 2)]);
        // Hugo.
        let fence = read("go {linenos=table,hl_lines=[8,\"15-17\"],title=\"a.go\"}");
        assert_eq!((fence.title, fence.numbers), ("a.go", Some(1)));
        assert_eq!(fence.lines, [marked(8, 8), marked(15, 17)]);
        // Zola.
        let fence = read("rust,linenos,hl_lines=3-4,name=mod.rs");
        assert_eq!((fence.title, fence.numbers), ("mod.rs", Some(1)));
        assert_eq!(fence.lines, [marked(3, 4)]);
        assert_eq!(read("js lines=40 wrap=false").numbers, Some(40));
        assert_eq!(read("js lines=false").numbers, None);
    }

    #[test]
    fn tells_what_it_does_not_understand() {
        use Mistake::{NoLines, Unclosed, Unknown};
        let table: [(&str, &[Mistake<'_>]); 11] = [
            ("rust,ignore", &[Unknown("ignore")]),
            ("js titel=\"a\"", &[Unknown("titel")]),
            ("js add", &[NoLines("add")]),
            ("js {3-1}", &[NoLines("{3-1}")]),
            ("js {0}", &[NoLines("{0}")]),
            ("js del={a}", &[NoLines("{a}")]),
            ("js {1,}", &[NoLines("{1,}")]),
            ("js 3-4", &[NoLines("3-4")]),
            ("js {1", &[Unclosed("{1")]),
            ("js title=\"a b", &[Unclosed("\"a b")]),
            ("js =x", &[Unknown("")]),
        ];
        for (info, expected) in table {
            let mut mistakes = Vec::new();
            Fence::read(info, |mistake| mistakes.push(mistake));
            assert_eq!(mistakes, expected, "{info}");
        }
    }
}
