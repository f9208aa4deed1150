//! From an address to all that its view shows.

use std::sync::Arc;

use futures::future::join;
use web_sys::AbortSignal;

use super::fetch::{Missed, json, markdown};
use crate::{
    content::{
        manifest::Manifest,
        markdown::{Place, render},
        record::Record,
        route::{Base, Listing, Route},
    },
    screen::{Article, Failure, Screen},
};

/// Fetches what a route's view needs, all at once. The manifest is asked for only where it is
/// not known; it comes back beside the screen, if it could be had.
pub(crate) async fn load(
    base: &Base,
    route: Option<&Route>,
    known: Option<Arc<Manifest>>,
    abort: &AbortSignal,
) -> (Option<Arc<Manifest>>, Screen) {
    let manifest = async {
        match known {
            Some(manifest) => Ok(manifest),
            None => json(&base.file("manifest.json"), abort).await.map(Arc::new),
        }
    };
    let (manifest, own) = join(manifest, own_data(base, route, abort)).await;
    let screen = match (own, &manifest) {
        (Some(screen), _) => screen,
        (None, Ok(manifest)) => Ok(in_manifest(route, manifest)),
        // A site without a manifest is no site: there, its absence is a fault.
        (None, Err(Missed::Nothing)) => Err(Failure::Status(404).into()),
        (None, Err(Missed::Failed(failure))) => Err(failure.clone().into()),
    };
    let screen = screen.unwrap_or_else(|missed| match missed {
        Missed::Nothing => Screen::NotFound,
        Missed::Failed(failure) => Screen::Failed(failure),
    });
    (manifest.ok(), screen)
}

/// The screen of a route that has files of its own; nothing for those in the manifest.
async fn own_data(
    base: &Base,
    route: Option<&Route>,
    abort: &AbortSignal,
) -> Option<Result<Screen, Missed>> {
    let route = route?;
    let data = base.file(&route.data());
    match route {
        Route::List(Listing::All, 1) | Route::Overview(_) => None,
        Route::List(listing, _) => Some(
            json(&data, abort)
                .await
                .map(|page| Screen::List(listing.clone(), page)),
        ),
        Route::Post(_) | Route::Page(_) => {
            let text = base.file(&route.markdown()?);
            let (record, text) = join(json(&data, abort), markdown(&text, abort)).await;
            Some(record.and_then(|record| Ok(article(base, record, &text?))))
        }
    }
}

fn in_manifest(route: Option<&Route>, manifest: &Manifest) -> Screen {
    match route {
        Some(Route::Overview(taxonomy)) => {
            Screen::Overview(*taxonomy, manifest.terms(*taxonomy).to_vec())
        }
        Some(_) => Screen::List(Listing::All, manifest.home.clone()),
        None => Screen::NotFound,
    }
}

fn article(base: &Base, record: Record, text: &str) -> Screen {
    let place = Place {
        base,
        folder: &record.folder,
        fragments: &record.fragments,
    };
    let rendered = render(text, &place);
    Screen::Article(Box::new(Article {
        entry: record.entry,
        older: record.older,
        newer: record.newer,
        rendered,
    }))
}
