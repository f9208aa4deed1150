//! An address where this site has nothing.

use leptos::prelude::*;

use crate::{
    components::{base, phrases},
    content::route::{Route, Taxonomy},
};

pub(crate) fn view(heading: String) -> impl IntoView {
    let phrases = phrases();
    view! {
        <div class="message">
            <h1>{heading}</h1>
            <p>{phrases.nothing_here}</p>
            <p>
                <a href=base().href(&Route::HOME)>{phrases.all_posts}</a>
                " "
                {phrases.or}
                " "
                <a href=base().href(&Route::Overview(Taxonomy::Archive))>{phrases.archive_by_year}</a>
            </p>
        </div>
    }
}
