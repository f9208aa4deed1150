//! The Markdown renderer alone, as an ES module: `render(markdown) -> html`.

use quire::content::{
    markdown::{self, Place},
    phrases::ENGLISH,
    record::Fragments,
    route::Base,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The HTML of a text that stands at the site's top.
#[wasm_bindgen]
pub fn render(text: &str) -> String {
    let place = Place {
        base: &Base::default(),
        folder: "",
        fragments: &Fragments::default(),
        phrases: &ENGLISH.phrases,
    };
    markdown::render(text, &place).html
}
