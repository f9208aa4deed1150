//! HTML as a row of tags and of the texts between them.

/// A part of some HTML. All parts, one after another, are the HTML again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// With its angle brackets. A comment is one too.
    Tag(&'a str),
    /// As it is written, with its entities.
    Text(&'a str),
}

impl<'a> Part<'a> {
    pub(crate) fn as_str(self) -> &'a str {
        match self {
            Self::Tag(part) | Self::Text(part) => part,
        }
    }

    /// Whether it begins this element.
    pub(crate) fn opens(self, element: &str) -> bool {
        let rest = match self {
            Self::Tag(tag) => tag[1..].strip_prefix(element),
            Self::Text(_) => None,
        };
        rest.is_some_and(|rest| rest.starts_with([' ', '>']))
    }
}

/// Takes HTML apart. What a quoted attribute holds is inside its tag, whatever it holds.
pub(crate) fn parts(html: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (part, after) = match rest.starts_with('<') {
            true => {
                let (tag, after) = rest.split_at(tag_end(rest));
                (Part::Tag(tag), after)
            }
            false => {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                (Part::Text(text), after)
            }
        };
        parts.push(part);
        rest = after;
    }
    parts
}

/// The same HTML with its texts changed; each comes with whether it is code.
pub(crate) fn with_texts(html: &str, mut change: impl FnMut(&str, bool) -> String) -> String {
    let mut is_code = false;
    let mut changed = String::with_capacity(html.len());
    for part in parts(html) {
        match part {
            Part::Text(text) => changed += &change(text, is_code),
            Part::Tag(tag) => {
                is_code = (is_code || part.opens("code")) && tag != "</code>";
                changed += tag;
            }
        }
    }
    changed
}

fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return at + 1,
            None => {}
        }
    }
    html.len()
}

#[test]
fn tells_tags_from_texts() {
    use Part::{Tag, Text};
    assert_eq!(
        parts("<p title=\"a > b\">c &lt; <!-->d</p>\n"),
        [
            Tag("<p title=\"a > b\">"),
            Text("c &lt; "),
            Tag("<!-->"),
            Text("d"),
            Tag("</p>"),
            Text("\n")
        ]
    );
}

#[test]
fn tells_code_from_other_texts() {
    let code = with_texts("a <code class=\"b\">c<i>d</i></code> e", |text, is_code| {
        if is_code {
            text.to_uppercase()
        } else {
            text.to_owned()
        }
    });
    assert_eq!(code, "a <code class=\"b\">C<i>D</i></code> e");
}
