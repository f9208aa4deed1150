//! From the address to the screen.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use super::{
    announcer::Announcer, files::Files, focus, head, load::load, places::Places,
    prefetch::Prefetch, takeover::Aside, theme,
};
use crate::{
    content::{
        manifest::Manifest,
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
        let files = Files::default();
        let journey = Rc::new(Journey {
            prefetch: Prefetch::start(base.clone(), files.clone()),
            base,
            files,
            places,
            aside,
            announcer: Announcer::default(),
            router: use_context(),
            manifest: RefCell::default(),
            latest: Cell::default(),
            arrived: Cell::default(),
        });

        let pathname = use_location().pathname;
        Effect::new(move || {
            attempt.track();
            let route = journey.base.route(&pathname.get());
            if prerendered.take().is_some_and(|shown| Some(shown) == route) {
                journey.arrived.set(true);
                journey.settle();
                return;
            }
            let journey = journey.clone();
            spawn_local(async move { journey.go(route, navigation).await });
        });
        navigation
    }
}

/// Who the site is, as the publisher wrote it on every page: so that the frame is there even
/// where nothing more can be had.
fn site_of_page() -> Option<Site> {
    let text = document().get_element_by_id("site")?.text_content()?;
    serde_json::from_str(&text).ok()
}

/// What goes along from one navigation to the next.
struct Journey {
    base: Base,
    files: Files,
    prefetch: Option<Prefetch>,
    places: Places,
    aside: Aside,
    announcer: Announcer,
    router: Option<BrowserUrl>,
    manifest: RefCell<Option<Arc<Manifest>>>,
    /// The number of the newest navigation.
    latest: Cell<u32>,
    /// Whether the reader has had a page before.
    arrived: Cell<bool>,
}

impl Journey {
    async fn go(&self, route: Option<Route>, on: Navigation) {
        let number = self.latest.get() + 1;
        self.latest.set(number);
        self.announcer.wait();
        let known = self.manifest.borrow().clone();
        let (manifest, screen) = load(&self.base, route.as_ref(), known, &self.files).await;
        if self.latest.get() != number {
            return;
        }
        if let Some(manifest) = manifest {
            self.learn(manifest, on.site);
        }
        self.show(screen, on).await;
    }

    fn learn(&self, manifest: Arc<Manifest>, site: RwSignal<Option<Arc<Site>>>) {
        if site.with_untracked(Option::is_none) {
            site.set(Some(Arc::new(manifest.site.clone())));
        }
        *self.manifest.borrow_mut() = Some(manifest);
    }

    async fn show(&self, screen: Screen, on: Navigation) {
        let site = on.site.get_untracked().unwrap_or_default();
        let title = screen.title(&site);
        head::tell(&title, screen.description(&site));
        self.places.leave();
        on.screen.set(Some(Arc::new(screen)));
        // The view first: what follows measures and scrolls it.
        tick().await;
        self.aside.take_over();
        if !self.arrived.replace(true) {
            // A page that was just opened says its title by itself.
            self.announcer.hush();
        } else {
            self.announcer.arrive(&title);
            if !self.places.stepping() {
                focus::heading();
            }
        }
        if let Some(router) = &self.router {
            // The address, and the scroll to the top or to the address's target.
            router.ready_to_complete();
        }
        tick().await;
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
