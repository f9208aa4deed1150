//! Text in HTML and XML.

use quire::content::{
    date::Date,
    route::{Base, Route},
};

/// A link within the site. The inner part is HTML, and so are the attributes, each with a blank in front.
pub(crate) fn link(base: &Base, to: &Route, attributes: &str, inner: &str) -> String {
    format!("<a href=\"{}\"{attributes}>{inner}</a>", base.href(to))
}

/// A day, for readers and for machines.
pub(crate) fn time(day: Date) -> String {
    format!("<time datetime=\"{day}\">{}</time>", day.long())
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
