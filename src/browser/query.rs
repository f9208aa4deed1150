//! What a form asks for, as the address has it.

use js_sys::{Reflect, encode_uri_component};
use leptos::prelude::{document, location, window};

/// What the controls of this form say: `?q=words&year=2021`, or nothing.
pub(crate) fn of(form: &str) -> String {
    let mut query = String::new();
    let Ok(controls) = document().query_selector_all(&[form, " [name]"].concat()) else {
        return query;
    };
    for at in 0..controls.length() {
        let text = |name: &str| {
            let value = Reflect::get(&controls.item(at).into(), &name.into()).ok();
            value
                .and_then(|value| value.as_string())
                .unwrap_or_default()
        };
        let value = text("value");
        if !value.is_empty() {
            let sign = if query.is_empty() { "?" } else { "&" };
            let value: String = encode_uri_component(&value).into();
            query += &[sign, &text("name"), "=", &value].concat();
        }
    }
    query
}

/// Lets the address ask for the same. It is the same place in the history.
pub(crate) fn keep(query: &str) -> Option<()> {
    let address = location().pathname().ok()? + query;
    let history = window().history().ok()?;
    // A browser refuses only when asked hundreds of times a minute.
    history
        .replace_state_with_url(&history.state().ok()?, "", Some(&address))
        .ok()
}
