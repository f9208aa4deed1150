//! What a reader's first visit may weigh. budget.toml sets it.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use toml::{Table, Value};

use crate::weight::{self, Weighed};

/// A key of budget.toml, and the files that it limits.
struct Budget {
    key: &'static str,
    files: fn(&Path) -> Result<Vec<PathBuf>>,
    limits: Limits,
}

/// What a budget is for.
#[derive(Clone, Copy, PartialEq)]
enum Limits {
    /// All its files together.
    Sum,
    /// Each of its files by itself.
    Each,
}

const BUDGETS: &[Budget] = &[
    Budget {
        key: "wasm_and_js_brotli",
        files: weight::app,
        limits: Limits::Sum,
    },
    Budget {
        key: "page_brotli",
        files: weight::pages,
        limits: Limits::Each,
    },
];

/// Of many pages, only so many of the heaviest are listed.
const LISTED: usize = 40;

/// Weighs the site in `dist`, prints what it weighs, and fails when that is too much.
pub(crate) fn check(dist: &Path, settings: &Path) -> Result<()> {
    let text = fs::read_to_string(settings).with_context(|| {
        format!(
            "cannot read {}, which sets the byte budgets",
            settings.display()
        )
    })?;
    let limits = limits(&text).with_context(|| format!("in {}", settings.display()))?;
    let mut over = Vec::new();
    for (budget, limit) in BUDGETS.iter().zip(limits) {
        let files = (budget.files)(dist)?;
        let mut weighed = files
            .iter()
            .map(|file| weight::weigh(dist, file))
            .collect::<Result<Vec<_>>>()?;
        match budget.limits {
            Limits::Sum => {
                print!("{}", table(budget.key, limit, &weighed));
                over.extend(excess(budget.key, total(&weighed), limit));
            }
            Limits::Each => {
                weighed.sort_by_key(|one| Reverse(one.brotli));
                print!("\n{}", list(budget.key, limit, &weighed));
                let heavy = weighed.iter();
                over.extend(heavy.filter_map(|one| excess(&one.file, one.brotli, limit)));
            }
        }
    }
    ensure!(
        over.is_empty(),
        "{}; make the site lighter, or argue for more in budget.toml",
        over.join("; ")
    );
    Ok(())
}

fn excess(what: &str, bytes: u64, limit: u64) -> Option<String> {
    let over = bytes.checked_sub(limit).filter(|&over| over > 0)?;
    Some(format!("{what} is {} bytes over its budget", grouped(over)))
}

/// The limits, in the order of [`BUDGETS`].
fn limits(text: &str) -> Result<Vec<u64>> {
    let table: Table = text.parse()?;
    let known: Vec<&str> = BUDGETS.iter().map(|budget| budget.key).collect();
    if let Some(key) = table.keys().find(|key| !known.contains(&key.as_str())) {
        bail!("`{key}` is not a budget; known: {}", known.join(", "));
    }
    known
        .iter()
        .map(|&key| {
            let value = table
                .get(key)
                .with_context(|| format!("`{key}` is missing"))?;
            let bytes = value
                .as_integer()
                .and_then(|bytes| u64::try_from(bytes).ok())
                .filter(|&bytes| bytes > 0);
            bytes.with_context(|| format!("`{key}` takes a number of bytes, not {}", shown(value)))
        })
        .collect()
}

fn total(weighed: &[Weighed]) -> u64 {
    weighed.iter().map(|one| one.brotli).sum()
}

fn table(key: &str, limit: u64, weighed: &[Weighed]) -> String {
    let name = weighed
        .iter()
        .map(|one| one.file.len())
        .max()
        .unwrap_or(0)
        .max(key.len());
    let mut table = format!(
        "{:name$}  {:>11}  {:>11}  {:>11}  {:>5}\n",
        "file", "raw", "brotli", "budget", "used"
    );
    // Writing to a String cannot fail.
    for one in weighed {
        let _ = writeln!(
            table,
            "{:name$}  {:>11}  {:>11}",
            one.file,
            grouped(one.raw),
            grouped(one.brotli)
        );
    }
    let brotli = total(weighed);
    let raw = weighed.iter().map(|one| one.raw).sum();
    let used = format!("{:.0} %", brotli as f64 / limit as f64 * 100.0);
    let _ = writeln!(
        table,
        "{key:name$}  {:>11}  {:>11}  {:>11}  {used:>5}",
        grouped(raw),
        grouped(brotli),
        grouped(limit)
    );
    table
}

