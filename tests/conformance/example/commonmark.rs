//! The specification's examples.

use std::env;
use std::fs;

use super::Example;

/// What they are called.
pub(super) const SUITE: &str = "commonmark";

/// How many the version has that Quire is held against, 0.31.2. With another number the text was
/// not read rightly, or is of another version.
const COUNT: usize = 652;

/// All of them, in order.
///
/// The specification is under a licence of its own (CC-BY-SA), so it is fetched for the test and
/// not kept beside it.
pub(super) fn examples() -> Vec<Example> {
    let remedy = "run `cargo xtask test`, which fetches the specification of CommonMark";
    let file = env::var("QUIRE_COMMONMARK")
        .unwrap_or_else(|_| panic!("QUIRE_COMMONMARK names no spec.txt: {remedy}"));
    let spec = fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("QUIRE_COMMONMARK names {file}: {error}; {remedy}"));
    let examples = read(&spec);
    assert_eq!(examples.len(), COUNT, "examples in {file}");
    examples
}

fn read(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let start = format!("{fence} example");
    let mut examples = Vec::new();
    let mut section = "";
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line == start {
            let markdown = text(lines.by_ref(), ".");
            let html = text(lines.by_ref(), &fence);
            examples.push(Example {
                suite: SUITE,
                number: examples.len() + 1,
                section: section.to_owned(),
                markdown,
                html,
            });
        } else if line.starts_with('#') {
            section = line.trim_start_matches('#').trim();
        }
    }
    examples
}

/// The lines up to this one, which is taken too. The specification writes tabs as arrows.
fn text<'a>(lines: impl Iterator<Item = &'a str>, end: &str) -> String {
    lines
        .take_while(|line| *line != end)
        .flat_map(|line| [line, "\n"])
        .collect::<String>()
        .replace('→', "\t")
}

#[test]
fn reads_sections_texts_and_tabs() {
    let fence = "`".repeat(32);
    let spec = format!(
        "# A\n\n## B\n\n{fence} example\n# C→\n\n.\n<h1>C</h1>\n{fence}\n\n\
         {fence} example\n.\n{fence}\n"
    );
    let examples = read(&spec);
    assert_eq!(examples.len(), 2);
    assert_eq!((examples[0].number, &*examples[0].section), (1, "B"));
    assert_eq!(examples[0].markdown, "# C\t\n\n");
    assert_eq!(examples[0].html, "<h1>C</h1>\n");
    assert_eq!((examples[1].number, &*examples[1].section), (2, "B"));
    assert_eq!((&*examples[1].markdown, &*examples[1].html), ("", ""));
}
