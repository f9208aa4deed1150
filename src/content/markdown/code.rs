//! Code blocks.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html_body_text;

use super::{
    Place, diagram, escaped,
    fence::{Fence, Mark},
};

/// What a piece of code may be, and the letter that stands for it in
/// [`Fragments::code`](crate::content::record::Fragments::code): `k3.1f4` colours three bytes as a
/// keyword, leaves one plain and colours four as a function. What follows is plain.
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

/// The button below each block. Feeds, where it can do nothing, leave it out.
pub const BUTTON: &str = "<button type=\"button\" class=\"copy\" data-action=\"copy-code\" \
    aria-label=\"Copy the code\">Copy</button>";

/// Writes code blocks as their fences want them, coloured as the publisher says: long lines scroll
/// inside the block, within reach of the keyboard. What stands in `<code>` is the author's text.
pub(super) fn set<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    let mut colours = place.fragments.code.iter();
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
            let colours = colours.next().map_or("", String::as_str);
            let html = diagram::drawn(info, &code, place);
            let html = html.unwrap_or_else(|| block(info, &code, colours));
            Some(Event::Html(html.into()))
        }
        (event, _) => {
            opens_item = matches!(event, Event::Start(Tag::Item));
            Some(event)
        }
    })
}

fn block(info: &str, code: &str, colours: &str) -> String {
    let fence = Fence::read(info, |_| {});
    let pieces = pieces(code, colours).unwrap_or_else(|| vec![("", code)]);
    let mut html = match fence.title {
        "" => "<div class=\"code\">".to_owned(),
        title => format!(
            "<figure class=\"code\"><figcaption>{}</figcaption>",
            escaped(title)
        ),
    };
    html += match fence.wrap {
        true => "<pre class=\"wrap\" tabindex=\"0\"><code",
        false => "<pre tabindex=\"0\"><code",
    };
    if !fence.language.is_empty() {
        html += " class=\"language-";
        html += &escaped(fence.language);
        html += "\"";
    }
    html += ">";
    let mut lines = Lines::of(&fence, code);
    for (kind, piece) in pieces {
        match &mut lines {
            None => paint(&mut html, kind, piece),
            Some(lines) => piece
                .split_inclusive('\n')
                .for_each(|part| lines.paint(&mut html, kind, part)),
        }
    }
    if let Some(lines) = &mut lines {
        lines.close(&mut html);
    }
    html += "</code></pre>";
    html += BUTTON;
    html += match fence.title {
        "" => "</div>\n",
        _ => "</figure>\n",
    };
    html
}

/// The code in pieces, each with its kind; `None` where the colours are another text's.
fn pieces<'a>(code: &'a str, colours: &str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut pieces = Vec::new();
    let (mut at, mut rest) = (0, colours);
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let end = rest[..digits].parse::<usize>().ok()?.checked_add(at)?;
        let kind = KINDS.iter().find(|(known, _)| *known == letter);
        pieces.push((kind.map_or("", |(_, kind)| kind), code.get(at..end)?));
        (at, rest) = (end, &rest[digits..]);
    }
    pieces.push(("", &code[at..]));
    Some(pieces)
}

fn paint(html: &mut String, kind: &str, piece: &str) {
    if piece.is_empty() {
        return;
    }
    if !kind.is_empty() {
        *html += "<span class=\"";
        *html += kind;
        *html += "\">";
    }
    // Writing to a string does not fail.
    let _ = escape_html_body_text(&mut *html, piece);
    if !kind.is_empty() {
        *html += "</span>";
    }
}

/// Puts lines into elements of their own, where they have a number or a mark. The end of a line
/// stands behind its element.
struct Lines {
    /// How many more marks of each kind begin than end, for each line.
    begin: Vec<[isize; 3]>,
    /// How many marks of each kind the line has.
    marks: [isize; 3],
    /// Which line comes next, from 0.
    next: usize,
    /// The number of the first, if they are numbered.
    numbers: Option<usize>,
    /// What ends the line that is open.
    end: Option<&'static str>,
}