/// Files that each have the same limit, the heaviest first.
fn list(key: &str, limit: u64, weighed: &[Weighed]) -> String {
    let shown = &weighed[..weighed.len().min(LISTED)];
    let name = shown.iter().map(|one| one.file.len()).max().unwrap_or(0);
    let name = name.max(key.len());
    let mut list = format!(
        "{key:name$}  {:>11}  {:>11}  {:>5}\n",
        "raw", "brotli", "used"
    );
    for one in shown {
        let used = format!("{:.0} %", one.brotli as f64 / limit as f64 * 100.0);
        // Writing to a String cannot fail.
        let _ = writeln!(
            list,
            "{:name$}  {:>11}  {:>11}  {used:>5}",
            one.file,
            grouped(one.raw),
            grouped(one.brotli)
        );
    }
    let more = weighed.len() - shown.len();
    if more > 0 {
        let _ = writeln!(list, "and {} lighter ones", grouped(more as u64));
    }
    list
}

/// A number in groups of three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Integer(number) => number.to_string(),
        other => format!("a {}", other.type_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(text: &str) -> String {
        format!("{:#}", limits(text).unwrap_err())
    }

    #[test]
    fn a_budget_is_a_number_of_bytes() {
        let text = "page_brotli = 14_000\nwasm_and_js_brotli = 190_000";
        assert_eq!(limits(text).unwrap(), [190_000, 14_000]);
    }

    #[test]
    fn whatever_else_is_refused_by_name() {
        assert_eq!(complaint(""), "`wasm_and_js_brotli` is missing");
        assert_eq!(
            complaint("wasm_and_js_brotli = 1\nwasm = 2"),
            "`wasm` is not a budget; known: wasm_and_js_brotli, page_brotli"
        );
        assert!(complaint("wasm_and_js_brotli = '190 kB'").ends_with("bytes, not \"190 kB\""));
        assert!(complaint("wasm_and_js_brotli = -1").ends_with("bytes, not -1"));
        assert!(complaint("wasm_and_js_brotli = 1.5").ends_with("bytes, not a float"));
        assert!(complaint("wasm_and_js_brotli = ").contains("line 1, column 22"));
    }

    #[test]
    fn each_page_is_held_against_the_limit() {
        let page = |file: &str, brotli| Weighed {
            file: file.to_owned(),
            raw: brotli * 3,
            brotli,
        };
        let expected = "\
page_brotli          raw       brotli   used
posts/a/          12 000        4 000   40 %
/                  9 000        3 000   30 %
";
        let weighed = [page("posts/a/", 4_000), page("/", 3_000)];
        assert_eq!(list("page_brotli", 10_000, &weighed), expected);
        assert_eq!(excess("a", 10, 10), None);
        assert_eq!(
            excess("a", 1_011, 10).unwrap(),
            "a is 1 001 bytes over its budget"
        );
    }

    #[test]
    fn the_table_adds_up() {
        let weighed = [
            Weighed {
                file: "app.js".to_owned(),
                raw: 30_000,
                brotli: 6_600,
            },
            Weighed {
                file: "app.wasm".to_owned(),
                raw: 1_446_000,
                brotli: 153_500,
            },
        ];
        let expected = "\
file                        raw       brotli       budget   used
app.js                   30 000        6 600
app.wasm              1 446 000      153 500
wasm_and_js_brotli    1 476 000      160 100      190 000   84 %
";
        assert_eq!(table("wasm_and_js_brotli", 190_000, &weighed), expected);
    }
}
