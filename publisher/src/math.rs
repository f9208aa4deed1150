//! Formulas in TeX, as MathML.

use std::{iter, panic, thread};

use math_core::{LatexError, LatexToMathML, MathCoreConfig, MathDisplay};
use roxmltree::{Document, Node};

use crate::{markup::escaped, slip::Slip};

/// Commands that math-core doesn't know, in those that it knows.
const MACROS: [(&str, &str); 2] = [
    ("substack", r"\begin{subarray}{c}#1\end{subarray}"),
    ("textcolor", r"{\color{#1}#2}"),
];

/// What math-core says in a style attribute, which a strict content security policy forbids, and
/// the classes of `style/math.css` that say the same.
const CLASSES: [(&str, &str); 20] = [
    ("text-align: left", "left"),
    ("text-align: right", "right"),
    ("justify-items: start", ""),
    ("justify-items: end", ""),
    ("padding-left: 0", "close-left"),
    ("padding-right: 0", "close-right"),
    ("padding-left:1em", "far-left"),
    ("padding-top: 0", "close"),
    ("padding-bottom: 0", ""),
    ("padding-top: 0.1667em", "low"),
    ("border-left: 0.05em solid currentcolor", "ruled-left"),
    ("border-right: 0.05em solid currentcolor", "ruled-right"),
    ("border-top: 0.05em solid currentcolor", "ruled-top"),
    ("border-left: 0.05em dashed currentcolor", "dashed-left"),
    ("border-right: 0.05em dashed currentcolor", "dashed-right"),
    ("border-top: 0.05em dashed currentcolor", "dashed-top"),
    ("width: 50%", "side"),
    ("width: 7.5%", ""),
    ("width: 100%", "wide"),
    ("margin-left:-0.16666667em", "back"),
];
/// What a formula may be made of.
const ELEMENTS: [&str; 30] = [
    "b",
    "code",
    "em",
    "i",
    "menclose",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "s",
    "u",
];

/// How deep the parts of a formula may stand in one another. What is deeper takes more stack than there is.
const DEEPEST: usize = 256;
/// How deep they may stand in the stack that a thread has anyway.
const SHALLOW: usize = 16;
/// What setting one part within another takes at most, in bytes of stack, in a program that is not optimised.
const STACK: usize = 1 << 18;

/// What stands between `<math>` and `</math>`: the same for the same TeX.
pub(crate) fn mathml(tex: &str, display: bool) -> Result<String, Slip> {
    let deepest = depths(tex).map(|(_, depth)| depth).max();
    if deepest.is_none_or(|deepest| deepest <= SHALLOW) {
        return set(tex, display);
    }
    if let Some((at, _)) = depths(tex).find(|(_, depth)| *depth > DEEPEST) {
        return Err(Slip {
            span: at..tex.len(),
            message: format!(
                "here {DEEPEST} parts of this formula stand in one another, or follow one another in one row; \
                 make rows or several formulas of it"
            ),
        });
    }
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(DEEPEST * STACK);
        match thread.spawn_scoped(scope, || set(tex, display)) {
            Ok(setting) => setting
                .join()
                .unwrap_or_else(|panic| panic::resume_unwind(panic)),
            // There is no room for another thread.
            Err(_) => set(tex, display),
        }
    })
}

/// Where a formula goes on and how deep it may stand there, in groups that are open and in commands before it in their
/// rows, any of which may wait for what it is done to: `\frac{a}\frac{b}c`.
fn depths(tex: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    // How deep it stands here, and where the row began.
    let (mut depth, mut row) = (0, 0);
    let mut outer = Vec::new();
    iter::from_fn(move || {
        let rest = &tex[at..];
        let mark = rest.find(['\\', '{', '}', '&'])?;
        let (place, rest) = (at + mark, &rest[mark..]);
        let word = rest.strip_prefix('\\').map(|word| {
            let end = word.find(|c: char| !c.is_ascii_alphabetic());
            &word[..end.unwrap_or(word.len())]
        });
        let length = match word {
            Some("") => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            Some(word) => 1 + word.len(),
            None => 1,
        };
        at = place + length;
        match (word, &rest[..length]) {
            (Some("begin" | "left"), _) | (_, "{") => {
                outer.push((depth, row));
                depth += 1;
                row = depth;
            }
            (Some("end" | "right"), _) | (_, "}") => {
                (depth, row) = outer.pop().unwrap_or_default();
            }
            (_, "\\\\" | "&") => depth = row,
            (Some(word), _) => depth += usize::from(!word.is_empty()),
            (None, _) => {}
        }
        Some((place, depth))
    })
}

