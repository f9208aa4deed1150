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
    style,
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

/// How long a text and its HTML may be to be made a page here, in bytes. One that is longer would leave the reader with
/// a page that does not answer while it is made and laid out, all in one go: small cells of a table take longest.
const LONGEST: usize = 64_000;

/// Screens that came or are on their way, ready to be shown: a click then has nothing to wait for
/// and nothing to render, nor has the way back.
#[derive(Clone)]
pub(crate) struct Screens(Rc<Inner>);

struct Inner {
    base: Base,
    /// What the page that the app was started by says of the build that it is of.
    shell: Option<String>,
    outdated: Cell<bool>,
    longest: Cell<usize>,
    kept: RefCell<HashMap<Wanted, Kept>>,
}

/// What screens are made of, and they themselves.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Wanted {
    /// Who the site is, and the front page.
    Manifest,
    /// What the page's style lacks for views of the other kind.
    Style,
    Screen(Route),
}

#[derive(Clone)]
enum Loaded {
    Manifest(Arc<Manifest>),
    Style,
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
            longest: Cell::new(LONGEST),
            kept: RefCell::default(),
        }))
    }

    /// Whether the site has been published anew since, with another app or another style.
    pub(crate) fn outdated(&self) -> bool {
        self.0.outdated.get()
    }

    /// Whether texts of any length are to be made pages here, for the time being.
    pub(crate) fn take_any_length(&self, any: bool) {
        self.0.longest.set(if any { usize::MAX } else { LONGEST });
    }

    /// Calls off what is on its way, so that it does not compete with what a reader now waits for:
    /// all but what this route needs, and the manifest, of which the front page is made.
    pub(crate) fn call_off_all_but(&self, route: Option<&Route>) {
        self.0.kept.borrow_mut().retain(|wanted, kept| {
            let stays = match wanted {
                Wanted::Manifest | Wanted::Style | Wanted::Screen(Route::HOME) => true,
                Wanted::Screen(other) => Some(other) == route || kept.answer.peek().is_some(),
            };
            if !stays {
                kept.on_its_way.abort();
            }
            stays
        });
    }

    /// What to show for a route, whatever comes of it.
    pub(crate) async fn get(&self, route: Option<&Route>) -> Arc<Screen> {
        let missed = match route {
            Some(route) => match self.wait(Wanted::Screen(route.clone())).await {
                Ok(Loaded::Screen(screen)) => return screen,
                Ok(_) => Missed::Nothing,
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
        match self.wait(Wanted::Manifest).await? {
            Loaded::Manifest(manifest) => Ok(manifest),
            _ => Err(Missed::Nothing),
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
        Ok(match wanted {
            Wanted::Manifest => {
                let data = fetch::bytes(self.0.base.file(&Route::HOME.data()), cache).await?;
                let manifest: Manifest = fetch::data(&data)?;
                let shell = self.0.shell.as_ref();
                self.0
                    .outdated
                    .set(shell.is_some_and(|shell| *shell != manifest.shell));
                Loaded::Manifest(Arc::new(manifest))
            }
            Wanted::Style => {
                style::complete(cache).await?;
                Loaded::Style
            }
            Wanted::Screen(route) => {
                let (style, screen) = join(self.style(route), self.screen(route, cache)).await;
                style?;
                Loaded::Screen(Arc::new(screen?))
            }
        })
    }

    /// Sees to it that the page's style has what a view of this route needs.
    async fn style(&self, route: &Route) -> Result<(), Missed> {
        if style::lacks(route) {
            self.wait(Wanted::Style).await?;
        }
        Ok(())
    }

    async fn screen(&self, route: &Route, cache: Cache) -> Result<Screen, Missed> {
        let base = &self.0.base;
        Ok(match route {
            Route::List(Listing::All, 1) => {
                let home = self.manifest().await?.home.clone();
                Screen::List(Listing::All, home)
            }
            Route::Search => Screen::Search,
            route => {
                let data = fetch::bytes(base.file(&route.data()), cache);
                match route.markdown() {
                    None => made_of(route, &data.await?)?,
                    Some(markdown) => {
                        let text = fetch::bytes(base.file(&markdown), cache);
                        let (data, text) = join(data, text).await;
                        article(base, &data?, text?, self.0.longest.get()).await?
                    }
                }
            }
        })
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

/// The screen of an article, if its text is the one that its record is of, and no longer than it may be.
async fn article(
    base: &Base,
    data: &[u8],
    text: Vec<u8>,
    longest: usize,
) -> Result<Screen, Failure> {
    let record: Record = fetch::data(data)?;
    let text = String::from_utf8(text).map_err(|_| Failure::Garbled)?;
    if !integrity::holds(text.as_bytes(), &record).await {
        return Err(Failure::Garbled);
    }
    if text.len() > longest {
        return Err(Failure::Long);
    }
    let place = Place {
        base,
        folder: &record.folder,
        fragments: &record.fragments,
        phrases: phrases(),
    };
    let rendered = render(&text, &place);
    if rendered.html.len() > longest {
        return Err(Failure::Long);
    }
    Ok(Screen::Article(Box::new(Article {
        entry: record.entry,
        above: record.above,
        below: record.below,
        rendered,
    })))
}
