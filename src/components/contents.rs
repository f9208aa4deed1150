//! An article's table of contents.

use leptos::prelude::*;

use super::phrases;
use crate::content::markdown::Heading;

/// Fewer headings than this are found by eye.
const WORTH_IT: usize = 3;

/// The headings of the first two levels below the title, folded until asked for where the
/// screen has no margin for them.
pub(crate) fn contents(headings: &[Heading]) -> impl IntoView + use<> {
    let items = headings
        .iter()
        .filter(|heading| (2..=3).contains(&heading.level))
        .map(|heading| {
            view! {
                <li class=format!("contents-{}", heading.level)>
                    <a href=format!("#{}", heading.id)>{heading.text.clone()}</a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    (items.len() >= WORTH_IT).then(|| {
        view! {
            <nav class="contents-nav" aria-label=phrases().contents>
                <details class="contents">
                    <summary>{phrases().contents}</summary>
                    <ol>{items}</ol>
                </details>
            </nav>
        }
    })
}
