//! The part of an address that names one thing.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicase::UniCase;

/// Longest slug in bytes: with an ending it still is a file name on every common file system.
const LONGEST: usize = 200;

/// A name that is safe as one segment of an address and as a file's name: not empty, no
/// separators, no white space, no controls, no leading dot, no ending like a file's (`.md`), so
/// that an address tells by itself whether it is an article or a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Takes a slug as it stands, or `None` where it could lead somewhere else.
    pub fn new(text: &str) -> Option<Self> {
        let safe = !text.is_empty()
            && text.len() <= LONGEST
            && !text.starts_with('.')
            && !has_ending(text)
            && text.chars().all(is_safe);
        safe.then(|| Self(text.to_owned()))
    }

    /// Makes a slug of a title or a tag: `Design & Scale!` gives `design-scale`.
    /// `None` where the text has no letter or digit in it.
    pub fn of(text: &str) -> Option<Self> {
        let mut slug = String::with_capacity(text.len());
        hyphenate(text, &mut slug);
        let mut end = slug.len().min(LONGEST);
        while !slug.is_char_boundary(end) {
            end -= 1;
        }
        Self::new(slug[..end].trim_end_matches('-'))
    }

    /// The slug's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Appends `text` in lower case, each run of other signs than letters and digits as one hyphen,
/// none at either end. Signs that only modify a letter (U+0300–036F) stay with it.
pub(crate) fn hyphenate(text: &str, slug: &mut String) {
    let start = slug.len();
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}') {
            if gap && slug.len() > start {
                slug.push('-');
            }
            gap = false;
            // The last three are in lower case already, but fold to others.
            if c.is_ascii() || matches!(c, 'ß' | 'ς' | 'µ') {
                slug.push(c.to_ascii_lowercase());
            } else {
                // By the table that the Markdown parser has brought along: that of
                // `char::to_lowercase` is 3.6 kB more for each reader.
                let mut buffer = [0; 4];
                let letter = UniCase::unicode(&*c.encode_utf8(&mut buffer));
                slug.push_str(&letter.to_folded_case());
            }
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
}

fn has_ending(text: &str) -> bool {
    text.rsplit_once('.')
        .is_some_and(|(_, ending)| !ending.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_safe(c: char) -> bool {
    match c {
        '-' | '_' | '.' | '~' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Invisible signs and those that turn the direction of writing make two addresses look alike.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{61c}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => false,
        _ => !c.is_whitespace() && !c.is_control(),
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("not a slug")
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn takes_safe_names_as_they_stand() {
        for text in [
            "a",
            "system-design-weekly-011",
            "Привет-мир",
            "設計",
            "v1.2",
            "ça",
        ] {
            assert_eq!(Slug::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn refuses_what_could_lead_elsewhere() {
        let long = "a".repeat(201);
        for text in [
            "",
            ".",
            "a.md",
            "a.",
            "v1.2.html",
            "..",
            ".git",
            "a/b",
            "a\\b",
            "a b",
            "a%2fb",
            "a?b",
            "a#b",
            "a:b",
            "<a>",
            "a\0",
            "a\n",
            "a\u{202e}b",
            "a\u{200b}b",
            "\u{feff}a",
            &long,
        ] {
            assert_eq!(Slug::new(text), None, "{text:?}");
        }
    }

    #[test]
    fn makes_slugs_of_titles() {
        let table = [
            ("Design & Scale!", "design-scale"),
            ("  Don't Panic  ", "dont-panic"),
            ("Übergröße", "übergröße"),
            ("Система 42", "система-42"),
            ("Λόγος, ΛΌΓΟΣ", "λόγος-λόγοσ"),
            ("10 µs", "10-µs"),
            ("C++", "c"),
            ("snake_case", "snake_case"),
            ("a -- b", "a-b"),
        ];
        for (text, slug) in table {
            assert_eq!(Slug::of(text).unwrap().as_str(), slug);
        }
        assert_eq!(Slug::of("🎉 !"), None);
    }

    #[test]
    fn cuts_long_titles_between_letters() {
        let slug = Slug::of(&"ü".repeat(300)).unwrap();
        assert_eq!(slug.as_str().len(), 200);
    }
}
