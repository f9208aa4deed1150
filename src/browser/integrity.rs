//! Whether a text came as it was published.

use js_sys::Uint8Array;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use crate::content::record::Record;

/// Compares a text with its record. Where the connection is not secure, browsers compute no hash: then
/// the length has to do.
pub(crate) async fn holds(text: &[u8], record: &Record) -> bool {
    text.len() == record.bytes as usize
        && sha256(text)
            .await
            .is_none_or(|digest| is_written(&digest, record.sha256.as_bytes()))
}

async fn sha256(bytes: &[u8]) -> Option<Vec<u8>> {
    let subtle = window().crypto().ok()?.subtle();
    if subtle.is_undefined() {
        return None;
    }
    let digest = subtle.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    Some(Uint8Array::new(&digest).to_vec())
}

/// Whether these are the bytes that stand there in small hexadecimal digits.
fn is_written(bytes: &[u8], digits: &[u8]) -> bool {
    let digit = |half: u8| half + if half < 10 { b'0' } else { b'a' - 10 };
    let written = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    written.eq(digits.iter().copied())
}
