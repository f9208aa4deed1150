//! From the address bar to the screen.

use std::{sync::Arc, time::Duration};

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};
use web_sys::AbortController;

use super::load::load;
use crate::{
    content::{manifest::Manifest, route::Base, site::Site},
    screen::Screen,
};

/// Below this, a sign of waiting would only flash.
const PATIENCE: Duration = Duration::from_millis(150);

/// What the frame shows, kept up with the address.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    pub(crate) site: RwSignal<Option<Arc<Site>>>,
    pub(crate) screen: RwSignal<Option<Arc<Screen>>>,
    pub(crate) waiting: RwSignal<bool>,
    pub(crate) retry: Callback<()>,
}

impl Navigation {
    /// Follows the router's address from now on.
    ///
    /// The page before stays until the new one is there as a whole; only then does the router
    /// put the new address in the bar. A navigation that another one overtakes is aborted, and
    /// whatever still comes of it is dropped.
    pub(crate) fn start(base: Base) -> Self {
        let site = RwSignal::new(None);
        let screen = RwSignal::new(None);
        let waiting = RwSignal::new(false);
        let attempt = RwSignal::new(0_u32);
        let manifest = StoredValue::<Option<Arc<Manifest>>>::new(None);
        let router = use_context::<BrowserUrl>();
        let pathname = use_location().pathname;

        Effect::new(move |overtaken: Option<Option<AbortController>>| {
            if let Some(Some(overtaken)) = overtaken {
                overtaken.abort();
            }
            attempt.track();
            let route = base.route(&pathname.get());
            // Every browser that runs WebAssembly has it.
            let controller = AbortController::new().ok()?;
            let abort = controller.signal();
            let patience = set_timeout_with_handle(move || waiting.set(true), PATIENCE).ok();
            let (base, router) = (base.clone(), router.clone());
            spawn_local(async move {
                let known = manifest.get_value();
                let (found, shown) = load(&base, route.as_ref(), known, &abort).await;
                if let Some(patience) = patience {
                    patience.clear();
                }
                if abort.aborted() {
                    return;
                }
                if let Some(found) = found
                    && manifest.with_value(Option::is_none)
                {
                    site.set(Some(Arc::new(found.site.clone())));
                    manifest.set_value(Some(found));
                }
                waiting.set(false);
                screen.set(Some(Arc::new(shown)));
                // The view first: the router scrolls to the top or to the address's target.
                tick().await;
                if let Some(router) = router {
                    router.ready_to_complete();
                }
            });
            Some(controller)
        });

        Self {
            site,
            screen,
            waiting,
            retry: Callback::new(move |()| attempt.update(|attempt| *attempt += 1)),
        }
    }
}
