//! The way from one post to those beside it in time.

use leptos::prelude::*;

use super::base;
use crate::{
    content::{record::Neighbour, route::Route},
    screen::Article,
};

/// Links to the older and the newer post.
pub(crate) fn neighbours(article: &Article) -> impl IntoView + use<> {
    let link = |neighbour: &Option<Neighbour>, class, rel, label| {
        neighbour.as_ref().map(|post| {
            view! {
                <a class=class rel=rel href=base().href(&Route::Post(post.slug.clone()))>
                    <span class="neighbour-label">{label}</span>
                    " "
                    <span class="neighbour-title">{post.title.clone()}</span>
                </a>
            }
        })
    };
    let older = link(&article.older, "neighbour-older", "prev", "Older");
    let newer = link(&article.newer, "neighbour-newer", "next", "Newer");
    (older.is_some() || newer.is_some())
        .then(|| view! { <nav class="neighbours" aria-label="Other posts">{older} {newer}</nav> })
}
