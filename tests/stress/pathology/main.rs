//! Texts that are made to be slow: one of twice the length may take twice as long, and not four times.
//!
//! It is measured in a program as fast as the author's: `cargo xtask test --only pathology`.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

mod growth;
mod pattern;

use std::path::Path;

use quire::content::{
    markdown::{Place, render},
    phrases::ENGLISH,
    record::Fragments,
    route::Base,
};
use quire_stress::{FILE, Site};

use growth::Growth;

/// How long the longest texts are, in bytes. Publishing does a dozen things with each, and takes as many times longer.
const RENDERED: usize = 1 << 20;
const PUBLISHED: usize = 1 << 16;

#[test]
fn a_text_takes_time_in_proportion_to_its_length() {
    let mut growth = Growth::default();
    for pattern in pattern::TEXTS {
        growth.measure("rendered", pattern, RENDERED, |text| {
            let place = Place {
                base: &Base::default(),
                folder: "posts/",
                fragments: &Fragments::default(),
                phrases: &ENGLISH.phrases,
            };
            assert!(render(text, &place).html.len() < 100 * (text.len() + 1_000));
        });
    }
    let site = Site::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("pathology"));
    let publish = |post: &str| {
        let faults = site.publish(post.as_bytes()).to_string();
        assert!(
            faults.is_empty() || faults.contains(FILE) || faults.starts_with("0 warnings"),
            "{faults:.1000}"
        );
    };
    for pattern in pattern::TEXTS {
        growth.measure("published", pattern, PUBLISHED, |text| {
            publish(&format!(
                "+++\ntitle = \"A\"\ndate = 2021-05-23\n+++\n{text}"
            ));
        });
    }
    for pattern in pattern::FRONT_MATTER {
        growth.measure("published", pattern, PUBLISHED, |text| publish(text));
    }
    growth.assert_in_proportion();
}
