//! Those who write, where they are several: who they are, and who has written what.

use std::collections::BTreeSet;

use quire::content::phrases::{Written, fill};

use crate::{article::Article, fault::Faults, keys::Keys, markup::escaped, nearest::nearest};

/// The table in `site.toml`.
pub(crate) const KEY: &str = "authors";

const EXAMPLE: &str = "{ ada = { name = \"Ada Bell\" } }";

/// Somebody who writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Author {
    /// What texts call them for short.
    key: String,
    pub(crate) name: String,
    /// Where there is more about them.
    pub(crate) link: Option<String>,
}

/// Reads who there is.
pub(crate) fn read(keys: &mut Keys<'_>) -> Vec<Author> {
    let Some(mut table) = keys.section(KEY, EXAMPLE) else {
        return Vec::new();
    };
    let mut authors = Vec::new();
    for key in table.names() {
        let place = table.place(&key).unwrap_or_default();
        if let Some(mut author) = table.section(&key, "{ name = \"Ada Bell\" }") {
            author.only(&["name", "link"]);
            let name = author.required("name", "\"Ada Bell\"", place);
            let link = author.address("link", "\"https://ada.example/\"");
            table.faults.append(&mut author.faults);
            authors.extend(name.map(|name| Author { key, name, link }));
        }
    }
    keys.faults.append(&mut table.faults);
    authors
}

/// Finds those who have written each text. Where a site has no authors, nobody knows whom a text
/// means that names some.
pub(crate) fn find(articles: &mut [Article], authors: &[Author], faults: &mut Faults) {
    if authors.is_empty() {
        return;
    }
    for article in articles {
        let mut found: Vec<Author> = Vec::new();
        for named in &article.front.authors {
            let known = |author: &&Author| [&author.key, &author.name].contains(&&named.value);
            match authors.iter().find(known) {
                Some(author) if found.contains(author) => {}
                Some(author) => found.push(author.clone()),
                None => {
                    let message = unknown(&named.value, authors);
                    faults.push(article.source.fault(named.span.clone(), message));
                }
            }
        }
        article.authors = found;
    }
}

fn unknown(named: &str, authors: &[Author]) -> String {
    let names = authors
        .iter()
        .flat_map(|author| [&author.key, &author.name]);
    let way_out = match nearest(named, names.map(|name| (name.as_str(), name))) {
        Some(meant) => format!(", did you mean \"{meant}\""),
        None => {
            let keys: BTreeSet<&str> = authors.iter().map(|author| author.key.as_str()).collect();
            let keys = keys.into_iter().collect::<Vec<_>>().join(", ");
            format!("; [{KEY}] in site.toml has {keys}")
        }
    };
    format!("\"{named}\" is nobody who writes here{way_out}")
}

/// Says who has written a text, as HTML; nothing where that is not told.
pub(crate) fn by_line(authors: &[Author], written: &Written) -> String {
    let names = authors.iter().map(|Author { name, link, .. }| match link {
        Some(link) => format!(
            "<a rel=\"author\" href=\"{}\">{}</a>",
            escaped(link),
            escaped(name)
        ),
        None => escaped(name),
    });
    match names.collect::<Vec<_>>().join(", ") {
        names if names.is_empty() => names,
        names => fill(written.by, &[("authors", &names)]),
    }
}
