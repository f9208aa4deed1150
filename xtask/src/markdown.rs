//! The Markdown renderer alone as WebAssembly, for the tests that compare it with the native one.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::{cargo, command, run};
use crate::places;
use crate::tools::SiteTools;

/// How hard wasm-opt tries when index.html does not say: what Trunk's `data-wasm-opt="z"` means.
const LEVEL: &str = "z";

/// Where it is put.
pub(crate) fn folder() -> PathBuf {
    places::test_folder().join("markdown")
}

/// Builds it the way Trunk builds the app.
pub(crate) fn build() -> Result<()> {
    let tools = SiteTools::ready()?;
    let target = places::target();
    run(
        cargo("build --release --target wasm32-unknown-unknown --package quire-markdown-wasm")
            .env("CARGO_TARGET_DIR", &target),
    )?;

    let folder = folder();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    run(command(&tools.wasm_bindgen.path)
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(target.join("wasm32-unknown-unknown/release/quire_markdown_wasm.wasm")))?;

    let page = fs::read_to_string(places::checkout().join("index.html"))
        .context("cannot read index.html")?;
    let wasm = folder.join("quire_markdown_wasm_bg.wasm");
    run(command(&tools.wasm_opt.path)
        .args(flags(&page))
        .arg(&wasm)
        .arg("--output")
        .arg(&wasm))
}

/// The flags that index.html has Trunk give to wasm-opt.
fn flags(page: &str) -> Vec<String> {
    let level = attribute(page, "data-wasm-opt").unwrap_or(LEVEL);
    let more = attribute(page, "data-wasm-opt-params").unwrap_or_default();
    [format!("-O{level}")]
        .into_iter()
        .chain(more.split_whitespace().map(str::to_owned))
        .collect()
}

fn attribute<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_opt_gets_the_flags_that_the_page_names() {
        let page =
            r#"<link data-trunk rel="rust" data-wasm-opt-params="--a --b=c" data-wasm-opt="4">"#;
        assert_eq!(flags(page), ["-O4", "--a", "--b=c"]);
        assert_eq!(flags("<link data-trunk>"), ["-Oz"]);
    }
}
