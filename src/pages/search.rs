//! Where words are looked for in all texts.

use leptos::prelude::*;

use crate::{
    components::base,
    content::route::{Route, Taxonomy},
};

/// The form, and a place for what is found, which `browser::search` fills.
///
/// As text, since it never changes: so it costs the app next to nothing.
const FORM: &str = r#"<header class="list-head"><h1>Search</h1><form role="search" action="{search}"><input type="search" name="q" aria-label="Words to look for" autocomplete="off" enterkeyhint="search"><button type="submit" class="button">Search</button><details><summary>Filters</summary><label>Tag <select name="tag"></select></label> <label>Series <select name="series"></select></label> <label>Year <select name="year"></select></label></details></form><p class="facts search-off"><span>To search here, your browser has to run scripts.</span></p><p class="facts"><span>All there is stands in the <a href="{archive}">archive</a> and under its <a href="{tags}">tags</a>.</span></p><p class="facts"><label data-action="slash"><input type="checkbox"> The key / leads here from every page</label></p></header><div class="list found"></div>"#;

pub(crate) fn view() -> impl IntoView {
    let html = [
        ("{search}", Route::Search),
        ("{archive}", Route::Overview(Taxonomy::Archive)),
        ("{tags}", Route::Overview(Taxonomy::Tags)),
    ]
    .iter()
    .fold(FORM.to_owned(), |html, (mark, route)| {
        html.replace(mark, &base().href(route))
    });
    view! { <div class="list search" inner_html=html></div> }
}
