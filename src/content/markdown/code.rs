//! Code blocks.
//!
//! The publisher tells how each is set, in a few signs ([`Fragments::code`]): `k3.1f4` colours three
//! bytes as a keyword, leaves one plain and colours four as a function; what follows is plain.
//! `#9` begins a line with the number 9, `!`, `+` and `-` one that is marked, new or gone, with or
//! without a number, and `/` ends it. A `w` in front breaks long lines. What follows a blank is
//! the block's title.
//!
//! [`Fragments::code`]: crate::content::record::Fragments::code

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;

use super::{Place, diagram, escaped};
use crate::content::phrases::Phrases;

/// What a piece of code may be, by its letter.
pub const KINDS: [(char, &str); 11] = [
    ('a', "attribute"),
    ('c', "comment"),
    ('d', "deleted"),
    ('f', "function"),
    ('h', "heading"),
    ('i', "inserted"),
    ('k', "keyword"),
    ('n', "constant"),
    ('s', "string"),
    ('t', "type"),
    ('v', "variable"),
];

/// The elements that lines may be in, by their signs.
const LINES: [(char, &str); 4] = [('#', "span"), ('!', "mark"), ('+', "ins"), ('-', "del")];

/// The button below each block. Feeds, where it can do nothing, leave it out.
pub fn button(phrases: &Phrases) -> String {
    format!(
        "<button type=\"button\" class=\"copy\" data-action=\"copy-code\" aria-label=\"{}\">{}</button>",
        phrases.copy_code, phrases.copy
    )
}

/// Writes code blocks as the publisher says: long lines scroll inside the block, within reach of the
/// keyboard. What stands in `<code>` is the author's text.
pub(super) fn set<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    let mut settings = place.fragments.code.iter();
    let mut open: Option<(CodeBlockKind<'a>, String)> = None;
    // Whether the last thing that began is a list's item.
    let mut opens_item = false;
    events.filter_map(move |event| match (event, &mut open) {
        (Event::Start(Tag::CodeBlock(kind)), _) => {
            open = Some((kind, String::new()));
            // As pulldown-cmark would, whose writer does not know that a block begins here.
            let line_break = std::mem::take(&mut opens_item);
            line_break.then(|| Event::Html("\n".into()))
        }
        (Event::Text(text), Some((_, code))) => {
            code.push_str(&text);
            None
        }
        (Event::End(TagEnd::CodeBlock), _) => {
            let (kind, code) = open.take()?;
            let info = match &kind {
                CodeBlockKind::Fenced(info) => info,
                CodeBlockKind::Indented => "",
            };
            let setting = settings.next().map_or("", String::as_str);
            let title = setting.split_once(' ').map_or("", |(_, title)| title);
            let html = diagram::drawn(language(info), title, &code, place);
            let html = html.unwrap_or_else(|| block(info, &code, setting, place.phrases));
            Some(Event::Html(html.into()))
        }
        (event, _) => {
            opens_item = matches!(event, Event::Start(Tag::Item));
            Some(event)
        }
    })
}

/// The language in what stands behind a fence; it may be empty.
pub fn language(info: &str) -> &str {
    let end = info.find([' ', '\t', ',', '{', '=']).unwrap_or(info.len());
    // A block may have a title and no language.
    match info[end..].starts_with('=') {
        true => "",
        false => &info[..end],
    }
}

fn block(info: &str, code: &str, setting: &str, phrases: &Phrases) -> String {
    let (runs, title) = setting.split_once(' ').unwrap_or((setting, ""));
    let (start, end) = match title {
        "" => ("<div class=\"code\">", "</div>\n"),
        _ => ("<figure class=\"code\"><figcaption>", "</figure>\n"),
    };
    let mut html = start.to_owned();
    if !title.is_empty() {
        html += &escaped(title);
        html += "</figcaption>";
    }
    let unwrapped = runs.strip_prefix('w');
    html += match unwrapped {
        Some(_) => "<pre class=\"wrap\" tabindex=\"0\"><code",
        None => "<pre tabindex=\"0\"><code",
    };
    let language = language(info);
    if !language.is_empty() {
        html += " class=\"language-";
        html += &escaped(language);
        html += "\"";
    }
    html += ">";
    let before = html.len();
    if paint(&mut html, code, unwrapped.unwrap_or(runs)).is_none() {
        html.truncate(before);
        write(&mut html, code);
    }
    html += "</code></pre>";
    html += &button(phrases);
    html += end;
    html
}

