//! The examples that pulldown-cmark is tested with: of GitHub's extensions, as its specification has them, and of all
//! others that Quire understands.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::Example;

/// Its files with the number of examples in each. With another number a file was not read rightly.
///
/// There are more, of what Quire does not ask for: front matter, which the publisher reads; footnotes of another form;
/// subscript and superscript; wiki links. And `spec`, which is CommonMark's.
const SUITES: [(&str, usize); 12] = [
    ("gfm_table", 9),
    ("gfm_tasklist", 2),
    ("gfm_strikethrough", 3),
    ("table", 28),
    ("strikethrough", 15),
    ("footnotes", 26),
    ("blockquotes_tags", 18),
    ("definition_lists", 31),
    ("heading_attrs", 42),
    ("math", 47),
    ("smart_punct", 16),
    ("regression", 201),
];

/// All of them, in order.
pub(super) fn examples() -> Vec<Example> {
    let folder = package().join("tests/suite");
    let suites = SUITES.iter().map(|(suite, count)| {
        let file = folder.join(format!("{suite}.rs"));
        let tests =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let examples = read(suite, &tests);
        assert_eq!(examples.len(), *count, "examples in {}", file.display());
        examples
    });
    suites.flatten().collect()
}

/// Where Cargo keeps the very version that Quire is made with.
fn package() -> PathBuf {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1", "--offline"]);
    let output = cargo
        .output()
        .unwrap_or_else(|error| panic!("cargo metadata: {error}"));
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("cargo metadata: {error}"));
    metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "pulldown-cmark")
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
        .unwrap_or_else(|| panic!("cargo metadata tells of no package pulldown-cmark"))
        .to_owned()
}

fn read(suite: &'static str, tests: &str) -> Vec<Example> {
    let begin = format!("\nfn {suite}_test_");
    let examples = tests.split(&begin).skip(1).filter_map(|test| {
        let (number, _) = test.split_once('(')?;
        let number = number.parse().ok()?;
        let mut texts = test.split("r##\"").skip(1);
        let mut text = || Some(texts.next()?.split_once("\"##;")?.0.to_owned());
        let (markdown, html) = (text()?, text()?);
        // Which extensions are asked for: of these, front matter and wiki links are none of ours.
        let (_, asked) = test.split_once("(original, expected, ")?;
        let (asked, _) = asked.split_once(')')?;
        let asked: Vec<bool> = asked.split(", ").map(|asked| asked == "true").collect();
        let [_, front_matter, _, _, wiki_links, _] = asked[..] else {
            return None;
        };
        let ours = !front_matter && !wiki_links;
        ours.then(|| Example {
            suite,
            number,
            section: suite.to_owned(),
            markdown,
            html,
        })
    });
    examples.collect()
}