impl Lines {
    fn of(fence: &Fence<'_>, code: &str) -> Option<Self> {
        if fence.lines.is_empty() && fence.numbers.is_none() {
            return None;
        }
        let count = code.lines().count();
        let mut begin = vec![[0; 3]; count + 1];
        for (mark, first, last) in &fence.lines {
            begin[(first - 1).min(count)][*mark as usize] += 1;
            begin[(*last).min(count)][*mark as usize] -= 1;
        }
        Some(Self {
            begin,
            marks: [0; 3],
            next: 0,
            numbers: fence.numbers,
            end: None,
        })
    }

    /// Paints what belongs to one line, and may end it.
    fn paint(&mut self, html: &mut String, kind: &str, part: &str) {
        if self.end.is_none() {
            self.open(html);
        }
        match part.strip_suffix('\n') {
            Some(part) => {
                paint(html, kind, part);
                self.close(html);
                *html += "\n";
            }
            None => paint(html, kind, part),
        }
    }

    fn open(&mut self, html: &mut String) {
        for (mark, begin) in self.marks.iter_mut().zip(self.begin[self.next]) {
            *mark += begin;
        }
        let mark = [Mark::Added, Mark::Deleted, Mark::Marked]
            .into_iter()
            .find(|mark| self.marks[*mark as usize] > 0);
        let (start, end) = match (mark, self.numbers) {
            (Some(Mark::Added), _) => ("<ins class=\"line\"", "</ins>"),
            (Some(Mark::Deleted), _) => ("<del class=\"line\"", "</del>"),
            (Some(Mark::Marked), _) => ("<mark class=\"line\"", "</mark>"),
            (None, Some(_)) => ("<span class=\"line\"", "</span>"),
            (None, None) => ("", ""),
        };
        *html += start;
        if let Some(first) = self.numbers {
            *html += " data-line=\"";
            *html += &first.saturating_add(self.next).to_string();
            *html += "\"";
        }
        if !start.is_empty() {
            *html += ">";
        }
        self.end = Some(end);
        self.next += 1;
    }

    fn close(&mut self, html: &mut String) {
        *html += self.end.take().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::{BUTTON, block};
    use crate::content::{
        markdown::{Place, html, render},
        record::Fragments,
        route::Base,
    };

    /// What stands in the block's `<code>`.
    #[track_caller]
    fn inside(info: &str, code: &str, colours: &str) -> String {
        let html = block(info, code, colours);
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
            html("``` title=\"a & b\" wrap\nc\n```"),
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
            ("a", "k", "a"),
            ("a", "1k", "a"),
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
    fn marks_lines() {
        assert_eq!(
            inside("js {1,3} add={3-4} del={9}", "a\n\nb\n\nc\n", ""),
            "<mark class=\"line\">a</mark>\n\n<ins class=\"line\">b</ins>\n\
             <ins class=\"line\"></ins>\nc\n"
        );
        assert_eq!(
            inside("js del={2-99}", "a\nb", ""),
            "a\n<del class=\"line\">b</del>"
        );
        assert_eq!(inside("js {1}", "", ""), "");
    }

    #[test]
    fn numbers_lines() {
        assert_eq!(
            inside("js lines=9 {2}", "a\nb\n", ""),
            "<span class=\"line\" data-line=\"9\">a</span>\n\
             <mark class=\"line\" data-line=\"10\">b</mark>\n"
        );
    }

    #[test]
    fn colours_end_with_their_lines() {
        assert_eq!(
            inside("js {1-3}", "/* a\n\n*/ b\n", "c8.2"),
            "<mark class=\"line\"><span class=\"comment\">/* a</span></mark>\n\
             <mark class=\"line\"></mark>\n\
             <mark class=\"line\"><span class=\"comment\">*/</span> b</mark>\n"
        );
    }
}
