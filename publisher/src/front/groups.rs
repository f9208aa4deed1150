//! What a post belongs to: its tags, its series, those who have written it.

use quire::content::slug::Slug;

use super::{AUTHORS, SERIES, TAGS, TAXONOMIES};
use crate::{keys::Keys, table::Spanned};

/// So many tags a post may have: all of them stand in each of their lists.
const MOST: usize = 100;

pub(super) fn tags(keys: &mut Keys<'_>) -> Vec<Spanned<String>> {
    let mut tags = Vec::new();
    for key in ["tags", "categories"] {
        tags.append(&mut keys.words(key, TAGS));
    }
    for key in ["tag", "category"] {
        tags.append(&mut keys.one_or_more(key, TAGS));
    }
    if let Some(mut taxonomies) = keys.table(TAXONOMIES) {
        for key in ["tags", "categories"] {
            tags.append(&mut taxonomies.texts(key, TAGS));
        }
        keys.faults.append(&mut taxonomies.faults);
    }
    if let Some(tag) = tags.get(MOST) {
        let message = format!("a post can have {MOST} tags, and this is one more; take some out");
        keys.fault(tag.span.clone(), message);
        tags.truncate(MOST);
    }
    tags.into_iter()
        .filter(|tag| addressable(keys, "tag", tag))
        .collect()
}

pub(super) fn series(keys: &mut Keys<'_>) -> Option<Spanned<String>> {
    let mut series = keys.name("series", SERIES);
    if let Some(mut taxonomies) = keys.table(TAXONOMIES) {
        series = series.or_else(|| taxonomies.name("series", SERIES));
        keys.faults.append(&mut taxonomies.faults);
    }
    series.filter(|series| addressable(keys, "series", series))
}

/// Faults what has nothing that an address could be made of.
fn addressable(keys: &mut Keys<'_>, thing: &str, name: &Spanned<String>) -> bool {
    let addressable = Slug::of(&name.value).is_some();
    if !addressable {
        let message = format!(
            "the {thing} \"{}\" has no letter or digit; give it another name",
            name.value
        );
        keys.fault(name.span.clone(), message);
    }
    addressable
}

pub(super) fn part(keys: &mut Keys<'_>) -> Option<u32> {
    let part = keys.number("part", "3");
    let taxonomies = keys.table(TAXONOMIES);
    let in_series = keys.has("series") || taxonomies.is_some_and(|keys| keys.has("series"));
    if let Some(place) = keys.place("part").filter(|_| !in_series) {
        let line = keys.line("series", SERIES);
        keys.fault(
            place,
            format!("\"part\" without \"series\"; add a line such as {line}"),
        );
    }
    part
}

pub(super) fn authors(keys: &mut Keys<'_>) -> Vec<Spanned<String>> {
    let mut authors = keys.one_or_more("authors", AUTHORS);
    // Elsewhere it may be a table, with somebody's address and face in it.
    if keys.table("author").is_none() {
        authors.append(&mut keys.one_or_more("author", AUTHORS));
    }
    authors
}
