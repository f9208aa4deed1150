//! Slugs: one article each, and none in another thing's place.

use std::collections::HashMap;

use quire::content::route::Route;

use crate::{
    article::Article,
    fault::{Fault, Faults},
    file::Kind,
};

/// Faults pages in a place that is taken, and all but the first article of a kind and slug.
pub(crate) fn check(articles: &[Article], faults: &mut Faults) {
    let mut taken: HashMap<_, &str> = HashMap::new();
    for Article { file, front, .. } in articles {
        let Some(slug) = &front.slug else { continue };
        let noun = file.kind.noun();
        if file.kind == Kind::Page && Route::is_reserved(slug) {
            let message = format!(
                "a page can't have the slug \"{slug}\", as something else has that address; \
                 rename the file, or give the page another slug"
            );
            faults.push(Fault::of(&file.path, message));
        }
        match taken.get(&(noun, slug)) {
            Some(other) => {
                let message = format!(
                    "this {noun} has the slug \"{slug}\", and so has {other}; \
                     rename one of them, or give it another slug"
                );
                faults.push(Fault::of(&file.path, message));
            }
            None => {
                taken.insert((noun, slug), &file.path);
            }
        }
    }
}
