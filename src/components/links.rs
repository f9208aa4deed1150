//! Ways on to other articles, in a list.

use leptos::prelude::*;

use super::{base, facts::date};
use crate::content::around::Reference;

/// How many stand there at once; the others unfold.
const SHOWN: usize = 10;

/// Links under a label; nothing where there are none.
pub(crate) fn links(label: &'static str, articles: &[Reference]) -> impl IntoView + use<> {
    let (shown, folded) = articles.split_at(articles.len().min(SHOWN));
    let folded = (!folded.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("{} more", folded.len())}</summary>
                {list(folded)}
            </details>
        }
    });
    (!shown.is_empty()).then(|| {
        view! {
            <nav class="links" aria-label=label>
                <h2 class="label">{label}</h2>
                {list(shown)}
                {folded}
            </nav>
        }
    })
}

fn list(articles: &[Reference]) -> impl IntoView + use<> {
    let items = articles
        .iter()
        .map(|article| {
            view! {
                <li>
                    <a href=base().href(&article.route())>{article.title.clone()}</a>
                    " "
                    {date(article.date)}
                </li>
            }
        })
        .collect_view();
    view! { <ul>{items}</ul> }
}
