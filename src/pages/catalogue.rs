//! A page that leads to others, as the publisher made it.

use leptos::prelude::*;

use crate::{components::list_head::list_head, content::catalogue::Catalogue};

pub(crate) fn view(catalogue: &Catalogue) -> impl IntoView + use<> {
    view! {
        <div class="catalogue">
            {list_head(catalogue.heading.clone(), &catalogue.facts)}
            <div inner_html=catalogue.html.clone()></div>
        </div>
    }
}
