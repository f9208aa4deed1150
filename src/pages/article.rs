//! A post or a page.

use leptos::prelude::*;

use crate::{
    components::{
        contents::contents, facts::facts, links::links, neighbours::neighbours, series::series,
    },
    screen::Article,
};

pub(crate) fn view(article: &Article) -> impl IntoView + use<> {
    let (entry, around) = (&article.entry, &article.around);
    let dated = entry.changed().is_some() || entry.draft;
    view! {
        <article class="article">
            <header class="article-head">
                {series(article)} <h1>{entry.title.clone()}</h1>
                {dated.then(|| facts(entry, true))}
            </header>
            {contents(&article.rendered.contents)}
            <div class="prose" inner_html=article.rendered.html.clone()></div>
            {neighbours(article)} {links("Related", &around.related)}
            {links("Mentioned in", &around.mentions)} {edit(&around.source)}
        </article>
    }
}

/// The way to the article's source.
fn edit(source: &str) -> impl IntoView + use<> {
    (!source.is_empty()).then(|| {
        view! {
            <p class="label">
                <a rel="external" href=source.to_owned()>
                    "Edit this page"
                </a>
            </p>
        }
    })
}
