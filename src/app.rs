//! The frame around every view.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{footer::footer, masthead::masthead},
    content::{phrases::Phrases, route::Base, site::Site},
    pages,
    screen::Screen,
};

/// The whole site as one view. It shows what the signals hold, and does nothing by itself: in
/// the browser [`browser`](crate::browser) moves them, natively they are set once.
#[component]
pub fn App(
    /// Where the site lies on its host.
    base: Base,
    /// What the site says besides.
    phrases: &'static Phrases,
    /// Who the site is, once known.
    #[prop(into)]
    site: Signal<Option<Arc<Site>>>,
    /// What to show, once known.
    #[prop(into)]
    screen: Signal<Option<Arc<Screen>>>,
    /// Asks for the same address once more.
    #[prop(into)]
    retry: Callback<()>,
) -> impl IntoView {
    provide_context(base);
    provide_context(phrases);
    view! {
        <a class="skip" href="#content">
            {phrases.skip}
        </a>
        {move || site.get().map(|site| masthead(&site, screen))}
        <p class="status" role="status"></p>
        <main id="content" tabindex="-1">
            {move || screen.get().map(|screen| pages::show(&screen, site.get_untracked(), retry))}
        </main>
        {move || site.get().map(|site| footer(&site))}
    }
}
