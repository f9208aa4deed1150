//! The filter of the library of links.

use js_sys::encode_uri_component;
use leptos::{
    prelude::{document, location, window},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlInputElement, UrlSearchParams};

use super::{announcer, fetch};
use crate::content::catalogue::Catalogue;

/// What can be filtered by, as in the address.
const NAMES: [&str; 3] = ["q", "host", "year"];

/// Filters while the reader writes and chooses, from now on.
pub(crate) fn watch() {
    let changed = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let form = target.and_then(|target| target.closest(".filter").ok().flatten());
        if form.is_some() {
            if event.type_() == "submit" {
                event.prevent_default();
            }
            write();
            apply();
        }
    });
    for event in ["input", "submit"] {
        // A document that takes no listener has no forms either.
        let _ =
            document().add_event_listener_with_callback(event, changed.as_ref().unchecked_ref());
    }
    // It serves as long as the page does.
    changed.forget();
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

/// Lets the address be as the filter is. It is the same place in the history.
fn write() -> Option<()> {
    let asked = NAMES.iter().filter_map(|name| {
        let value = control(name)?.value();
        let value: String = encode_uri_component(&value).into();
        (!value.is_empty()).then(|| [*name, "=", &value].concat())
    });
    let asked = asked.collect::<Vec<_>>().join("&");
    let address = [&location().pathname().ok()?, "?", &asked].concat();
    let address = address.strip_suffix('?').unwrap_or(&address);
    let history = window().history().ok()?;
    // A browser refuses only when asked hundreds of times a minute.
    history
        .replace_state_with_url(&history.state().ok()?, "", Some(address))
        .ok()
}

/// Shows those links that are asked for, and says how many they are.
fn apply() -> Option<()> {
    let list = document().query_selector(".finds").ok()??;
    if let Some(from) = list.get_attribute("data-from") {
        list.remove_attribute("data-from").ok()?;
        spawn_local(async move {
            match fetch::json(&from).await {
                Ok(Catalogue { html, .. }) => list.set_inner_html(&html),
                // Whoever filters next may have more luck.
                Err(_) => {
                    let _ = list.set_attribute("data-from", &from);
                    announcer::tell("The other links did not come");
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
    let (words, keys) = (words?.to_lowercase(), [host?, year?]);
    let links = list.query_selector_all("li").ok()?;
    let mut shown = 0;
    for at in 0..links.length() {
        let link: Element = links.item(at)?.unchecked_into();
        let of = link.get_attribute("data-in")?;
        let fits = |key: &String| key.is_empty() || of.split(' ').any(|one| one == key);
        let text = link.text_content()?.to_lowercase();
        let shows =
            keys.iter().all(fits) && words.split_whitespace().all(|word| text.contains(word));
        shown += u32::from(shows);
        link.toggle_attribute_with_force("hidden", !shows).ok()?;
    }
    let count = document().query_selector(".filter output").ok()??;
    count.set_text_content(Some(&format!("{shown} of {} links", links.length())));
    Some(())
}

/// The control of this name. It may be a `<select>`, which has a value as any `<input>` has.
fn control(name: &str) -> Option<HtmlInputElement> {
    let css = [".filter [name=", name, "]"].concat();
    let control = document().query_selector(&css).ok()??;
    Some(control.unchecked_into())
}
