//! What the publisher makes for a text in advance, because it is too heavy for the browser or not
//! known there.

use quire::content::record::Fragments;

use crate::{article::Article, fault::Fault, links::Index};

/// Makes an article's fragments, and tells what is wrong with what they would be made of.
pub(crate) fn make(article: &Article, index: &Index<'_>) -> (Fragments, Vec<Fault>) {
    let mut faults = Vec::new();
    let fragments = Fragments {
        links: index.renamed(article, &mut faults),
        media: index.media(article),
    };
    (fragments, faults)
}
