//! A post or a page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{
        contents::contents, facts::facts, neighbours::neighbours, series::series, share::share,
    },
    content::site::Site,
    screen::Article,
};

pub(crate) fn view(article: &Article, site: Option<Arc<Site>>) -> impl IntoView + use<> {
    let entry = &article.entry;
    // On paper there is no other way to tell.
    let address = site
        .filter(|site| !site.address.is_empty())
        .map(|site| view! { <p class="address">{format!("{}{}", site.address, entry.route().path())}</p> });
    view! {
        <article class="article">
            <header class="article-head">
                {series(entry)} <h1 class="article-title">{entry.title.clone()}</h1>
                {(entry.date.is_some() || entry.draft).then(|| facts(entry, true))} {address}
            </header>
            {contents(&article.rendered.contents)}
            <div class="prose" inner_html=article.rendered.html.clone()></div>
            {share()}
            {neighbours(article)}
        </article>
    }
}