/// Writes the code in its colours and lines; `None` where they are another text's.
fn paint(html: &mut String, code: &str, runs: &str) -> Option<()> {
    let mut rest = code;
    let mut line = "";
    let mut signs = runs.chars().peekable();
    while let Some(sign) = signs.next() {
        let mut number = 0_usize;
        while let Some(digit) = signs.peek().and_then(|sign| sign.to_digit(10)) {
            number = number.checked_mul(10)?.checked_add(digit as usize)?;
            signs.next();
        }
        let named = |names: &[(char, &'static str)]| {
            let known = names.iter().find(|(known, _)| *known == sign);
            known.map_or("", |(_, name)| name)
        };
        let begun = named(&LINES);
        if (sign == '/' && line.is_empty()) || !(begun.is_empty() || line.is_empty()) {
            return None;
        }
        if sign == '/' {
            *html += "</";
            *html += line;
            *html += ">";
            line = "";
        } else if !begun.is_empty() {
            line = begun;
            *html += "<";
            *html += line;
            *html += " class=\"line";
            if number > 0 {
                *html += "\" data-line=\"";
                *html += &number.to_string();
            }
            *html += "\">";
        } else {
            let (piece, after) = rest.split_at_checked(number)?;
            rest = after;
            let kind = named(&KINDS);
            if !kind.is_empty() {
                *html += "<span class=\"";
                *html += kind;
                *html += "\">";
            }
            write(html, piece);
            if !kind.is_empty() {
                *html += "</span>";
            }
        }
    }
    write(html, rest);
    line.is_empty().then_some(())
}

fn write(html: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = escape_html_body_text(html, text);
}

#[cfg(test)]
mod tests {
    use super::{block, language};
    use crate::content::{
        markdown::{Place, html, render},
        phrases::ENGLISH,
        record::Fragments,
        route::Base,
    };

    const BUTTON: &str = "<button type=\"button\" class=\"copy\" data-action=\"copy-code\" \
        aria-label=\"Copy the code\">Copy</button>";

    /// What stands in the block's `<code>`.
    #[track_caller]
    fn inside(info: &str, code: &str, colours: &str) -> String {
        let html = block(info, code, colours, &ENGLISH.phrases);
        let (_, rest) = html.split_once("<code").expect("a block has code");
        let (_, rest) = rest.split_once('>').expect("a tag ends");
        rest.split("</code>").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn names_the_language() {
        for (markdown, code) in [
            ("    a < b", "<code>a &lt; b</code>"),
            ("```\na\n```", "<code>a\n</code>"),
            (
                "```rust\na\n```",
                "<code class=\"language-rust\">a\n</code>",
            ),
            (
                "```rust,ignore\n```",
                "<code class=\"language-rust\"></code>",
            ),
            (
                "~~~\"><b>\n~~~",
                "<code class=\"language-&quot;&gt;&lt;b&gt;\"></code>",
            ),
        ] {
            let expected =
                format!("<div class=\"code\"><pre tabindex=\"0\">{code}</pre>{BUTTON}</div>\n");
            assert_eq!(html(markdown), expected);
        }
    }

    #[test]
    fn has_a_title_and_wraps() {
        assert_eq!(
            block("", "c\n", "w a & b", &ENGLISH.phrases),
            format!(
                "<figure class=\"code\"><figcaption>a &amp; b</figcaption>\
                 <pre class=\"wrap\" tabindex=\"0\"><code>c\n</code></pre>{BUTTON}</figure>\n"
            )
        );
    }

    #[test]
    fn stands_in_quotations_and_lists() {
        let plain = |code| {
            format!(
                "<div class=\"code\"><pre tabindex=\"0\"><code>{code}</code></pre>{BUTTON}</div>\n"
            )
        };
        let code = plain("a\n\nb\n");
        assert_eq!(
            html("> ```\n> a\n>\n> b\n> ```"),
            format!("<blockquote>\n{code}</blockquote>\n")
        );
        assert_eq!(
            html("- ```\n  a\n\n  b\n  ```"),
            format!("<ul>\n<li>\n{code}</li>\n</ul>\n")
        );
    }

    #[test]
    fn is_coloured_as_it_is_told() {
        for (code, colours, html) in [
            (
                "let a = \"<\";\n",
                "k3.5s3",
                "<span class=\"keyword\">let</span> a = <span class=\"string\">\"&lt;\"</span>;\n",
            ),
            ("a", "", "a"),
            ("a b", "?1.1t1", "a <span class=\"type\">b</span>"),
            // What is another text's colours nothing.
            ("a\n", "k3", "a\n"),
            ("é", "k1", "é"),
            ("a", "k2", "a"),
            ("a", "k99999999999999999999", "a"),
            ("a", "k1k18446744073709551615", "a"),
        ] {
            assert_eq!(inside("", code, colours), html, "{code} {colours}");
        }
    }

    #[test]
    fn each_block_has_its_own_colours() {
        let fragments = Fragments {
            code: vec!["k1".to_owned(), String::new(), "s1".to_owned()],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        let html = render("    a\n\n```\nb\n```\n```\nc\n```\n```\nd\n```\n", &place).html;
        for code in [
            "<code><span class=\"keyword\">a</span>\n</code>",
            "<code>b\n</code>",
            "<code><span class=\"string\">c</span>\n</code>",
            "<code>d\n</code>",
        ] {
            assert!(html.contains(code), "{code} in {html}");
        }
    }

    #[test]
    fn has_lines_with_marks_and_numbers() {
        for (code, setting, html) in [
            (
                "a\n\nb\n",
                "!.1/.1+/.1-.1/",
                "<mark class=\"line\">a</mark>\n<ins class=\"line\"></ins>\n\
                 <del class=\"line\">b</del>\n",
            ),
            (
                "a\nb",
                "#9.1/.1!10k1/",
                "<span class=\"line\" data-line=\"9\">a</span>\n\
                 <mark class=\"line\" data-line=\"10\"><span class=\"keyword\">b</span></mark>",
            ),
            // What does not fit is not believed.
            ("a\n", "#1.3/", "a\n"),
            ("a\n", "#1.1", "a\n"),
            ("a\n", ".1/", "a\n"),
            ("a\n", "#1#2/", "a\n"),
        ] {
            assert_eq!(inside("", code, setting), html, "{setting}");
        }
    }

    #[test]
    fn finds_the_language() {
        for (info, name) in [
            ("", ""),
            ("rust", "rust"),
            ("rust,ignore", "rust"),
            ("c++ wrap", "c++"),
            ("js{1}", "js"),
            ("{1}", ""),
            ("title=\"a b\"", ""),
        ] {
            assert_eq!(language(info), name, "{info}");
        }
    }
}
