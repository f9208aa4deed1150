//! From an address to all that its view shows.

use std::sync::Arc;

use futures::future::join;

use super::{fetch::Missed, files::Files};
use crate::{
    content::{
        manifest::Manifest,
        markdown::{Place, render},
        record::Record,
        route::{Base, Listing, Route},
    },
    screen::{Article, Failure, Screen},
};

/// Gets what a route's view needs, all at once. The manifest is asked for only where it is not
/// known; it comes back beside the screen, if it could be had.
pub(crate) async fn load(
    base: &Base,
    route: Option<&Route>,
    known: Option<Arc<Manifest>>,
    files: &Files,
) -> (Option<Arc<Manifest>>, Screen) {
    let manifest = async {
        match known {
            Some(manifest) => Ok(manifest),
            None => files.json(&base.file("manifest.json")).await.map(Arc::new),
        }
    };
    let (manifest, own) = join(manifest, own_data(base, route, files)).await;
    let screen = match (own, &manifest) {
        (Some(screen), _) => screen,
        (None, Ok(manifest)) => Ok(from_manifest(route, manifest)),
        // A site without a manifest is no site: there, its absence is a fault.
        (None, Err(Missed::Nothing)) => Err(Failure::Status(404).into()),
        (None, Err(missed)) => Err(missed.clone()),
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
    files: &Files,
) -> Option<Result<Screen, Missed>> {
    let Some(route) = route else {
        return Some(Err(Missed::Nothing));
    };
    if in_manifest(route) {
        return None;
    }
    let data = base.file(&route.data());
    match (route, route.markdown()) {
        (Route::List(listing, _), _) => {
            let page = files.json(&data).await;
            Some(page.map(|page| Screen::List(listing.clone(), page)))
        }
        (_, Some(markdown)) => {
            let text = base.file(&markdown);
            let (record, text) = join(files.json(&data), files.text(&text)).await;
            Some(record.and_then(|record| Ok(article(base, record, &text?))))
        }
        _ => None,
    }
}

fn in_manifest(route: &Route) -> bool {
    matches!(route, Route::List(Listing::All, 1) | Route::Overview(_))
}

fn from_manifest(route: Option<&Route>, manifest: &Manifest) -> Screen {
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
        above: record.above,
        below: record.below,
        rendered,
    }))
}
