//! The files that texts show: images, films and sounds.

use std::collections::{BTreeSet, HashSet};

use quire::content::{
    markdown::link::Target,
    media::{Media, companion},
};

use super::{Index, decoded};
use crate::article::Article;

impl Index<'_> {
    /// What is known of an article's images, films and sounds.
    pub(crate) fn media(&self, article: &Article) -> Vec<Media> {
        let paths: BTreeSet<String> = shown_in(article).collect();
        let known = paths.into_iter().filter_map(|path| {
            let asset = self.assets.get(decoded(&path).as_str())?;
            let media = Media {
                size: asset.size,
                copies: asset.copies.iter().map(|copy| copy.width).collect(),
                companion: self
                    .assets
                    .contains_key(companion(&asset.published).as_str()),
                path,
            };
            let unknown = media.size.is_none() && media.copies.is_empty() && !media.companion;
            (!unknown).then_some(media)
        });
        known.collect()
    }
}

/// The published paths of all files that articles show.
pub(crate) fn shown(articles: &[Article]) -> HashSet<String> {
    let paths = articles.iter().flat_map(shown_in);
    paths.map(|path| decoded(&path)).collect()
}

/// The published paths of the files that an article shows, as they stand in addresses.
fn shown_in(article: &Article) -> impl Iterator<Item = String> {
    let folder = article.file.published_folder(article.slug());
    let images = article.text.links.iter().filter(|link| link.image);
    images.filter_map(move |link| match Target::of(&link.address, &folder) {
        Target::Site(path, _) => Some(path),
        _ => None,
    })
}
