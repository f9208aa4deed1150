//! What an author's file is read as: front matter, and all that is looked for in the text.

use std::{path::Path, sync::LazyLock};

use quire_stress::{FILE, Site};

use crate::target::Target;

pub(crate) const TARGET: Target = Target {
    name: "article",
    pieces: &[
        "+++\n",
        "---\n",
        "+++",
        "---",
        "\n",
        "\r\n",
        " ",
        "  ",
        "\t",
        "title",
        "date",
        "updated",
        "summary",
        "tags",
        "series",
        "part",
        "slug",
        "lang",
        "draft",
        "aliases",
        "taxonomies",
        "extra",
        "[extra]",
        "[taxonomies]",
        " = ",
        ": ",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "[",
        "]",
        "{",
        "}",
        ",",
        "- ",
        "- a",
        "#",
        "|",
        ">",
        "|-",
        "&a",
        "*a",
        "!!str",
        "!",
        "%",
        "@",
        "`",
        "true",
        "false",
        "null",
        "~",
        "1",
        "-1",
        "0x1f",
        "1e400",
        "9999999999999999999999",
        "2021-05-23",
        "2021-02-31",
        "2021-05-23T10:00:00Z",
        "2021-05-23 10:00:00 +14:00",
        "0000-00-00",
        "\"A\"",
        "tittle",
        "\\u0000",
        "\\",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "é",
        "設",
        "..",
        "/",
        "<b>",
        "</b>",
        "<script>",
        "<!-- more -->",
        "[a](b.md)",
        "[a](#b)",
        "![](a.png)",
        "# a\n",
        "$x",
        "$",
        "```mermaid\n",
        "```rust {1}\n",
        "```",
        "flowchart LR\n",
        "a-->b",
        "\\frac{",
        "}",
    ],
    check,
    count: 3_000,
};

static SITE: LazyLock<Site> =
    LazyLock::new(|| Site::new(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz")));

fn check(input: &[u8]) -> Result<(), String> {
    let faults = SITE.check(input);
    let text = String::from_utf8_lossy(input);
    let lines: Vec<&str> = text.split('\n').collect();
    for fault in faults.json().lines() {
        let fault: serde_json::Value = serde_json::from_str(fault).map_err(|e| e.to_string())?;
        if fault["file"] != FILE {
            return Err(format!("of another file: {fault}"));
        }
        let (Some(line), Some(column)) = (fault["line"].as_u64(), fault["column"].as_u64()) else {
            continue;
        };
        let length = usize::try_from(line)
            .ok()
            .and_then(|line| lines.get(line.checked_sub(1)?))
            .map(|line| line.chars().count());
        let within = length.is_some_and(|length| (1..=length as u64 + 1).contains(&column));
        if !within {
            return Err(format!("in no place of the file: {fault}"));
        }
    }
    Ok(())
}
