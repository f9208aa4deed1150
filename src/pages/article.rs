//! A post or a page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{contents::contents, facts::facts, share::share},
    content::site::Site,
    screen::Article,
};

pub(crate) fn view(article: &Article, site: Option<Arc<Site>>) -> impl IntoView + use<> {
    let (entry, above, below) = (&article.entry, &article.above, &article.below);
    let dated = entry.changed().is_some() || entry.draft;
    let above =
        (!above.is_empty()).then(|| view! { <p class="label" inner_html=above.clone()></p> });
    let below = (!below.is_empty())
        .then(|| view! { <div class="article-foot" inner_html=below.clone()></div> });
    // On paper there is no other way to tell.
    let address = site
        .filter(|site| !site.address.is_empty())
        .map(|site| view! { <p class="address">{format!("{}{}", site.address, entry.route().path())}</p> });
    view! {
        <article class="article" lang=entry.lang.clone() dir=entry.dir.clone()>
            <header class="article-head">
                {above} <h1>{entry.title.clone()}</h1>
                {dated.then(|| facts(entry, true))} {address}
            </header>
            {contents(&article.rendered.contents)}
            <div class="prose" inner_html=article.rendered.html.clone()></div>
            {share()}
            {below}
        </article>
    }
}
