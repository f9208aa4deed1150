//! The filter of the library of links.

use js_sys::JsString;
use leptos::prelude::{document, location};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, UrlSearchParams};

use super::{announcer, fetch, listen::listen, phrases::phrases, query};
use crate::content::phrases::fill;

const FORM: &str = ".filter";

/// What can be filtered by, as in the address.
const NAMES: [&str; 3] = ["q", "host", "year"];

/// Filters while the reader writes and chooses, from now on.
pub(crate) fn watch() {
    listen(&["input", "submit"], |event, target| {
        if let Ok(Some(_)) = target.closest(FORM) {
            if event.type_() == "submit" {
                event.prevent_default();
            }
            query::keep(&query::of(FORM));
            apply();
        }
    });
}

/// Lets the filter of a view that has just come be as the address says.
pub(crate) fn read() -> Option<()> {
    let asked = location()
        .search()
        .ok()
        .filter(|search| !search.is_empty())?;
    let asked = UrlSearchParams::new_with_str(&asked).ok()?;
    for name in NAMES {
        // It may be somebody else's address.
        control(name)?.set_value(&asked.get(name).unwrap_or_default());
    }
    apply()
}

/// Shows those links that are asked for, and says how many they are.
fn apply() -> Option<()> {
    let list = document().query_selector(".finds").ok()??;
    if let Some(from) = list.get_attribute("data-from") {
        list.remove_attribute("data-from").ok()?;
        spawn_local(async move {
            match fetch::catalogue(&from).await {
                Ok(links) => list.set_inner_html(&links.html),
                // Whoever filters next may have more luck.
                Err(_) => {
                    let _ = list.set_attribute("data-from", &from);
                    announcer::tell(phrases().links_failed);
                }
            }
            apply_to(&list);
        });
        return Some(());
    }
    apply_to(&list)
}

fn apply_to(list: &Element) -> Option<()> {
    let [words, host, year] = NAMES.map(|name| control(name).map(|control| control.value()));
    let (words, keys) = (small(&words?), [host?, year?]);
    let links = list.query_selector_all("li").ok()?;
    let mut shown = 0_u32;
    for at in 0..links.length() {
        let link: Element = links.item(at)?.unchecked_into();
        let of = link.get_attribute("data-in")?;
        let fits = |key: &String| key.is_empty() || of.split(' ').any(|one| one == key);
        let text = small(&link.text_content()?);
        let shows =
            keys.iter().all(fits) && words.split_whitespace().all(|word| text.contains(word));
        shown += u32::from(shows);
        link.toggle_attribute_with_force("hidden", !shows).ok()?;
    }
    let count = document().query_selector(".filter output").ok()??;
    let counts = [
        ("shown", &*shown.to_string()),
        ("all", &links.length().to_string()),
    ];
    count.set_text_content(Some(&fill(phrases().links_shown, &counts)));
    Some(())
}

/// In small letters, by the browser's own table.
fn small(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The control of this name. It may be a `<select>`, which has a value as any `<input>` has.
fn control(name: &str) -> Option<HtmlInputElement> {
    let css = [FORM, " [name=", name, "]"].concat();
    let control = document().query_selector(&css).ok()??;
    Some(control.unchecked_into())
}
