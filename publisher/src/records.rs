//! What each article is published as: its Markdown and its record.

use quire::content::{
    SCHEMA,
    entry::Entry,
    record::{Neighbour, Record},
};

use crate::{
    library::Work,
    output::{Content, Output, json},
};

/// Makes the files of articles that stand in a row, the newest first; where `linked`, each tells
/// its neighbours.
pub(crate) fn make<'a>(works: &'a [Work], linked: bool, output: &mut Output<'a>) {
    for (place, Work { entry, article }) in works.iter().enumerate() {
        let neighbour = |place: Option<usize>| {
            let work = works.get(place.filter(|_| linked)?)?;
            let Entry { slug, title, .. } = work.entry.clone();
            Some(Neighbour { slug, title })
        };
        let record = Record {
            schema: SCHEMA,
            entry: entry.clone(),
            folder: article.file.published_folder(entry.slug.as_str()),
            older: neighbour(place.checked_add(1)),
            newer: neighbour(place.checked_sub(1)),
            fragments: article.fragments.clone(),
        };
        let (route, origin) = (entry.route(), Some(article.file.path.as_str()));
        output.make(route.data(), origin, Content::Made(json(&record)));
        if let Some(path) = route.markdown() {
            output.make(path, origin, Content::Text(article.markdown()));
        }
    }
}
