//! An address where this site has nothing.

use leptos::prelude::*;

use crate::{
    components::base,
    content::route::{Route, Taxonomy},
};

pub(crate) fn view(heading: String) -> impl IntoView {
    view! {
        <div class="message">
            <h1>{heading}</h1>
            <p>
                "There is nothing at this address. It may have been mistyped, \
                 or what stood here has moved."
            </p>
            <p>
                <a href=base().href(&Route::HOME)>"All posts"</a>
                " or "
                <a href=base().href(&Route::Overview(Taxonomy::Archive))>"the archive by year"</a>
            </p>
        </div>
    }
}
