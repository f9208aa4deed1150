//! From the address to the screen.

use std::{cell::Cell, rc::Rc, sync::Arc};

use futures::future::join;
use leptos::{ev, prelude::*, task::tick};
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, Location, LocationProvider},
};
use wasm_bindgen_futures::spawn_local;

use super::{
    announcer::Announcer,
    arrival, attribute, away, contents, filter, focus,
    folds::Folds,
    head::{self, Told},
    links,
    phrases::phrases,
    places::Places,
    prefetch::Prefetch,
    rehearsal::Rehearsal,
    screens::Screens,
    search::Search,
    takeover::Aside,
    theme,
    travel::Departure,
};
use crate::{
    content::{
        json,
        route::{Base, Route},
        site::Site,
    },
    screen::Screen,
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
            retry: Callback::new(move |()| attempt.update(|attempt| *attempt += 1)),
        };
        let online = window_event_listener(ev::online, move |_| {
            if let Some(Screen::Failed(_)) = screen.get_untracked().as_deref() {
                navigation.retry.run(());
            }
        });
        // It serves as long as the page does.
        std::mem::forget(online);
        let screens = Screens::new(base.clone(), attribute("data-shell"));
        away::watch(screens.clone());
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
            first: prerendered.clone().map(|route| (route, head::told())),
        });

        let Location {
            pathname,
            search,
            hash,
            ..
        } = use_location();
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
                query: search.get_untracked(),
                hash: hash.get_untracked(),
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
    let text = document()
        .query_selector("head>[type='application/json']")
        .ok()??
        .text_content()?;
    json::read(text.as_bytes())
}

/// Where a navigation leads to.
struct Destination {
    path: String,
    /// Without its question mark.
    query: String,
    /// The place in the page, with its `#`; empty for the page as a whole.
    hash: String,
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
    /// The route that a page was prerendered for, if one was, and what its head says.
    first: Option<(Route, Told)>,
}

impl Journey {
    async fn go(&self, route: Option<Route>, to: Destination, on: Navigation) {
        let number = self.latest.get() + 1;
        self.latest.set(number);
        self.screens.call_off_all_but(route.as_ref());
        let first = self
            .first
            .as_ref()
            .filter(|(first, _)| Some(first) == route.as_ref());
        let first = first.map(|(_, told)| told);
        // It is as the reader left it, and sooner there than any view that is built.
        if let Some(told) = first
            && self.places.stepping_to_first()
            && !self.screens.outdated()
        {
            return self.show_first(told, &to, on).await;
        }
        self.announcer.wait();
        // Where in a long text the reader was, only this app knows; and where its page did not come, it is made here.
        self.screens
            .take_any_length(self.places.stepping() || !self.arrived.get());
        let (site, screen) = join(self.site(on), self.screens.get(route.as_ref())).await;
        self.screens.take_any_length(false);
        if self.latest.get() != number {
            return;
        }
        // A document that has shown nothing yet never does so: then the page itself is no better, and
        // no click can lead to more than one load.
        if self.arrived.get() && self.should_be_loaded(&screen) {
            self.announcer.hush();
            return load(&to);
        }
        if on.site.get_untracked() != site {
            on.site.set(site);
        }
        match (&*screen, first) {
            (Screen::Failed(_), Some(told)) => self.show_first(told, &to, on).await,
            _ => self.show(screen, number, &to, on).await,
        }
    }

    /// Whether to leave a view to the page that was published for it. An app that is outdated leaves all of
    /// them, as long as the site seems to be there.
    fn should_be_loaded(&self, screen: &Screen) -> bool {
        let is_told = matches!(screen, Screen::Failed(_));
        let outdated = self.screens.outdated() && !is_told && window().navigator().on_line();
        outdated || screen.may_be_whole_elsewhere()
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

    async fn show(&self, screen: Arc<Screen>, number: u32, to: &Destination, on: Navigation) {
        let site = on.site.get_untracked().unwrap_or_default();
        let title = screen.title(&site, phrases());
        let description = screen.description(&site);
        let departure = self.leave(to, &title, description);
        // Where it was rehearsed, it is built already; and what somebody points at meanwhile may be rehearsed in its
        // place. The view first: what follows measures and scrolls it.
        let is_built = || {
            on.screen
                .with_untracked(|now| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &screen)))
        };
        loop {
            if !is_built() {
                on.screen.set(Some(screen.clone()));
            }
            tick().await;
            if is_built() {
                break;
            }
            if self.latest.get() != number {
                return;
            }
        }
        if self.arrived.get() && !self.aside.has_view() {
            return load(to);
        }
        self.aside.take_over();
        if to.hash.is_empty() && !self.places.stepping() {
            arrival::begin();
        }
        self.folds.restore();
        contents::fold();
        self.arrive(&title).await;
        if let Some(departure) = departure {
            departure.arrive();
        }
    }

    /// Shows the page by which the reader came once more.
    async fn show_first(&self, told: &Told, to: &Destination, on: Navigation) {
        let departure = self.leave(to, &told.title, &told.description);
        self.aside.give_back(self.places.stepping_to());
        contents::unmark();
        self.arrive(&told.title).await;
        if let Some(departure) = departure {
            departure.arrive();
        }
        // When it is asked for again, it is as it was published.
        on.screen.set(None);
    }

    /// Gets ready for another view, of which the head is told this.
    fn leave(&self, to: &Destination, title: &str, description: &str) -> Option<Departure> {
        head::tell(title, description);
        self.places.leave(self.aside.is_unseen());
        if self.places.shown_by_browser() {
            return None;
        }
        Departure::between(self.places.path(), to.path.clone())
    }

    /// Lets the reader be where the view is that stands on the page now.
    async fn arrive(&self, title: &str) {
        let followed = self.arrived.get() && !self.places.stepping();
        if !self.arrived.replace(true) {
            // A page that was just opened says its title by itself.
            self.announcer.hush();
        } else {
            self.announcer.arrive(title);
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

/// Leaves a navigation to the browser, which loads the page as if there were no app.
fn load(to: &Destination) {
    // The router believes that it has been there. Until the page comes, and should the reader
    // come back to this very document, which browsers keep, it must not take part.
    links::leave_all_to_browser();
    let location = location();
    // Where a page can't be loaded, the browser says so.
    let _ = match location.pathname() {
        // After a step through the history, the address is there already.
        Ok(path) if path == to.path => location.reload(),
        _ => {
            let sign = if to.query.is_empty() { "" } else { "?" };
            location.assign(&[&to.path, sign, &to.query, &to.hash].concat())
        }
    };
}
