//! The renderer as a reader has it: WebAssembly in a browser.

use std::env;

use quire_tests::{Page, Server};
use serde_json::json;

/// What the browser makes of these texts.
#[track_caller]
pub(crate) fn rendered(texts: &[&str]) -> Vec<String> {
    let folder = env::var("QUIRE_MARKDOWN_WASM").unwrap_or_else(|_| {
        panic!(
            "QUIRE_MARKDOWN_WASM names no folder with the renderer for browsers: \
             run `cargo xtask test`, which builds it"
        )
    });
    let site = Server::of(folder).start();
    let module = site.url("/quire_markdown_wasm.js");
    let page = Page::new();
    // Any document of the module's origin does, so its own text.
    page.open(&module);
    page.run_with(
        "return (async ([module, texts]) => {
            const { default: start, render } = await import(module);
            await start();
            return texts.map(text => render(text));
        })(arguments);",
        &[json!(module), json!(texts)],
    )
}
