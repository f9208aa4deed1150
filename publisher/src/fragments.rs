//! What the publisher makes for a text in advance, because it is too heavy for the browser or not
//! known there.

use quire::content::record::Fragments;

use crate::{article::Article, cache::Cache, code, fault::Fault, links::Index, site::Settings};

/// Makes an article's fragments, and tells what is wrong with what they would be made of.
pub(crate) fn make(
    article: &Article,
    index: &Index<'_>,
    settings: &Settings,
    cache: &Cache,
) -> (Fragments, Vec<Fault>) {
    let mut faults = Vec::new();
    let fragments = Fragments {
        links: index.renamed(article, &mut faults),
        images: index.images(article),
        code: code::settings(article, cache, settings.highlight, &mut faults),
    };
    (fragments, faults)
}
