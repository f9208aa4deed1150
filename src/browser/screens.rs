//! From an address to all that its view shows: loaded once, however many want it.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

use futures::{
    FutureExt,
    future::{AbortHandle, LocalBoxFuture, Shared, abortable, join},
};

use leptos::prelude::window;

use super::{
    clock,
    fetch::{self, Cache, Missed},
    integrity,
    phrases::phrases,
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
    /// What the page that the app was started by says of the build that it is of.
    shell: Option<String>,
    outdated: Cell<bool>,
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
    on_its_way: AbortHandle,
}

impl Screens {
    /// Of the site that lies at `base`, for an app of the build whose pages have this `shell`.
    pub(crate) fn new(base: Base, shell: Option<String>) -> Self {
        Self(Rc::new(Inner {
            base,
            shell,
            outdated: Cell::default(),
            kept: RefCell::default(),
        }))
    }

    /// Whether the site has been published anew since, with another app or another style.
    pub(crate) fn outdated(&self) -> bool {
        self.0.outdated.get()
    }

    /// Calls off what is on its way, so that it does not compete with what a reader now waits for:
    /// all but what this route needs, and the manifest, of which the front page is made.
    pub(crate) fn call_off_all_but(&self, route: Option<&Route>) {
        self.0.kept.borrow_mut().retain(|wanted, kept| {
            let stays = wanted.as_ref() == route
                || matches!(wanted, None | Some(Route::HOME))
                || kept.answer.peek().is_some();
            if !stays {
                kept.on_its_way.abort();
            }
            stays
        });
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
        match self.wait(None).await? {
            Loaded::Manifest(manifest) => Ok(manifest),
            Loaded::Screen(_) => Err(Missed::Nothing),
        }
    }

    /// Waits for what is on its way or has come, or asks for it.
    async fn wait(&self, wanted: Wanted) -> Result<Loaded, Missed> {
        let answer = {
            let mut all = self.0.kept.borrow_mut();
            let now = clock::now();
            // Without a network, nothing else will come.
            let no_network = !window().navigator().on_line();
            all.retain(|_, kept| no_network || now - kept.since < FRESH);
            if all.len() > ROOM {
                all.clear();
            }
            let kept = all.entry(wanted.clone()).or_insert_with(|| {
                let (screens, wanted) = (self.clone(), wanted.clone());
                let (answer, on_its_way) = abortable(async move { screens.load(wanted).await });
                // Whoever still waits for what was called off is no longer waited for himself.
                let answer =
                    answer.map(|answer| answer.unwrap_or(Err(Failure::Unreachable.into())));
                Kept {
                    since: now,
                    answer: answer.boxed_local().shared(),
                    on_its_way,
                }
            });
            kept.answer.clone()
        };
        let loaded = answer.clone().await;
        if loaded.is_err() {
            // Whoever asks next may have more luck.
            let mut all = self.0.kept.borrow_mut();
            all.retain(|_, kept| !kept.answer.ptr_eq(&answer));
        }
        loaded
    }

    /// Loads something; if it came damaged, or is not of one piece, once more past all caches on the
    /// way.
    async fn load(&self, wanted: Wanted) -> Result<Loaded, Missed> {
        let mut cache = Cache::Default;
        loop {
            match self.load_by(&wanted, cache).await {
                Err(Missed::Failed(Failure::Garbled)) if cache == Cache::Default => {
                    cache = Cache::Reload;
                }
                outcome => return outcome,
            }
        }
    }

    async fn load_by(&self, wanted: &Wanted, cache: Cache) -> Result<Loaded, Missed> {
        let base = &self.0.base;
        let screen = match wanted {
            None => {
                let data = fetch::bytes(base.file(&Route::HOME.data()), cache).await?;
                let manifest: Manifest = fetch::data(&data)?;
                let shell = self.0.shell.as_ref();
                self.0
                    .outdated
                    .set(shell.is_some_and(|shell| *shell != manifest.shell));
                return Ok(Loaded::Manifest(Arc::new(manifest)));
            }
            Some(Route::List(Listing::All, 1)) => {
                let home = self.manifest().await?.home.clone();
                Screen::List(Listing::All, home)
            }
            Some(Route::Search) => Screen::Search,
            Some(route) => {
                let data = fetch::bytes(base.file(&route.data()), cache);
                match route.markdown() {
                    None => made_of(route, &data.await?)?,
                    Some(markdown) => {
                        let text = fetch::bytes(base.file(&markdown), cache);
                        let (data, text) = join(data, text).await;
                        article(base, &data?, text?).await?
                    }
                }
            }
        };
        Ok(Loaded::Screen(Arc::new(screen)))
    }
}

/// The screen of a route that needs no more than its data.
fn made_of(route: &Route, data: &[u8]) -> Result<Screen, Failure> {
    Ok(match route {
        Route::List(
            listing @ (Listing::All | Listing::Term(Taxonomy::Tags | Taxonomy::Series, _)),
            _,
        ) => Screen::List(listing.clone(), fetch::data(data)?),
        _ => Screen::Catalogue(route.clone(), fetch::data(data)?),
    })
}

/// The screen of an article, if its text is the one that its record is of.
async fn article(base: &Base, data: &[u8], text: Vec<u8>) -> Result<Screen, Failure> {
    let record: Record = fetch::data(data)?;
    let text = String::from_utf8(text).map_err(|_| Failure::Garbled)?;
    if !integrity::holds(text.as_bytes(), &record).await {
        return Err(Failure::Garbled);
    }
    let place = Place {
        base,
        folder: &record.folder,
        fragments: &record.fragments,
        phrases: phrases(),
    };
    let rendered = render(&text, &place);
    Ok(Screen::Article(Box::new(Article {
        entry: record.entry,
        above: record.above,
        below: record.below,
        rendered,
    })))
}
