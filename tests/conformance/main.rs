//! Quire's Markdown, held against the examples in the specification of CommonMark.
//!
//! Each comes out as the specification says, or differs exactly as `differences.toml` says,
//! natively and in a browser.

mod browser;
mod difference;
mod example;
mod fault;
mod html;
mod undo;

use quire::content::{
    markdown::{self, Place},
    record::Fragments,
    route::Base,
};

use difference::{Differences, Kind};
use fault::Faults;

#[test]
fn examples_come_out_as_the_specification_says_or_as_listed() {
    let examples = example::all();
    let differences = Differences::read();
    let mut faults = Faults::default();
    let mut as_in_the_spec = 0;
    for example in &examples {
        let ours = rendered(&example.markdown);
        let listed = differences.of(example.number);
        as_in_the_spec += usize::from(ours == example.html);
        if let Err(what) = difference::explain(&listed, &ours, &example.html) {
            let names: Vec<_> = listed.iter().map(|listed| listed.name).collect();
            faults.add(example, &ours, &names, &what);
        }
    }
    faults.extend(differences.of_no_example(examples.len()));
    faults.assert_none();

    let all = examples.len();
    let listed = differences.examples().len();
    assert_eq!(
        as_in_the_spec + listed,
        all,
        "an example either comes out as in the specification or is listed"
    );
    println!("{as_in_the_spec} of {all} as in the spec, {listed} with differences listed:");
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
    };
    markdown::render(markdown, &place).html
}
