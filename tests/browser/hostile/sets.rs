//! Public sets of what people have tried to break pages with.

use std::{env, fs, process::Command};

use serde::Deserialize;

/// A set, each of its payloads once.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) payloads: Vec<String>,
}

/// A fixture of DOMPurify's.
#[derive(Deserialize)]
struct Fixture {
    payload: String,
}

/// How many there are at least in all: with fewer, a set was not read rightly.
const MANY: usize = 5_000;

/// Prints the payloads of BRS-KB, each with its tags.
const BRS_KB: &str = "\
import json, pathlib, sys
sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parents[2]))
from brs_kb.payloads import get_all_payloads
print(json.dumps([[entry.payload, entry.tags or []] for entry in get_all_payloads().values()]))
";

/// All of them.
#[track_caller]
pub(crate) fn all() -> Vec<Set> {
    let (html5sec, dompurify) = dompurify();
    let (owasp, brs_kb) = brs_kb();
    let naughty = fs::read_to_string(fetched("QUIRE_NAUGHTY_STRINGS")).unwrap();
    let naughty = serde_json::from_str(&naughty).unwrap();
    let sets = [
        ("DOMPurify", dompurify),
        ("html5sec", html5sec),
        ("OWASP filter evasion", owasp),
        ("markdown-it", markdown_it()),
        ("BRS-KB", brs_kb),
        ("naughty strings", naughty),
    ];
    let sets = sets.map(|(name, mut payloads): (_, Vec<String>)| {
        payloads.sort_unstable();
        payloads.dedup();
        assert!(payloads.len() >= 20, "{name} has but {payloads:?}");
        Set { name, payloads }
    });
    let count: usize = sets.iter().map(|set| set.payloads.len()).sum();
    assert!(count >= MANY, "there are but {count} payloads");
    sets.into()
}

#[track_caller]
fn fetched(variable: &str) -> String {
    env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} names no set of payloads: run `cargo xtask test`, which fetches them")
    })
}

/// Those that html5sec.org has numbered, and the others.
fn dompurify() -> (Vec<String>, Vec<String>) {
    let text = fs::read_to_string(fetched("QUIRE_DOMPURIFY")).unwrap();
    let fixtures: Vec<Fixture> = serde_json::from_str(&text).unwrap();
    let payloads = fixtures.into_iter().map(|fixture| fixture.payload);
    payloads.partition(|payload| {
        let number = payload.strip_prefix("<div id=\"");
        number.is_some_and(|number| number.starts_with(|sign: char| sign.is_ascii_digit()))
    })
}

/// Those of OWASP's cheat sheet, and the others.
fn brs_kb() -> (Vec<String>, Vec<String>) {
    let module = fetched("QUIRE_BRS_KB");
    let output = Command::new("python3")
        .args(["-I", "-c", BRS_KB, &module])
        .output();
    let output = output.unwrap_or_else(|error| panic!("python3 can't be started: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    let payloads: Vec<(String, Vec<String>)> = serde_json::from_slice(&output.stdout).unwrap();
    let is_owasp = |tags: &[String]| {
        let mut tags = tags.iter();
        tags.any(|tag| ["owasp", "filter-evasion", "rsnake"].contains(&tag.as_str()))
    };
    let (owasp, others): (Vec<_>, Vec<_>) =
        payloads.into_iter().partition(|(_, tags)| is_owasp(tags));
    let texts = |set: Vec<(String, Vec<String>)>| set.into_iter().map(|(text, _)| text).collect();
    (texts(owasp), texts(others))
}

/// They stand between a line with a dot and the next; what they should become follows, up to a third.
fn markdown_it() -> Vec<String> {
    let text = format!("\n{}", include_str!("markdown-it/xss.md"));
    let parts = text.split("\n.\n").skip(1).step_by(3);
    let payloads = parts.flat_map(|part| part.split("\n\n"));
    payloads.map(str::to_owned).collect()
}
