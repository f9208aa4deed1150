//! What lets a browser know a file for the one that was published: its hash.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

/// How wasm-bindgen fetches the WebAssembly.
const FETCH: &str = "fetch(module_or_path)";

/// A hash as browsers take it to know a file by, and policies between quotes.
pub(crate) fn hash(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// An element for a script with this text, and no other in its place; `how` the browser is to load it.
pub(crate) fn script(address: &str, how: &str, text: &[u8]) -> String {
    let integrity = hash(text);
    format!("<script src=\"{address}\" {how} integrity=\"{integrity}\"></script>")
}

/// The app's script, which takes this WebAssembly and no other.
pub(crate) fn bound(script: &str, wasm: &[u8]) -> String {
    let integrity = hash(wasm);
    let fetched = format!("fetch(module_or_path, {{ integrity: \"{integrity}\" }})");
    script.replace(FETCH, &fetched)
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn the_script_fetches_what_it_knows() {
        assert_eq!(
            bound("module_or_path = fetch(module_or_path);\n", b"abc"),
            "module_or_path = fetch(module_or_path, \
             { integrity: \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\" });\n"
        );
    }
}
