//! What an app reads that was published: records, the manifest, lists.

use quire::content::{
    catalogue::Catalogue,
    collection::Page,
    json,
    manifest::Manifest,
    markdown::{Place, render},
    phrases::ENGLISH,
    record::Record,
    route::Base,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::target::Target;

pub(crate) const TARGET: Target = Target {
    name: "data",
    pieces: &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\\"",
        "\\u0000",
        "\\ud800",
        "\\n",
        "0",
        "1",
        "-1",
        "1.5",
        "1e9",
        "4294967296",
        "true",
        "false",
        "null",
        "\"schema\":",
        "\"entry\":",
        "\"slug\":",
        "\"a\"",
        "\"..\"",
        "\"a/b\"",
        "\"2021-05-23\"",
        "\"2021-02-31\"",
        "\"fragments\":",
        "\"code\":",
        "\"k3.5s3\"",
        "\"!.1/\"",
        "\"math\":",
        "[\"$x$\",\"<mi>x</mi>\"]",
        "\"media\":",
        "[\"a.png\",[1,2],[640],true]",
        "\"links\":",
        "\"diagrams\":",
        "\"entries\":",
        "\"site\":",
        "é",
        "\0",
        " ",
        "\n",
    ],
    check,
    count: 20_000,
};

/// A text in which there is a place for all that a record has for one.
const TEXT: &str =
    "[a](a.md) ![b](a.png) $x$ $$x$$\n\n```rust\nfn a() {}\n```\n\n    b\n\n```mermaid\nc\n```\n";

fn check(input: &[u8]) -> Result<(), String> {
    // Browsers take what is no UTF-8 for other signs.
    let text = String::from_utf8_lossy(input);
    again::<Manifest>(&text)?;
    again::<Page>(&text)?;
    again::<Catalogue>(&text)?;
    if let Some(record) = again::<Record>(&text)? {
        let place = Place {
            base: &Base::default(),
            folder: &record.folder,
            fragments: &record.fragments,
            phrases: &ENGLISH.phrases,
        };
        let _ = render(TEXT, &place);
        let route = record.entry.route();
        if Base::default().route(&Base::default().href(&route)) != Some(route) {
            return Err(format!("the slug {} leads elsewhere", record.entry.slug));
        }
    }
    Ok(())
}

/// Reads it, writes it, and reads it again.
fn again<T: Serialize + DeserializeOwned + PartialEq>(text: &str) -> Result<Option<T>, String> {
    let Some(read) = json::read::<T>(text.as_bytes()) else {
        return Ok(None);
    };
    let written = serde_json::to_string(&read).map_err(|error| error.to_string())?;
    match json::read::<T>(written.as_bytes()) {
        Some(again) if again == read => Ok(Some(read)),
        _ => Err(format!(
            "written as {written}, it is read as something else"
        )),
    }
}
