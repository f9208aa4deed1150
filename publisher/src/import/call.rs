//! Calls of shortcodes and Liquid tags, as they stand in a text.

use std::ops::Range;

/// One call: `{{< figure src="x.png" >}}`, `{{ youtube(id="x") }}`, `{% highlight rust %}`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) span: Range<usize>,
    pub(crate) name: String,
    /// Named or in order.
    values: Vec<(Option<String>, String)>,
    /// Whether it ends what another began.
    pub(crate) ends: bool,
}

impl Call {
    /// The value of the first of these names, or else the one at a place in order.
    pub(crate) fn value(&self, names: &[&str], place: usize) -> Option<&str> {
        let named = self
            .values
            .iter()
            .find(|(name, _)| name.as_deref().is_some_and(|name| names.contains(&name)));
        let in_order = || {
            self.values
                .iter()
                .filter(|(name, _)| name.is_none())
                .nth(place)
        };
        named.or_else(in_order).map(|(_, value)| value.as_str())
    }
}

/// All calls in a text, in order.
pub(crate) fn calls(text: &str, marks: &[(&str, &str)]) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut at = 0;
    while let Some((start, open, close)) = marks
        .iter()
        .filter_map(|(open, close)| Some((at + text[at..].find(open)?, *open, *close)))
        .min()
    {
        let inside = start + open.len();
        let Some(end) = text[inside..].find(close) else {
            at = inside;
            continue;
        };
        let inner = &text[inside..inside + end];
        at = inside + end + close.len();
        let shown = inner.trim_start().starts_with("/*");
        let inner = inner.trim().trim_matches('-').trim();
        let (ends, inner) = match inner.strip_prefix('/') {
            Some(rest) if !shown => (true, rest.trim()),
            _ => (inner.starts_with("end"), inner),
        };
        let name_end = inner
            .find(|c: char| c.is_whitespace() || c == '(')
            .unwrap_or(inner.len());
        let (name, values) = inner.split_at(name_end);
        calls.push(Call {
            span: start..at,
            name: if shown {
                "/*".to_owned()
            } else {
                name.to_owned()
            },
            values: self::values(values),
            ends,
        });
    }
    calls
}

/// Values as `a="b" "c" d`, or as `(a="b", c=1)`.
fn values(text: &str) -> Vec<(Option<String>, String)> {
    let text = text.trim();
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let mut values = Vec::new();
    let (mut name, mut value, mut quote) = (None, String::new(), None);
    let mut keep = |name: &mut Option<String>, value: &mut String| {
        if name.is_some() || !value.is_empty() {
            values.push((name.take(), std::mem::take(value)));
        }
    };
    for c in text.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), c) => value.push(c),
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '=') => name = Some(std::mem::take(&mut value)),
            (None, c) if c.is_whitespace() || c == ',' => keep(&mut name, &mut value),
            (None, c) => value.push(c),
        }
    }
    keep(&mut name, &mut value);
    values
}

#[cfg(test)]
mod tests {
    use super::calls;

    /// The text of each call, its name, the value of `d` or else its first, and whether it ends.
    fn told<'a>(text: &'a str, marks: &[(&str, &str)]) -> Vec<(&'a str, String, String, bool)> {
        let calls = calls(text, marks).into_iter();
        calls
            .map(|call| {
                let value = call.value(&["d"], 0).unwrap_or_default().to_owned();
                (&text[call.span], call.name, value, call.ends)
            })
            .collect()
    }

    fn call<'a>(
        text: &'a str,
        name: &str,
        value: &str,
        ends: bool,
    ) -> (&'a str, String, String, bool) {
        (text, name.to_owned(), value.to_owned(), ends)
    }

    #[test]
    fn a_call_has_a_name_and_values() {
        assert_eq!(
            told(
                "a {{< b c=\"1\" d=\"x y\" >}}e{{< /b >}} {{< f 'g h' >}} {{< i",
                &[("{{<", ">}}")]
            ),
            [
                call("{{< b c=\"1\" d=\"x y\" >}}", "b", "x y", false),
                call("{{< /b >}}", "b", "", true),
                call("{{< f 'g h' >}}", "f", "g h", false),
            ]
        );
        assert_eq!(
            told(
                "{{ b(c=\"1\", d=2) }} {% f(\"x\") %}e{% end %} {%- endg -%}",
                &[("{{", "}}"), ("{%", "%}")]
            ),
            [
                call("{{ b(c=\"1\", d=2) }}", "b", "2", false),
                call("{% f(\"x\") %}", "f", "x", false),
                call("{% end %}", "end", "", true),
                call("{%- endg -%}", "endg", "", true),
            ]
        );
    }
}
