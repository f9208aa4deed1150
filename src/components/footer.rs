//! The line at the bottom of every page.

use leptos::prelude::*;

use super::{base, phrases, theme::theme};
use crate::content::{
    route::{Route, Taxonomy},
    site::Site,
};

/// The author's line, the way to everything, and the choice of theme.
pub(crate) fn footer(site: &Site) -> impl IntoView + use<> {
    view! {
        <footer class="footer">
            {(!site.footer.is_empty()).then(|| view! { <p>{site.footer.clone()}</p> })}
            {(!site.social.is_empty()).then(|| view! { <p inner_html=site.social.clone()></p> })}
            <p>
                <a href=base().href(&Route::Overview(Taxonomy::Archive))>{phrases().archive}</a>
            </p>
            {theme()}
        </footer>
    }
}
