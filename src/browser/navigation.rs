//! From the address to the screen.

use std::{cell::Cell, rc::Rc, sync::Arc};

use futures::future::join;
use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, Location, LocationProvider},
};

use super::{
    announcer::Announcer, arrival, contents, filter, focus, folds::Folds, head, places::Places,
    prefetch::Prefetch, rehearsal::Rehearsal, screens::Screens, search::Search, takeover::Aside,
    theme, travel::Departure,
};
use crate::{
    content::{
        json,
        route::{Base, Route},
        site::Site,
    },
    screen::{Failure, Screen},
};

/// What the frame shows, kept up with the address.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    pub(crate) site: RwSignal<Option<Arc<Site>>>,
    pub(crate) screen: RwSignal<Option<Arc<Screen>>>,
    pub(crate) retry: Callback<()>,
}

impl Navigation {
    /// Follows the router's address from now on. The page stands prerendered for the route
    /// `prerendered`, if for any.
    ///
    /// The page before stays until the new one is there as a whole; only then does the router
    /// put the new address in the bar. What still comes of a navigation that another one has
    /// overtaken is dropped.
    pub(crate) fn follow(
        base: Base,
        mut prerendered: Option<Route>,
        places: Places,
        folds: Folds,
        aside: Aside,
    ) -> Self {
        let attempt = RwSignal::new(0_u32);
        let screen = RwSignal::new(None);
        let navigation = Self {
            site: RwSignal::new(site_of_page().map(Arc::new)),
            screen,
            retry: Callback::new(move |()| match screen.get_untracked().as_deref() {
                // What the site has become, only a new app understands. Where the page can't be
                // loaded anew, the browser says so.
                Some(Screen::Failed(Failure::Newer)) => drop(location().reload()),
                _ => attempt.update(|attempt| *attempt += 1),
            }),
        };
        let screens = Screens::new(base.clone());
        let journey = Rc::new(Journey {
            prefetch: Prefetch::start(
                base.clone(),
                screens.clone(),
                Rehearsal::new(aside.clone(), screen),
            ),
            search: Search::serve(base.clone()),
            base,
            screens,
            places,
            folds,
            aside,
            announcer: Announcer::default(),
            router: use_context(),
            latest: Cell::default(),
            arrived: Cell::default(),
        });

        let Location { pathname, hash, .. } = use_location();
        Effect::new(move || {
            attempt.track();
            let route = journey.base.route(&pathname.get());
            if prerendered.take().is_some_and(|shown| Some(shown) == route) {
                journey.arrived.set(true);
                filter::read();
                journey.search.arrive(false);
                journey.settle();
                return;
            }
            let to = Destination {
                path: pathname.get_untracked(),
                at_top: hash.with_untracked(String::is_empty),
            };
            let journey = journey.clone();
            spawn_local(async move { journey.go(route, to, navigation).await });
        });
        navigation
    }
}

/// Who the site is, as the publisher wrote it on every page: so that the frame is there even
/// where nothing more can be had.
fn site_of_page() -> Option<Site> {
    let text = document().get_element_by_id("site")?.text_content()?;
    json::read(&text)
}

/// Where a navigation leads to.
struct Destination {
    path: String,
    /// Whether to the page as a whole, not to a place in it.
    at_top: bool,
}

/// What goes along from one navigation to the next.
struct Journey {
    base: Base,
    screens: Screens,
    prefetch: Option<Prefetch>,
    search: Search,
    places: Places,
    folds: Folds,
    aside: Aside,
    announcer: Announcer,
    router: Option<BrowserUrl>,
    /// The number of the newest navigation.
    latest: Cell<u32>,
    /// Whether the reader has had a page before.
    arrived: Cell<bool>,
}

impl Journey {
    async fn go(&self, route: Option<Route>, to: Destination, on: Navigation) {
        let number = self.latest.get() + 1;
        self.latest.set(number);
        self.announcer.wait();
        let (site, screen) = join(self.site(on), self.screens.get(route.as_ref())).await;
        if self.latest.get() != number {
            return;
        }
        if on.site.get_untracked() != site {
            on.site.set(site);
        }
        self.show(screen, to, on).await;
    }

    /// Who the site is: the page says it, or else the manifest.
    async fn site(&self, on: Navigation) -> Option<Arc<Site>> {
        match on.site.get_untracked() {
            None => {
                let manifest = self.screens.manifest().await.ok()?;
                Some(Arc::new(manifest.site.clone()))
            }
            known => known,
        }
    }

    async fn show(&self, screen: Arc<Screen>, to: Destination, on: Navigation) {
        let site = on.site.get_untracked().unwrap_or_default();
        let title = screen.title(&site);
        head::tell(&title, screen.description(&site));
        self.places.leave();
        let departure = match self.places.shown_by_browser() {
            true => None,
            false => Departure::between(self.places.path(), to.path),
        };
        if to.at_top && !self.places.stepping() {
            arrival::begin();
        }
        // Where it was rehearsed, it is built already.
        if !on
            .screen
            .with_untracked(|now| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &screen)))
        {
            on.screen.set(Some(screen));
        }
        // The view first: what follows measures and scrolls it.
        tick().await;
        self.aside.take_over();
        self.folds.restore();
        let followed = self.arrived.get() && !self.places.stepping();
        if !self.arrived.replace(true) {
            // A page that was just opened says its title by itself.
            self.announcer.hush();
        } else {
            self.announcer.arrive(&title);
            contents::fold();
            if followed {
                focus::heading();
            }
        }
        if let Some(router) = &self.router {
            // The address, and the scroll to the top or to the address's target.
            router.ready_to_complete();
        }
        tick().await;
        // The address is there.
        filter::read();
        self.search.arrive(followed);
        self.places.arrive();
        if let Some(departure) = departure {
            departure.arrive();
        }
        // The footer may be another one than before.
        theme::show();
        self.settle();
    }

    /// Uses the quiet after a view has come.
    fn settle(&self) {
        if let Some(prefetch) = &self.prefetch {
            prefetch.watch_links();
        }
    }
}
