//! What the browser needs beside each article's Markdown.

use quire::content::{SCHEMA, record::Record};

use crate::{around::Around, library::Work};

/// Makes the record of an article, around which stands this.
pub(crate) fn make(Work { entry, article, .. }: &Work, around: Around) -> Record {
    Record {
        schema: SCHEMA,
        entry: entry.clone(),
        folder: article.file.published_folder(entry.slug.as_str()),
        above: around.above,
        below: around.below,
        fragments: article.fragments.clone(),
    }
}
