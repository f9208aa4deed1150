//! Where words are looked for in all texts.

use leptos::prelude::*;

use crate::{
    components::{base, phrases},
    content::{
        phrases::fill,
        route::{Route, Taxonomy},
    },
};

/// The form, and a place for what is found, which `browser::search` fills.
///
/// As text, since it never changes: so it costs the app next to nothing.
const FORM: &str = r#"<header class="list-head"><h1>{search}</h1><form role="search" action="{to}"><input type="search" name="q" aria-label="{words}" autocomplete="off" enterkeyhint="search"><button type="submit" class="button">{search}</button><details><summary>{filters}</summary><label>{tag} <select name="tag"></select></label> <label>{series} <select name="series"></select></label> <label>{year} <select name="year"></select></label></details></form><p class="facts search-off"><span>{off}</span></p><p class="facts"><span>{elsewhere}</span></p><p class="facts"><label data-action="slash"><input type="checkbox"> {slash}</label></p></header><div class="list found"></div>"#;

/// A link in a sentence.
const LINK: &str = r#"<a href="{to}">{words}</a>"#;

pub(crate) fn view() -> impl IntoView {
    let phrases = phrases();
    let to = |route| base().href(&route);
    let link = |taxonomy, words| {
        let to = to(Route::Overview(taxonomy));
        fill(LINK, &[("to", &to), ("words", words)])
    };
    let elsewhere = [
        ("archive", &*link(Taxonomy::Archive, phrases.in_archive)),
        ("tags", &link(Taxonomy::Tags, phrases.under_tags)),
    ];
    let values = [
        ("search", phrases.search),
        ("to", &to(Route::Search)),
        ("words", phrases.search_words),
        ("filters", phrases.filters),
        ("tag", phrases.tag),
        ("series", phrases.series),
        ("year", phrases.year),
        ("off", phrases.search_off),
        ("elsewhere", &fill(phrases.look_elsewhere, &elsewhere)),
        ("slash", phrases.slash),
    ];
    view! { <div class="list search" inner_html=fill(FORM, &values)></div> }
}
