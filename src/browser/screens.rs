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
        route::{Base, Listing, Route},
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
    manifest: RefCell<Option<Kept<Manifest>>>,
    screens: RefCell<HashMap<Route, Kept<Screen>>>,
}

type Answer<T> = Shared<LocalBoxFuture<'static, Result<Arc<T>, Missed>>>;

struct Kept<T> {
    since: f64,
    answer: Answer<T>,
}

impl<T> Kept<T> {
    fn new(answer: impl Future<Output = Result<Arc<T>, Missed>> + 'static) -> Self {
        Self {
            since: clock::now(),
            answer: answer.boxed_local().shared(),
        }
    }

    fn is_fresh(&self) -> bool {
        clock::now() - self.since < FRESH
    }
}

impl Screens {
    pub(crate) fn new(base: Base) -> Self {
        Self(Rc::new(Inner {
            base,
            manifest: RefCell::default(),
            screens: RefCell::default(),
        }))
    }

    /// What to show for a route, whatever comes of it.
    pub(crate) async fn get(&self, route: Option<&Route>) -> Arc<Screen> {
        let screen = match route {
            Some(route) => self.screen(route).await,
            None => Err(Missed::Nothing),
        };
        screen.unwrap_or_else(|missed| {
            Arc::new(match missed {
                Missed::Nothing => Screen::NotFound,
                Missed::Failed(failure) => Screen::Failed(failure),
            })
        })
    }

    async fn screen(&self, route: &Route) -> Result<Arc<Screen>, Missed> {
        let answer = {
            let mut screens = self.0.screens.borrow_mut();
            screens.retain(|_, screen| screen.is_fresh());
            if screens.len() > ROOM {
                screens.clear();
            }
            let kept = screens.entry(route.clone()).or_insert_with(|| {
                let (screens, route) = (self.clone(), route.clone());
                Kept::new(async move { screens.load(&route).await.map(Arc::new) })
            });
            kept.answer.clone()
        };
        let screen = answer.await;
        if screen.is_err() {
            // Whoever asks next may have more luck.
            self.0.screens.borrow_mut().remove(route);
        }
        screen
    }

    /// Who the site is, and the first page of its posts.
    pub(crate) async fn manifest(&self) -> Result<Arc<Manifest>, Missed> {
        let answer = {
            let mut manifest = self.0.manifest.borrow_mut();
            let fresh = manifest.take().filter(Kept::is_fresh);
            let address = self.0.base.file(&Route::HOME.data());
            let kept = fresh.unwrap_or_else(|| {
                Kept::new(async move { fetch::json(&address).await.map(Arc::new) })
            });
            manifest.insert(kept).answer.clone()
        };
        let manifest = answer.await;
        if manifest.is_err() {
            self.0.manifest.take();
        }
        // A site without a manifest is no site: its absence is a fault.
        manifest.map_err(|missed| match missed {
            Missed::Nothing => Failure::Status(404).into(),
            missed => missed,
        })
    }

    /// Gets what a route's view needs, all at once.
    async fn load(&self, route: &Route) -> Result<Screen, Missed> {
        let base = &self.0.base;
        let data = base.file(&route.data());
        match route {
            Route::List(Listing::All, 1) => {
                let home = self.manifest().await?.home.clone();
                Ok(Screen::List(Listing::All, home))
            }
            Route::List(listing, _) => {
                let page = fetch::json(&data).await?;
                Ok(Screen::List(listing.clone(), page))
            }
            Route::Overview(taxonomy) => {
                let terms = self.manifest().await?.terms(*taxonomy).to_vec();
                Ok(Screen::Overview(*taxonomy, terms))
            }
            Route::Post(_) | Route::Page(_) => {
                let Some(markdown) = route.markdown().map(|path| base.file(&path)) else {
                    return Err(Missed::Nothing);
                };
                let (record, text) = join(fetch::json(&data), fetch::text(&markdown)).await;
                Ok(article(base, record?, &text?))
            }
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
