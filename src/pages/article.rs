//! A post or a page.

use leptos::prelude::*;

use crate::{
    components::{contents::contents, facts::facts, neighbours::neighbours, series::series},
    screen::Article,
};

pub(crate) fn view(article: &Article) -> impl IntoView + use<> {
    let entry = &article.entry;
    view! {
        <article class="article">
            <header class="article-head">
                {series(entry)} <h1 class="article-title">{entry.title.clone()}</h1>
                {(entry.date.is_some() || entry.draft).then(|| facts(entry, true))}
            </header>
            {contents(&article.rendered.contents)}
            <div class="prose" inner_html=article.rendered.html.clone()></div>
            {neighbours(article)}
        </article>
    }
}