fn set(tex: &str, display: bool) -> Result<String, Slip> {
    let macros = MACROS.map(|(name, meaning)| (name.to_owned(), meaning.to_owned()));
    let config = MathCoreConfig {
        macros: macros.into(),
        ..MathCoreConfig::default()
    };
    let display = match display {
        true => MathDisplay::Block,
        false => MathDisplay::Inline,
    };
    let converter = LatexToMathML::new(config).map_err(|(error, ..)| slip(tex, &error))?;
    let made = converter
        .convert_with_local_state(tex, display)
        .map_err(|error| slip(tex, &error))?;
    let numbered = tex.contains("\\tag");
    rewritten(&made.mathml, numbered).ok_or_else(|| Slip {
        span: 0..tex.len(),
        message: "a formula can't have links, or sizes of its own making; \
                  write it without \\eqref, \\label, \\large and the like"
            .to_owned(),
    })
}

fn slip(tex: &str, error: &LatexError) -> Slip {
    let told = error.error_message();
    let told = told.trim_end_matches('.');
    let way_out = match told.starts_with("Unknown command") {
        true => {
            "commands are told at https://tmke8.github.io/math-core/comparison.html; macros of \
                 one's own can't be defined"
        }
        false => "formulas are written in TeX, as told at https://katex.org/docs/supported.html",
    };
    // What is missing at the end is pointed at there.
    let start = error.0.start.min(tex.trim_end().len());
    Slip {
        span: start..error.0.end.clamp(start, tex.len()),
        message: format!("this formula can't be set: {}; {way_out}", lowered(told)),
    }
}

/// A sentence as it goes on behind a colon.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// Writes MathML anew with nothing in it but what is known; `None` where there is more. Rows have
/// numbers only where the author gives them, since a formula does not know how many came before.
fn rewritten(mathml: &str, numbered: bool) -> Option<String> {
    let document = Document::parse(mathml).ok()?;
    let mut html = String::with_capacity(mathml.len());
    for child in document.root_element().children() {
        write(child, numbered, &mut html)?;
    }
    Some(html)
}

fn write(node: Node<'_, '_>, numbered: bool, html: &mut String) -> Option<()> {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        *html += &escaped(text);
        return Some(());
    }
    let name = node.tag_name().name();
    let style = node.attribute("style").unwrap_or_default();
    let is_number = !numbered && name == "mtd" && style.starts_with("width");
    let is_stroke = name == "mrow" && node.has_attribute("class");
    if is_number || is_stroke {
        return Some(());
    }
    let children = |html: &mut String| {
        node.children()
            .try_for_each(|child| write(child, numbered, html))
    };
    if name == "span" {
        return children(html);
    }
    let name = match name {
        // A prime stands high enough by itself in browsers, which know no smaller one.
        "msup" if node.last_element_child().is_some_and(is_prime) => "mrow",
        name => *ELEMENTS.iter().find(|known| **known == name)?,
    };
    *html += &format!("<{name}");
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        match name {
            "style" if node.has_attribute("width") => {}
            "style" => styled(value, numbered, html)?,
            "href" | "id" | "class" => return None,
            _ => *html += &format!(" {name}=\"{}\"", escaped(value)),
        }
    }
    html.push('>');
    children(html)?;
    *html += &format!("</{name}>");
    Some(())
}

/// Writes a style as classes, a colour as MathML's own attribute.
fn styled(style: &str, numbered: bool, html: &mut String) -> Option<()> {
    let mut classes = Vec::new();
    let declarations = style
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty());
    for declaration in declarations {
        match declaration.strip_prefix("color:") {
            Some(colour) => *html += &format!(" mathcolor=\"{}\"", escaped(colour)),
            None => {
                let class = CLASSES.iter().find(|(known, _)| *known == declaration)?.1;
                let is_width = matches!(class, "wide" | "side");
                if !class.is_empty() && (numbered || !is_width) && !classes.contains(&class) {
                    classes.push(class);
                }
            }
        }
    }
    if !classes.is_empty() {
        *html += &format!(" class=\"{}\"", classes.join(" "));
    }
    Some(())
}

fn is_prime(node: Node<'_, '_>) -> bool {
    let primes = |text: &str| !text.is_empty() && text.chars().all(|c| ('′'..='‷').contains(&c));
    node.has_tag_name("mo") && node.text().is_some_and(primes)
}

#[cfg(test)]
mod tests {
    use super::{depths, mathml, styled};

