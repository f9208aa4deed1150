//! What texts are made of that are hard on parsers.
//!
//! The first are those that cmark and cmark-gfm are tested with.

use std::fmt::Write as _;

/// A way to make a text as long as one likes.
pub(crate) struct Pattern {
    pub(crate) name: &'static str,
    /// A text of about so many bytes.
    pub(crate) text: fn(usize) -> String,
}

const fn pattern(name: &'static str, text: fn(usize) -> String) -> Pattern {
    Pattern { name, text }
}

/// Of an article's Markdown.
pub(crate) const TEXTS: &[Pattern] = &[
    pattern("nested emphasis", |n| nested("*a **a ", "b", " a** a*", n)),
    pattern("emphasis closed only", |n| row("a_ ", n)),
    pattern("emphasis opened only", |n| row("_a ", n)),
    pattern("links closed only", |n| row("a]", n)),
    pattern("links opened only", |n| row("[a", n)),
    pattern("emphasis that does not match", |n| row("*a_ ", n)),
    pattern("marks by threes", |n| format!("a**b{}", row("c* ", n))),
    pattern("links opened and emphasis closed", |n| row("[ a_", n)),
    pattern("brackets and half a link", |n| row("[ (](", n)),
    pattern("images of empty links", |n| row("![[]()", n)),
    pattern("nested brackets", |n| nested("[", "a", "]", n)),
    pattern("nested quotations", |n| format!("{}a", row("> ", n))),
    pattern("lists ever further in", |n| {
        steps(n, |text, step| _ = writeln!(text, "{:1$}* a", "", 2 * step))
    }),
    pattern("NUL", |n| row("abc\0de\0", n)),
    pattern("ever longer backticks", |n| {
        steps(n, |text, step| _ = write!(text, "e{}", "`".repeat(step)))
    }),
    pattern("addresses in half a bracket", |n| row("[a](<b", n)),
    pattern("addresses without an end", |n| row("[a](b", n)),
    pattern("many references", |n| {
        steps(n / 2, |text, step| _ = writeln!(text, "[{step}]: u")) + &row("[0] ", n / 2)
    }),
    pattern("references that are used", |n| {
        steps(n / 2, |text, step| _ = writeln!(text, "[{step}]: u")) + &row("[7] [x][8] ", n / 2)
    }),
    pattern("comments without an end", |n| {
        format!("</{}", row("<!--", n))
    }),
    pattern("instructions without an end", |n| row("<?", n)),
    pattern("declarations without an end", |n| row("<!A ", n)),
    pattern("CDATA without an end", |n| row("<![CDATA[", n)),
    pattern("empty lines in deep lists", |n| {
        format!("{}x{}", row("- ", n / 2), row("\n", n / 2))
    }),
    pattern("empty lines in deep lists in a quotation", |n| {
        format!("{}x\n{}", row("> - ", n / 2), row(">\n", n / 2))
    }),
    pattern("emphasis in deep quotations", |n| {
        format!("{}{}", row(">", n / 2), row("a*", n / 2))
    }),
    pattern("tables that are none", |n| row("aaa\rbbb\n-\u{b}\n", n)),
    pattern("a table of many rows", |n| {
        format!("| a | b |\n| - | - |\n{}", row("| c | d |\n", n))
    }),
    pattern("a table of many columns and short rows", |n| {
        let third = n / 3;
        format!(
            "{}\n{}\n{}",
            row("|a", third),
            row("|-", third),
            row("|\n", third)
        )
    }),
    pattern("a head without a table", |n| {
        format!("{}\n", row("| a ", n))
    }),
    pattern("strikethrough opened only", |n| row("~~a ", n)),
    pattern("strikethrough that does not match", |n| row("~a~~ ", n)),
    pattern("a note that is referred to often", |n| {
        format!("[^a]: b\n\n{}", row("[^a] ", n))
    }),
    pattern("many notes, and one of them often", |n| {
        steps(n / 2, |text, step| {
            _ = writeln!(text, "[^{step}]\n\n[^{step}]: a\n")
        }) + &row("[^1] ", n / 2)
    }),
    pattern("notes in a row", |n| row("[^a]:", n)),
    pattern("notes on notes", |n| {
        steps(n, |text, step| {
            _ = writeln!(text, "[^{step}]: a[^{}]\n", step + 1)
        }) + "\nb[^0]\n"
    }),
    pattern("references to no note", |n| row("[^a", n)),
    pattern("dollars", |n| row("$", n)),
    pattern("formulas without an end", |n| row("$a ", n)),
    pattern("formulas and braces", |n| row("${a$}", n)),
    pattern("braces without an end in formulas", |n| row("$}{$", n)),
    pattern("one formula of braces", |n| {
        format!("${}$", nested("{", "a", "}", n))
    }),
    pattern("many formulas", |n| row("$a$ ", n)),
    pattern("formulas of many lines", |n| {
        format!("> $$\n{}> $$\n", row("> \\a\n", n))
    }),
    pattern("backslashes", |n| row("\\", n)),
    pattern("references of characters", |n| row("&#x41;&amp;&a", n)),
    pattern("ampersands", |n| row("&", n)),
    pattern("tags without an end", |n| row("<a href=\"", n)),
    pattern("elements without an end", |n| row("<b>", n)),
    pattern("ends without an element", |n| row("a</b>", n)),
    pattern("ends of other elements", |n| {
        format!("{}{}", row("<b>", n / 2), row("</i>", n / 2))
    }),
    pattern("ends in another block", |n| {
        format!(
            "<div>\n\n{}a\n\n{}",
            row("> ", n / 3),
            row("</div>\n\n", n / 2)
        )
    }),
    pattern("elements in a row", |n| row("<i>a</i> ", n)),
    pattern("elements in one another", |n| nested("<i>", "a", "</i>", n)),
    pattern("blocks of HTML", |n| row("<div>\n\na\n\n</div>\n\n", n)),
    pattern("comments", |n| row("<!-- a -->", n)),
    pattern("ends of the summary", |n| row("<!-- more -->\n\n", n)),
    pattern("HTML in deep quotations", |n| {
        format!("{}<b>a</b>", row("> ", n))
    }),
    pattern("what may not stand in a text", |n| {
        row("<img src=x onerror=y>", n)
    }),
    pattern("attributes", |n| format!("<i {}>a</i>", row("a=b ", n))),
    pattern("equal headings", |n| row("# a\n", n)),
    pattern("headings with numbers", |n| {
        steps(n, |text, step| _ = writeln!(text, "# a-{step}\n# a"))
    }),
    pattern("headings with attributes", |n| row("# a {#b .c d=e}\n", n)),
    pattern("attributes without an end", |n| {
        format!("# {}", row("a {#", n))
    }),
    pattern("one long heading", |n| format!("# {}", row("a ", n))),
    pattern("headings below their text", |n| row("a\n=\n", n)),
    pattern("one paragraph of short lines", |n| row("a\n", n)),
    pattern("code", |n| row("`a` ", n)),
    pattern("code blocks", |n| row("```\na\n```\n", n)),
    pattern("code blocks of a language", |n| {
        row("```rust\nfn a() {}\n```\n", n)
    }),
    pattern("code blocks of no language", |n| {
        row("```zzyzx\na\n```\n", n)
    }),
    pattern("one code block of many lines", |n| {
        format!("```rust\n{}```\n", row("let a = 1;\n", n))
    }),
    pattern("one code block of one line", |n| {
        format!("```rust\n{}\n```\n", row("a(1); ", n))
    }),
    pattern("one code block of brackets", |n| {
        format!("```js\n{}\n```\n", row("{[(", n))
    }),
    pattern("a fence with many words", |n| {
        format!("```rust {}\na\n```\n", row("wrp ", n))
    }),
    pattern("a fence with many lines", |n| {
        format!(
            "```text {{{}1}}\n{}```\n",
            row("1-99999,", n / 2),
            row("a\n", n / 2)
        )
    }),
    pattern("fences without an end", |n| row("```a\n", n)),
    pattern("code in quotations", |n| {
        format!("> ```mermaid\n{}", row("> \ta\0\n", n))
    }),
    pattern("definitions", |n| row("a\n: b\n\n", n)),
    pattern("definitions of nothing", |n| row(": ", n)),
    pattern("definitions in definitions", |n| {
        steps(n, |text, step| {
            _ = writeln!(text, "{0:1$}a\n{0:1$}: b\n", "", 2 * step)
        })
    }),
    pattern("alerts", |n| row("> [!NOTE]\n> a\n\n", n)),
    pattern("quotations with a source", |n| row("> a\n>\n> -- b\n\n", n)),
    pattern("images in images", |n| nested("![a ", "a", "](b.png)", n)),
    pattern("images in images of no address", |n| {
        nested("![a ", "a", "](javascript:b)", n)
    }),
    pattern("links in deep images", |n| {
        let deep = nested("![", "\u{1}", "](javascript:b)", n / 2);
        deep.replace('\u{1}', &row("[a](b) ", n / 2))
    }),
    pattern("images by reference in images", |n| {
        format!("[r]: b.png\n\n{}", nested("![", "a", "][r]", n))
    }),
    pattern("images alone", |n| row("![](a.png)\n\n", n)),
    pattern("links to headings", |n| {
        steps(n, |text, step| {
            _ = writeln!(text, "# h{step}\n\n[a](#h{step})\n")
        })
    }),
    pattern("links to nothing", |n| row("[a](b.md#c) ", n)),
    pattern("links to no heading", |n| {
        steps(n, |text, step| {
            _ = writeln!(text, "# h{step}\n\n[a](#g{step})\n")
        })
    }),
    pattern("a link to a long heading", |n| {
        format!("# {}\n\n[a](#{})", row("ab", n / 2), row("ba", n / 2))
    }),
    pattern("links up and up", |n| format!("[a](/{})", row("a/../", n))),
    pattern("links without an end of their titles", |n| {
        row("[a](b \"c", n)
    }),
    pattern("references without an end of their titles", |n| {
        row("[a]: b \"c\n", n)
    }),
    pattern("the same reference again", |n| row("[a]: b\n", n)),
    pattern("a long reference that is used often", |n| {
        format!("[a]: /{}\n\n{}", row("b", n / 2), row("[a]", n / 2))
    }),
    pattern("addresses in brackets", |n| row("<https://a.example>", n)),
    pattern("half of a mailbox", |n| row("<a@b", n)),
    pattern("words on one line", |n| row("word ", n)),
    pattern("one word", |n| row("a", n)),
    pattern("Chinese", |n| row("設計", n)),
    pattern("marks above a letter", |n| row("\u{301}", n)),
    pattern("quotation marks", |n| row("\"a ", n)),
    pattern("apostrophes", |n| row("'", n)),
    pattern("hyphens", |n| row("a-- ", n)),
    pattern("dots", |n| row(".", n)),
    pattern("tasks", |n| row("- [ ] a\n", n)),
    pattern("a list in each item", |n| row("* ", n)),
    pattern("a list in each item, and a word", |n| row("* ", n) + "a"),
    pattern("lists of one item", |n| row("- a\n* b\n", n)),
    pattern("loose lists", |n| row("- a\n\n", n)),
    pattern("numbers", |n| row("1. a\n", n)),
    pattern("lines across", |n| row("***\n", n)),
    pattern("diagrams", |n| {
        let drawn = n / 64;
        steps(drawn, |text, step| {
            _ = writeln!(text, "```mermaid\nflowchart LR\na-->b{step}\n```\n")
        }) + &row("```mermaid\n?\n```\n", n - drawn)
    }),
    pattern("tabs", |n| row("\t", n) + "a"),
    pattern("blanks", |n| row(" ", n) + "a"),
    pattern("empty lines", |n| row("\n", n)),
    pattern("carriage returns", |n| row("a\r", n)),
];

