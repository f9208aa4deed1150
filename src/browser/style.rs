//! The part of the style that the first page had no use for: it comes with the first view that has.

use js_sys::Reflect;
use leptos::prelude::document;
use web_sys::Element;

use super::fetch::{self, Cache, Missed};
use crate::{content::route::Route, screen::Failure};

/// What the page's style has, if it lacks what views need that lead to others, or those with a text: the address of that.
const PARTS: [&str; 2] = ["data-list", "data-article"];

/// The page's style, if it lacks this part.
fn lacking(part: &str) -> Option<Element> {
    let selector = ["[", part, "]"].concat();
    document().query_selector(&selector).ok()?
}

/// Whether the page's style lacks what a view of this route needs.
pub(crate) fn lacks(route: &Route) -> bool {
    let has_text = matches!(route, Route::Post(_) | Route::Page(_));
    lacking(PARTS[usize::from(has_text)]).is_some()
}

/// Gives the page what its style lacks. The page's policy knows it by its hash.
pub(crate) async fn complete(cache: Cache) -> Result<(), Missed> {
    for part in PARTS {
        let Some(style) = lacking(part) else {
            continue;
        };
        let css = match fetch::bytes(style.get_attribute(part).unwrap_or_default(), cache).await {
            // The site was published anew, with another style.
            Err(Missed::Nothing) => return Err(Failure::Renewed.into()),
            css => String::from_utf8(css?).map_err(|_| Failure::Garbled)?,
        };
        add(&style, &css).ok_or(Failure::Garbled)?;
        // An attribute can always be taken away.
        let _ = style.remove_attribute(part);
    }
    Ok(())
}

/// Adds to the page's style; nothing where its policy does not let it.
fn add(style: &Element, css: &str) -> Option<()> {
    let more = document().create_element("style").ok()?;
    more.set_text_content(Some(css));
    style.parent_node()?.append_child(&more).ok()?;
    let has_effect = Reflect::get(&more, &"sheet".into()).is_ok_and(|sheet| sheet.is_object());
    if !has_effect {
        more.remove();
    }
    has_effect.then_some(())
}
