//! What an article weighs for a reader who comes from another page.

use std::{io::Write, path::Path};

use publisher::{Moment, Options, publish};
use quire::content::route::Base;
use quire_tests::Folder;

use crate::site::contents;

/// Bytes as hosts send them.
fn compressed(bytes: &[u8]) -> usize {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    compressor.write_all(bytes).expect("memory can be written");
    compressor.into_inner().len()
}

/// The real site: what stands around a text, and what was made for it, must not outweigh it.
#[test]
fn a_record_is_no_heavier_than_its_text() {
    let out = Folder::new();
    let site = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let published = publish(
        &Options {
            site: site.to_owned(),
            out: out.path().to_owned(),
            last: out.path().to_owned(),
            cache: None,
            base: Base::default(),
            drafts: false,
            now: Moment::now(),
        },
        &|_| {},
    );
    if let Err(failure) = published {
        panic!("{failure}");
    }
    let files = contents(out.path());
    let mut articles = 0;
    for (path, text) in &files {
        let Some(name) = path.strip_suffix(".md") else {
            continue;
        };
        let (text, record) = (
            compressed(text),
            compressed(&files[&format!("{name}.json")]),
        );
        assert!(record <= text, "{name}: {record} bytes around {text}");
        articles += 1;
    }
    assert!(articles > 5, "a whole site: {:?}", files.keys());
}
