//! Which version of each tool the project is built with: the one place to change them.

use std::fs;

use anyhow::{Context, Result};

use crate::places;

/// Not a later one: 0.22.1 needs Rust 1.96.1, newer than what Cargo.toml asks for.
pub(crate) const TRUNK: &str = "0.21.14";

/// npm's build of wasm-opt. Trunk.toml names the same version, for those who call Trunk themselves.
pub(crate) const BINARYEN: &str = "132.0.0";

/// The accessibility rules that the browser tests apply.
pub(crate) const AXE_CORE: &str = "4.14.1";

/// The specification whose examples the Markdown renderer is held against.
pub(crate) const COMMONMARK: &str = "0.31.2";

/// The rules of HTML that the published pages are held against. Not a later one: 10 needs Node 20, newer than
/// Debian's.
pub(crate) const HTML_VALIDATE: &str = "9.7.1";

/// The rules by which headers are graded.
pub(crate) const OBSERVATORY: &str = "1.4.8";

/// DOMPurify's fixtures, those of html5sec among them. Not a later one: none carries them any more.
pub(crate) const DOMPURIFY: &str = "0.6.0";

/// The Big List of Naughty Strings.
pub(crate) const NAUGHTY_STRINGS: &str = "2.0.4";

/// A collection of some 4,900 payloads, OWASP's filter evasions among them.
pub(crate) const BRS_KB: &str = "4.0.2";

/// What judges crates by their licences and sources.
pub(crate) const CARGO_DENY: &str = "0.20.2";

/// The version of wasm-bindgen in Cargo.lock: its program refuses the work of any other version of its library.
pub(crate) fn wasm_bindgen() -> Result<String> {
    let path = places::checkout().join("Cargo.lock");
    let text = fs::read_to_string(&path).context("cannot read Cargo.lock")?;
    locked(&text, "wasm-bindgen")
}

fn locked(lock: &str, package: &str) -> Result<String> {
    let table: toml::Table = lock.parse().context("Cargo.lock is not TOML")?;
    table
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| {
            format!(
                "Cargo.lock names no version of {package}; `cargo generate-lockfile` makes it anew"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "wasm-bindgen-futures"
        version = "0.4.50"
        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
    "#;

    #[test]
    fn a_locked_version_is_found_by_its_whole_name() {
        assert_eq!(locked(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_package_that_is_not_locked_is_named() {
        let error = locked(LOCK, "leptos").unwrap_err();
        assert!(error.to_string().contains("no version of leptos"));
    }
}
