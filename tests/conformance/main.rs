//! Quire's Markdown, held against the examples of CommonMark, of GitHub's extensions and of pulldown-cmark's.
//!
//! Each comes out as is said there, or differs exactly as `differences.toml` says,
//! natively and in a browser.

mod browser;
mod difference;
mod example;
mod fault;
mod html;
mod undo;

use std::collections::BTreeMap;

use quire::content::{
    markdown::{self, Place},
    phrases::ENGLISH,
    record::Fragments,
    route::Base,
};

use difference::{Differences, Kind};
use fault::Faults;

/// How many examples of a suite come out as it says, and how many are listed.
#[derive(Default)]
struct Count {
    all: usize,
    same: usize,
    listed: usize,
}

#[test]
fn examples_come_out_as_the_specification_says_or_as_listed() {
    let examples = example::all();
    let differences = Differences::read();
    let mut faults = Faults::default();
    let mut counts = BTreeMap::new();
    for example in &examples {
        let ours = rendered(&example.markdown);
        let listed = differences.of(example);
        let suite: &mut Count = counts.entry(example.suite).or_default();
        suite.all += 1;
        suite.same += usize::from(example.is(&ours));
        suite.listed += usize::from(!listed.is_empty());
        if let Err(what) = difference::explain(&listed, &ours, example) {
            let names: Vec<_> = listed.iter().map(|listed| listed.name).collect();
            faults.add(example, &ours, &names, &what);
        }
    }
    faults.extend(differences.of_no_example(&examples));
    faults.assert_none();

    let told = include_str!("../../RELIABILITY.md");
    for (suite, Count { all, same, listed }) in counts {
        assert_eq!(
            same + listed,
            all,
            "an example of {suite} either comes out as it says or is listed"
        );
        let row = format!("| {suite} | {all} | {same} | {listed} |\n");
        assert!(told.contains(&row), "RELIABILITY.md should have\n{row}");
    }
    for (kind, name, count) in differences.counts() {
        let kind = match kind {
            Kind::Chosen => "chosen",
            Kind::Library => "pulldown-cmark's",
        };
        println!("  {count:3} {name} ({kind})");
    }
}

#[test]
fn a_browser_renders_the_examples_as_this_machine_does() {
    let examples = example::all();
    let texts: Vec<_> = examples.iter().map(|e| e.markdown.as_str()).collect();
    let theirs = browser::rendered(&texts);
    assert_eq!(
        theirs.len(),
        examples.len(),
        "the browser renders every example"
    );

    let mut faults = Faults::default();
    for (example, theirs) in examples.iter().zip(&theirs) {
        let native = rendered(&example.markdown);
        if native != *theirs {
            let what = format!("a browser renders it otherwise:\n{theirs}");
            faults.add(example, &native, &[], &what);
        }
    }
    faults.assert_none();
    println!("{} examples the same in a browser", examples.len());
}

/// What Quire makes of a text at the site's top, as the module for browsers has it too.
fn rendered(markdown: &str) -> String {
    let place = Place {
        base: &Base::default(),
        folder: "",
        fragments: &Fragments::default(),
        phrases: &ENGLISH.phrases,
    };
    markdown::render(markdown, &place).html
}
