//! Text in HTML and XML.

use quire::content::{
    date::Date,
    phrases::{Language, Phrases, Written},
    route::{Base, Route},
};

use crate::address::Address;

/// What HTML for readers is written with: where the site lies, and the language that it speaks.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub(crate) address: &'a Address,
    pub(crate) language: &'static Language,
}

impl<'a> Pen<'a> {
    pub(crate) fn base(self) -> &'a Base {
        &self.address.base
    }

    /// A link within the site. The inner part is HTML, and so are the attributes, each with a blank
    /// in front.
    pub(crate) fn link(self, to: &Route, attributes: &str, inner: &str) -> String {
        format!(
            "<a href=\"{}\"{attributes}>{inner}</a>",
            self.base().href(to)
        )
    }

    /// A day, for readers and for machines.
    pub(crate) fn time(self, day: Date) -> String {
        let words = self.phrases().day(day);
        format!("<time datetime=\"{day}\">{words}</time>")
    }

    pub(crate) fn phrases(self) -> &'static Phrases {
        &self.language.phrases
    }

    pub(crate) fn written(self) -> &'static Written {
        &self.language.written
    }
}

/// A text as it stands in HTML or XML, in and outside of attributes. Controls, which XML cannot
/// have and nobody can read, are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn leaves_nothing_that_means_anything() {
        assert_eq!(
            escaped("a < b & \"c\" > d\0\u{1b}\n"),
            "a &lt; b &amp; &quot;c&quot; &gt; d\n"
        );
    }
}
