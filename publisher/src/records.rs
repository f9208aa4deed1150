//! What the browser needs beside each article's Markdown.

use quire::content::{SCHEMA, record::Record};

use crate::{around::Around, library::Work};

/// Makes the records of articles, around each of which stands this.
pub(crate) fn make(works: &[Work], around: &[Around]) -> Vec<Record> {
    let records = works
        .iter()
        .zip(around)
        .map(|(Work { entry, article, .. }, around)| Record {
            schema: SCHEMA,
            entry: entry.clone(),
            folder: article.file.published_folder(entry.slug.as_str()),
            above: around.above.clone(),
            below: around.below.clone(),
            fragments: article.fragments.clone(),
        });
    records.collect()
}
