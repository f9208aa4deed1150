//! A post or a page.

use leptos::prelude::*;

use crate::{
    components::{contents::contents, facts::facts},
    screen::Article,
};

pub(crate) fn view(article: &Article) -> impl IntoView + use<> {
    let (entry, above, below) = (&article.entry, &article.above, &article.below);
    let dated = entry.changed().is_some() || entry.draft;
    let above =
        (!above.is_empty()).then(|| view! { <p class="label" inner_html=above.clone()></p> });
    let below = (!below.is_empty())
        .then(|| view! { <div class="article-foot" inner_html=below.clone()></div> });
    view! {
        <article class="article">
            <header class="article-head">
                {above} <h1>{entry.title.clone()}</h1>
                {dated.then(|| facts(entry, true))}
            </header>
            {contents(&article.rendered.contents)}
            <div class="prose" inner_html=article.rendered.html.clone()></div>
            {below}
        </article>
    }
}
