//! The rim: the only place that touches the network, the history and the document.

mod actions;
mod announcer;
mod arrival;
mod away;
mod clock;
mod contents;
mod fetch;
mod filter;
mod focus;
mod folds;
mod head;
mod integrity;
mod links;
mod listen;
mod navigation;
mod notes;
mod phrases;
mod places;
mod prefetch;
mod query;
mod rehearsal;
mod screens;
mod search;
mod storage;
mod style;
mod takeover;
mod theme;
mod travel;

use leptos::prelude::*;
use leptos_router::components::Router;
// Here as in all of the rim: Leptos's own breaks where nothing is mounted yet.
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    content::route::{Base, Route},
};
use clock::pass;
use folds::Folds;
use navigation::Navigation;
use phrases::phrases;
use places::Places;
use takeover::Aside;

/// Starts the app on the page that it stands on.
pub fn start() {
    spawn_local(begin());
}

/// Each in its turn, so that between them the browser does what the reader asks it for: most of the time goes by in
/// compiling what runs for the first time, on a slow telephone a sixth of a second.
async fn begin() {
    pass(0).await;
    let base = attribute("data-base").map_or_else(Base::default, |base| Base::new(&base));
    let prerendered = attribute("data-route").and_then(|path| Route::parse(&path));
    let Some(aside) = Aside::new() else { return };
    links::leave_to_browser(base.clone());
    actions::serve();
    contents::follow();
    theme::follow();
    filter::watch();
    let folds = Folds::watch();
    pass(0).await;
    let places = Places::watch(&base, prerendered.as_ref());
    aside.clone().mount(move || {
        // The router compares addresses with its base as plain prefixes, so the slash at the
        // end keeps `/blogger/` out of `/blog/`; at the top of a host every path is ours.
        let prefix = match base.as_str() {
            "/" => String::new(),
            folder => folder.to_owned(),
        };
        // The router's children must be fit for threads, though there is but one.
        let rim = StoredValue::new_local((places, folds, aside));
        view! { <Router base=prefix>{app(base, prerendered, rim)}</Router> }
    });
}

fn app(
    base: Base,
    prerendered: Option<Route>,
    rim: StoredValue<(Places, Folds, Aside), LocalStorage>,
) -> impl IntoView {
    let (places, folds, aside) = rim.get_value();
    let navigation = Navigation::follow(base.clone(), prerendered, places, folds, aside);
    view! { <App base phrases=phrases() site=navigation.site screen=navigation.screen retry=navigation.retry/> }
}

/// What the publisher wrote on the page's root.
fn attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}
