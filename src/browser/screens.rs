//! From an address to all that its view shows: loaded once, however many want it.

use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared, join},
};

use super::{
    clock,
    fetch::{self, Missed},
};
use crate::{
    content::{
        manifest::Manifest,
        markdown::{Place, render},
        record::Record,
        route::{Base, Listing, Route, Taxonomy},
    },
    screen::{Article, Failure, Screen},
};

/// How long what came is good for, in milliseconds: the author may have published anew since.
const FRESH: f64 = 5.0 * 60_000.0;

/// How many screens are kept. An article is some 30 kB.
const ROOM: usize = 64;

/// Screens that came or are on their way, ready to be shown: a click then has nothing to wait for
/// and nothing to render, nor has the way back.
#[derive(Clone)]
pub(crate) struct Screens(Rc<Inner>);

struct Inner {
    base: Base,
    kept: RefCell<HashMap<Wanted, Kept>>,
}

/// A screen, or the manifest, which several of them are made of.
type Wanted = Option<Route>;

#[derive(Clone)]
enum Loaded {
    Manifest(Arc<Manifest>),
    Screen(Arc<Screen>),
}

struct Kept {
    since: f64,
    answer: Shared<LocalBoxFuture<'static, Result<Loaded, Missed>>>,
}

impl Screens {
    pub(crate) fn new(base: Base) -> Self {
        Self(Rc::new(Inner {
            base,
            kept: RefCell::default(),
        }))
    }

    /// What to show for a route, whatever comes of it.
    pub(crate) async fn get(&self, route: Option<&Route>) -> Arc<Screen> {
        let missed = match route {
            Some(route) => match self.wait(Some(route.clone())).await {
                Ok(Loaded::Screen(screen)) => return screen,
                Ok(Loaded::Manifest(_)) => Missed::Nothing,
                Err(missed) => missed,
            },
            None => Missed::Nothing,
        };
        Arc::new(match missed {
            Missed::Nothing => Screen::NotFound,
            Missed::Failed(failure) => Screen::Failed(failure),
        })
    }

    /// Who the site is, and the first page of its posts.
    pub(crate) async fn manifest(&self) -> Result<Arc<Manifest>, Missed> {
        match self.wait(None).await {
            Ok(Loaded::Manifest(manifest)) => Ok(manifest),
            // A site without a manifest is no site: its absence is a fault.
            Ok(Loaded::Screen(_)) | Err(Missed::Nothing) => Err(Failure::Status(404).into()),
            Err(missed) => Err(missed),
        }
    }

    /// Waits for what is on its way or has come, or asks for it.
    async fn wait(&self, wanted: Wanted) -> Result<Loaded, Missed> {
        let answer = {
            let mut all = self.0.kept.borrow_mut();
            let now = clock::now();
            all.retain(|_, kept| now - kept.since < FRESH);
            if all.len() > ROOM {
                all.clear();
            }
            let kept = all.entry(wanted.clone()).or_insert_with(|| {
                let (screens, wanted) = (self.clone(), wanted.clone());
                let answer = async move { screens.load(wanted).await };
                Kept {
                    since: now,
                    answer: answer.boxed_local().shared(),
                }
            });
            kept.answer.clone()
        };
        let loaded = answer.await;
        if loaded.is_err() {
            // Whoever asks next may have more luck.
            self.0.kept.borrow_mut().remove(&wanted);
        }
        loaded
    }

    async fn load(&self, wanted: Wanted) -> Result<Loaded, Missed> {
        match wanted {
            Some(route) => Ok(Loaded::Screen(Arc::new(self.screen(&route).await?))),
            None => {
                let manifest = fetch::json(&self.0.base.file(&Route::HOME.data())).await?;
                Ok(Loaded::Manifest(Arc::new(manifest)))
            }
        }
    }

    /// Gets what a route's view needs, all at once.
    async fn screen(&self, route: &Route) -> Result<Screen, Missed> {
        let base = &self.0.base;
        let data = base.file(&route.data());
        match route {
            Route::Overview(_)
            | Route::List(Listing::Term(Taxonomy::Archive, _), _)
            | Route::Links(_) => {
                let catalogue = fetch::json(&data).await?;
                Ok(Screen::Catalogue(route.clone(), catalogue))
            }
            Route::List(Listing::All, 1) => {
                let home = self.manifest().await?.home.clone();
                Ok(Screen::List(Listing::All, home))
            }
            Route::List(listing, _) => {
                let page = fetch::json(&data).await?;
                Ok(Screen::List(listing.clone(), page))
            }
            Route::Post(_) | Route::Page(_) => {
                let Some(markdown) = route.markdown().map(|path| base.file(&path)) else {
                    return Err(Missed::Nothing);
                };
                let (record, text) = join(fetch::json(&data), fetch::text(&markdown)).await;
                Ok(article(base, record?, &text?))
            }
            Route::Search => Ok(Screen::Search),
        }
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