/// Of whole files: front matter that is wrong, and much of it.
pub(crate) const FRONT_MATTER: &[Pattern] = &[
    pattern("unknown keys in TOML", |n| {
        format!(
            "+++\n{}+++\n",
            steps(n, |text, step| _ = writeln!(text, "tittle{step} = 1"))
        )
    }),
    pattern("unknown keys in YAML", |n| {
        format!(
            "---\n{}---\n",
            steps(n, |text, step| _ = writeln!(text, "tittle{step}: 1"))
        )
    }),
    pattern("mistakes in TOML", |n| {
        format!("+++\n{}+++\n", row("a = b\n", n))
    }),
    pattern("brackets in TOML", |n| {
        format!("+++\na = {}\n+++\n", row("[", n))
    }),
    pattern("brackets in YAML", |n| {
        format!("---\na: {}\n---\n", row("[", n))
    }),
    pattern("mappings in YAML", |n| {
        format!(
            "---\n{}---\n",
            steps(n, |text, step| _ = writeln!(text, "{:1$}a:", "", step))
        )
    }),
    pattern("lists in YAML", |n| {
        format!("---\na:\n  {}b\n---\n", row("- ", n))
    }),
    pattern("many tags", |n| {
        let tags = steps(n, |text, step| _ = write!(text, "\"tag {step}\", "));
        format!("+++\ntitle = \"A\"\ndate = 2021-05-23\ntags = [{tags}]\n+++\n")
    }),
    pattern("a long title", |n| {
        format!(
            "+++\ntitle = \"{}\"\ndate = 2021-05-23\n+++\n",
            row("A b ", n)
        )
    }),
    pattern("front matter without an end", |n| {
        format!("+++\n{}", row("+ +\n", n))
    }),
    pattern("no UTF-8 but its sign", |n| row("\u{fffd}", n)),
];

/// A piece again and again.
fn row(piece: &str, bytes: usize) -> String {
    piece.repeat((bytes / piece.len()).max(1))
}

/// Something within pieces within pieces.
fn nested(open: &str, within: &str, close: &str, bytes: usize) -> String {
    let deep = bytes / (open.len() + close.len());
    format!("{}{within}{}", open.repeat(deep), close.repeat(deep))
}

/// Pieces that are made step by step, each with its number.
fn steps(bytes: usize, make: fn(&mut String, usize)) -> String {
    let mut text = String::new();
    for step in 0.. {
        if text.len() >= bytes {
            break;
        }
        make(&mut text, step);
    }
    text
}
