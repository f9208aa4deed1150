//! The rim: the only place that touches the network, the history and the document.

mod fetch;
mod head;
mod links;
mod load;
mod navigation;

use leptos::{mount::mount_to_body, prelude::*};
use leptos_router::components::Router;

use crate::{app::App, content::route::Base};
use navigation::Navigation;

/// Puts the app on the page and shows the address that it stands on.
pub fn start() {
    let base = base();
    links::leave_to_browser(base.clone());
    mount_to_body(move || {
        // The router compares addresses with its base as plain prefixes, so the slash at the
        // end keeps `/blogger/` out of `/blog/`; at the top of a host every path is ours.
        let prefix = match base.as_str() {
            "/" => String::new(),
            folder => folder.to_owned(),
        };
        view! { <Router base=prefix>{site(base)}</Router> }
    });
}

fn site(base: Base) -> impl IntoView {
    let Navigation {
        site,
        screen,
        waiting,
        retry,
    } = Navigation::start(base.clone());
    head::follow(site, screen);
    view! { <App base site screen waiting retry/> }
}

/// The base that the publisher wrote on the page.
fn base() -> Base {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("data-base"))
        .map(|text| Base::new(&text))
        .unwrap_or_default()
}
