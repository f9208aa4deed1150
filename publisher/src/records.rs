//! What the browser needs beside each article's Markdown.

use quire::content::{SCHEMA, record::Record};

use crate::{library::Work, markup::Pen, ways::Ways};

/// Makes the record of an article, from which these ways lead on.
pub(crate) fn make(Work { entry, article, .. }: &Work, ways: &Ways<'_>, pen: Pen<'_>) -> Record {
    Record {
        schema: SCHEMA,
        // Nobody writes four gigabytes.
        bytes: u32::try_from(article.markdown().len()).unwrap_or(u32::MAX),
        sha256: digits(article.key.bytes()),
        entry: entry.clone(),
        folder: article.file.published_folder(entry.slug.as_str()),
        above: ways.above(pen),
        below: ways.below(pen),
        fragments: article.fragments.clone(),
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
