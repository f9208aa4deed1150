//! What the browser needs beside each article's Markdown.

use quire::content::{SCHEMA, record::Record};

use crate::{key::Key, library::Work, markup::Pen, ways::Ways};

/// Makes the record of an article, from which these ways lead on.
pub(crate) fn make(Work { entry, article, .. }: &Work, ways: &Ways<'_>, pen: Pen<'_>) -> Record {
    Record {
        schema: SCHEMA,
        // Nobody writes four gigabytes.
        bytes: u32::try_from(article.markdown().len()).unwrap_or(u32::MAX),
        sha256: digits(article.key),
        entry: entry.clone(),
        folder: article.file.published_folder(entry.slug.as_str()),
        above: ways.above(pen),
        below: ways.below(pen),
        fragments: article.fragments.clone(),
    }
}

fn digits(key: Key) -> String {
    let mut digits = String::with_capacity(64);
    for byte in key.into_bytes() {
        for half in [byte >> 4, byte & 15] {
            digits.extend(char::from_digit(half.into(), 16));
        }
    }
    digits
}
