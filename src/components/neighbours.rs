//! The way from one post to those beside it, in its series and in time.

use leptos::prelude::*;

use super::{base, series::series};
use crate::{content::around::Reference, screen::Article};

/// Links to the parts before and after, below the name of the series, and to the older and the
/// newer post, as far as they are others.
pub(crate) fn neighbours(article: &Article) -> impl IntoView + use<> {
    let around = &article.around;
    let parts = pair(
        "Series",
        [
            ("Previous part", &around.before),
            ("Next part", &around.after),
        ],
        Some(article),
    );
    let posts = pair(
        "Other posts",
        [("Older", &around.older), ("Newer", &around.newer)],
        None,
    );
    (parts, posts)
}

/// Two posts side by side, each under its label; in a series, with the name of that above.
fn pair(
    name: &'static str,
    [before, after]: [(&'static str, &Option<Reference>); 2],
    of: Option<&Article>,
) -> impl IntoView + use<> {
    let link = |(label, post): (&'static str, &Option<Reference>), class, rel| {
        post.as_ref().map(|post| {
            view! {
                <a class=class rel=rel href=base().href(&post.route())>
                    <span class="label">{label}</span>
                    " "
                    <span class="neighbour-title">{post.title.clone()}</span>
                </a>
            }
        })
    };
    let before = link(before, "neighbour-before", "prev");
    let after = link(after, "neighbour-after", "next");
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=name>
                {of.map(series)}
                {before}
                {after}
            </nav>
        }
    })
}
