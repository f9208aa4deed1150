//! Text in HTML and XML.

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
