//! What the buttons on a page do that no browser does by itself.

use leptos::{
    prelude::{document, window},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, MouseEvent};

use super::announcer;

/// Takes the clicks on buttons with `data-action`, on prerendered pages and on the app's own alike.
/// From now on they are seen: the style hides them where there is no app (`style/base.css`).
pub(crate) fn listen() {
    let act = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let button = target.and_then(|t| t.closest("button[data-action]").ok().flatten());
        if let Some(button) = button {
            act(&button);
        }
    });
    // A document that takes no listener has no clicks either.
    let _ = document().add_event_listener_with_callback("click", act.as_ref().unchecked_ref());
    // It serves as long as the page does.
    act.forget();
    if let Some(root) = document().document_element() {
        // An attribute of this name is always taken.
        let _ = root.set_attribute("data-app", "");
    }
}

fn act(button: &Element) {
    match button.get_attribute("data-action").as_deref() {
        Some("copy-code") => {
            let code = button.closest(".code").ok().flatten();
            let code = code.and_then(|block| block.query_selector("code").ok().flatten());
            copy(
                code.and_then(|code| code.text_content())
                    .unwrap_or_default(),
            );
        }
        _ => {}
    }
}

/// Puts a text on the clipboard, and says so.
fn copy(text: String) {
    spawn_local(async move {
        let written = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
        announcer::tell(match written {
            Ok(_) => "Copied",
            // Over plain HTTP, or forbidden by the reader.
            Err(_) => "Your browser does not let this page copy",
        });
    });
}