    /// Formulas as they are written about systems; each has its counterpart in what it is made of.
    #[test]
    fn sets_what_articles_need() {
        for (tex, part) in [
            (r"O(n \log n)", ">log</mo>"),
            (
                r"\operatorname{hav}(\theta) = \sin^2\frac{\theta}{2}",
                ">hav</mo>",
            ),
            (r"P(A \mid B)", "<mo>∣</mo>"),
            (r"\mathbb{E}[X]", "<mi>𝔼</mi>"),
            (r"\text{if } x \ge 0", "<mtext>if\u{a0}</mtext>"),
            (r"\begin{cases} x & y \\ 1 & 2 \end{cases}", "<mtable"),
            (
                r"\begin{pmatrix} a & b \end{pmatrix}",
                "<mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd>",
            ),
            (
                r"\sum_{\substack{i < n \\ j < m}} 1",
                "<mtd class=\"close\">",
            ),
            (r"\textcolor{red}{x}", "mathcolor=\"#FF0000\""),
            (r"\underbrace{a + b}_{n}", "<munder>"),
            (r"\left\lfloor x \right\rfloor", "⌊"),
            (r"a\!b", "<mspace class=\"back\"></mspace>"),
            (
                r"\begin{align} a &= b \tag{7} \end{align}",
                "<mtext>(7)</mtext>",
            ),
            (
                r"\begin{array}{c|c} a & b \end{array}",
                "class=\"ruled-right\"",
            ),
        ] {
            let made = mathml(tex, true).unwrap();
            assert!(made.contains(part), "{tex}: {made}");
            assert!(!made.contains(" style="), "{made}");
        }
    }

    #[test]
    fn sets_primes_as_high_as_they_are() {
        assert_eq!(
            mathml("f'", false).unwrap(),
            "<mrow><mi>f</mi><mo>′</mo></mrow>"
        );
    }

    #[test]
    fn has_no_way_out_of_the_formula() {
        for tex in [r"\href{https://example.org}{x}", r"\eqref{x}", r"\large x"] {
            assert!(mathml(tex, true).is_err(), "{tex}");
        }
        assert_eq!(
            mathml(r"\text{<b>}", false).unwrap(),
            "<mtext>&lt;b&gt;</mtext>"
        );
    }

    #[test]
    fn says_where_it_went_wrong() {
        for (tex, at) in [
            (r"a + \fraq{1}", 4..9),
            (r"\frac{1}", 8..8),
            (r"a_1_2", 3..4),
        ] {
            assert_eq!(mathml(tex, false).unwrap_err().span, at, "{tex}");
        }
    }

    #[test]
    fn sets_what_is_deep_and_refuses_what_is_too_deep() {
        for deep in [
            "{a",
            r"\sqrt{a",
            r"\frac{a}",
            r"\left(",
            r"\textcolor{red}{",
            r"\begin{matrix}",
        ] {
            let end = match deep {
                r"\left(" => r"\right)",
                r"\begin{matrix}" => r"\end{matrix}",
                r"\frac{a}" => "",
                _ => "}",
            };
            let nested = |times: usize| format!("{} a{}", deep.repeat(times), end.repeat(times));
            assert!(mathml(&nested(100), true).is_ok(), "{deep}");
            let slip = mathml(&nested(100_000), true).unwrap_err();
            assert!(slip.message.starts_with("here 256 parts"), "{deep}");
        }
        let rows = r"\alpha & \beta \\ {\gamma} & \{ \\".repeat(1_000);
        let rows = format!(r"\begin{{matrix}} {rows} \end{{matrix}}");
        assert!(mathml(&rows, true).is_ok());
    }

    #[test]
    fn tells_how_deep_it_may_be() {
        for (tex, deepest) in [
            ("a", None),
            ("{a}{b}", Some(1)),
            ("{{a}}", Some(2)),
            (r"\alpha\beta", Some(2)),
            (r"\alpha & \beta \\ \gamma", Some(1)),
            (r"\frac{a}\frac{b}c", Some(3)),
            (r"\frac{\alpha}{\beta}", Some(3)),
            (r"\left( a \right) \left( b \right)", Some(1)),
            (r"\begin{x}\\\begin{x}\\", Some(3)),
            (r"\{\{\,", Some(0)),
            ("}}{", Some(1)),
            ("\\", Some(0)),
            ("\\é{", Some(1)),
        ] {
            let found = depths(tex).map(|(_, depth)| depth).max();
            assert_eq!(found, deepest, "{tex}");
        }
    }

    #[test]
    fn knows_every_style_or_refuses() {
        for (style, attributes) in [
            (
                "text-align: left;justify-items: start;",
                Some(" class=\"left\""),
            ),
            (
                "padding-top: 0;padding-bottom: 0;",
                Some(" class=\"close\""),
            ),
            ("width: 100%", Some("")),
            ("color:#00FF00;", Some(" mathcolor=\"#00FF00\"")),
            ("position: fixed", None),
        ] {
            let mut html = String::new();
            let known = styled(style, false, &mut html);
            assert_eq!(known.map(|()| html.as_str()), attributes, "{style}");
        }
    }
}
