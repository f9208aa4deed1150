//! All tags.

use std::collections::BTreeMap;

use super::{empty, term};
use crate::{
    collections::Group,
    markup::{Pen, escaped},
};

/// So many tags are one list, in the order of their use; of more, one looks for a certain one.
const LOOKED_OVER: usize = 40;

/// Of those, the most used stand first.
const MOST_USED: usize = 12;

/// The list of the tags, which come the most used first.
pub(super) fn html(pen: Pen<'_>, tags: &[Group<'_>]) -> String {
    match tags.len() {
        0 => empty(pen),
        count if count <= LOOKED_OVER => list(pen, tags.iter()),
        _ => index(pen, tags),
    }
}

/// The most used, and all by their first letters.
fn index(pen: Pen<'_>, tags: &[Group<'_>]) -> String {
    let mut letters: BTreeMap<String, Vec<&Group<'_>>> = BTreeMap::new();
    for tag in tags {
        letters.entry(letter(&tag.name)).or_default().push(tag);
    }
    let ways = letters.keys().map(|letter| {
        let letter = escaped(letter);
        format!("<a href=\"#{letter}\">{letter}</a> ")
    });
    let lists = letters.iter().map(|(letter, tags)| {
        let mut tags = tags.clone();
        tags.sort_by_cached_key(|tag| (tag.name.to_lowercase(), tag.name.clone()));
        let letter = escaped(letter);
        let list = list(pen, tags.into_iter());
        format!("<section class=\"letter\"><h2 id=\"{letter}\">{letter}</h2>{list}</section>")
    });
    format!(
        "<nav class=\"letters\" aria-label=\"{}\">{}</nav>\
         <section class=\"letter\"><h2>{}</h2>{}</section>{}",
        pen.written().letters,
        ways.collect::<String>().trim_end(),
        pen.written().most_used,
        list(pen, tags.iter().take(MOST_USED)),
        lists.collect::<String>()
    )
}

fn list<'a, 'g: 'a>(pen: Pen<'_>, tags: impl Iterator<Item = &'a Group<'g>>) -> String {
    let items = tags.map(|tag| {
        let count = tag.posts.len().to_string();
        term(pen, &tag.route(), &tag.name, &count)
    });
    format!("<ul class=\"terms\">{}</ul>", items.collect::<String>())
}

/// The letter that a tag is found under; all that begin with none stand together, before all others.
fn letter(name: &str) -> String {
    let first = name.chars().find(|c| c.is_alphanumeric());
    match first.filter(|c| c.is_alphabetic()) {
        Some(first) => first.to_uppercase().collect(),
        None => "0–9".to_owned(),
    }
}
