//! What the browser needs beside each article's Markdown.

use quire::content::{SCHEMA, record::Record};

use crate::{around::Around, key::Key, library::Work};

/// Makes the record of an article, around which stands this.
pub(crate) fn make(Work { entry, article, .. }: &Work, around: Around) -> Record {
    let text = article.markdown().as_bytes();
    Record {
        schema: SCHEMA,
        // Nobody writes four gigabytes.
        bytes: u32::try_from(text.len()).unwrap_or(u32::MAX),
        sha256: digits(Key::of(&[text]).bytes()),
        entry: entry.clone(),
        folder: article.file.published_folder(entry.slug.as_str()),
        above: around.above,
        below: around.below,
        fragments: article.fragments.clone(),
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
