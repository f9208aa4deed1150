//! What the buttons on a page do that no browser does by itself, and what some links do besides.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlAnchorElement, HtmlInputElement, MouseEvent, ShareData};

use super::{announcer, listen::listen, notes, phrases::phrases, search, theme};

/// Takes the clicks on what has `data-action`, on prerendered pages and on the app's own alike.
/// From now on it is seen: the style hides it where there is no app (`style/base.css`).
pub(crate) fn serve() {
    listen(&["click"], |event, target| {
        act(event.unchecked_ref(), &target);
    });
    if let Some(root) = document().document_element() {
        // Attributes of these names are always taken.
        let _ = root.set_attribute("data-app", "");
        let can_share = Reflect::has(&window().navigator(), &"share".into()).unwrap_or_default();
        let _ = root.toggle_attribute_with_force("data-can-share", can_share);
    }
}

fn act(event: &MouseEvent, target: &Element) -> Option<()> {
    let around = |css: &str| target.closest(css).ok().flatten();
    if let Some(button) = around("[data-action]") {
        match button.get_attribute("data-action")?.as_str() {
            "copy-code" => {
                let code = button.closest(".code").ok().flatten();
                let code = code.and_then(|block| block.query_selector("code").ok().flatten());
                copy(code?.text_content()?, true);
            }
            "copy-link" => copy(here()?, true),
            "share" => share(here()?),
            // A click on its words is one on itself too.
            "slash" => search::turn(target.dyn_ref::<HtmlInputElement>()?.checked()),
            "theme" => theme::choose(&target.get_attribute("value")?),
            _ => {}
        }
    } else if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
        follow(event, around("a[href^='#']")?.unchecked_into());
    }
    Some(())
}

/// What a jump within the page does besides, or instead.
fn follow(event: &MouseEvent, link: HtmlAnchorElement) {
    let is = |css: &str| matches!(link.matches(css), Ok(true));
    if is(".anchor") {
        copy(link.href(), false);
    } else if is(".note-ref a") && notes::open(&link).is_some()
        || is(".note-back") && notes::close(&link).is_some()
    {
        event.prevent_default();
    }
}

/// The page's address, without the place in it.
fn here() -> Option<String> {
    let address = window().location().href().ok()?;
    Some(address.split('#').next()?.to_owned())
}

/// Puts a text on the clipboard, and says so; where that fails, says so to a reader who asked for it.
fn copy(text: String, asked: bool) {
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        // There is none over plain HTTP.
        let written =
            !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        if written {
            announcer::tell(phrases().copied);
        } else if asked {
            announcer::tell(phrases().copy_refused);
        }
    });
}

/// Hands the page to the system's own sheet.
fn share(address: String) {
    let page = ShareData::new();
    page.set_title(&document().title());
    page.set_url(&address);
    let sheet = window().navigator().share_with_data(&page);
    spawn_local(async move {
        // Whoever closes the sheet knows it.
        let _ = JsFuture::from(sheet).await;
    });
}
