//! What the browser needs beside each article's Markdown.

use quire::content::{
    SCHEMA,
    entry::Entry,
    record::{Neighbour, Record},
};

use crate::library::Work;

/// Makes the records of articles that stand in a row, the newest first; where `linked`, each tells
/// its neighbours.
pub(crate) fn make(works: &[Work], linked: bool) -> Vec<Record> {
    let neighbour = |place: Option<usize>| {
        let work = works.get(place.filter(|_| linked)?)?;
        let Entry { slug, title, .. } = work.entry.clone();
        Some(Neighbour { slug, title })
    };
    let records = works
        .iter()
        .enumerate()
        .map(|(place, Work { entry, article, .. })| Record {
            schema: SCHEMA,
            entry: entry.clone(),
            folder: article.file.published_folder(entry.slug.as_str()),
            older: neighbour(place.checked_add(1)),
            newer: neighbour(place.checked_sub(1)),
            fragments: article.fragments.clone(),
        });
    records.collect()
}
