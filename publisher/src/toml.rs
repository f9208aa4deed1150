//! TOML, as a table with places.

use std::ops::Range;

use toml::{
    Spanned as TomlSpanned,
    de::{self, DeTable, DeValue},
};

use crate::table::{Mistake, Spanned, Table, Value};

/// Reads the part `range` of a text, or tells what is wrong with it: the first mistake on each
/// line, as the others mostly follow from it.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Result<Table, Vec<Mistake>> {
    let offset = range.start;
    let (table, errors) = DeTable::parse_recoverable(&text[range]);
    if errors.is_empty() {
        return Ok(table_of(table.get_ref(), offset));
    }
    let mistake = |error: de::Error| {
        let span = shifted(error.span().unwrap_or(0..0), offset);
        let value = format!("this is not TOML: {}", told(&error, &text[span.start..]));
        Spanned { value, span }
    };
    let mut mistakes: Vec<Mistake> = errors.into_iter().map(mistake).collect();
    mistakes.sort_by_key(|mistake| mistake.span.start);
    mistakes.dedup_by(|later, first| !text[first.span.start..later.span.start].contains('\n'));
    Err(mistakes)
}

/// What is wrong, in the author's words where the parser takes a title for a number.
fn told<'a>(error: &'a de::Error, at: &str) -> &'a str {
    let message = error.message();
    let value = message.starts_with("string values") || message.starts_with("invalid float");
    match value && at.starts_with(char::is_alphabetic) {
        true => "text needs quotes, as in title = \"Hello\"",
        false => message,
    }
}

fn table_of(table: &DeTable<'_>, offset: usize) -> Table {
    let pairs = table.iter().map(|(key, value)| {
        let key = Spanned {
            value: key.get_ref().to_string(),
            span: shifted(key.span(), offset),
        };
        (key, value_of(value, offset))
    });
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|(key, _)| key.span.start);
    Table(pairs)
}

fn value_of(value: &TomlSpanned<DeValue<'_>>, offset: usize) -> Spanned<Value> {
    Spanned {
        value: match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Value::Other("a number"), Value::Integer),
            DeValue::Float(_) => Value::Other("a fraction"),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(list) => {
                Value::List(list.iter().map(|value| value_of(value, offset)).collect())
            }
            DeValue::Table(table) => Value::Table(table_of(table, offset)),
        },
        span: shifted(value.span(), offset),
    }
}

fn shifted(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::table::Value;

    #[test]
    fn reads_values_with_their_places() {
        let text = "+++\r\ntitle = \"É\"\r\npart = 0x10\r\nb = [true]\r\nd = 2021-05-23T10:00:00Z\r\nf = 1.5\r\n";
        let table = parse(text, 5..text.len()).unwrap();
        let found: Vec<_> = table
            .0
            .iter()
            .map(|(key, value)| {
                (
                    &text[key.span.clone()],
                    &text[value.span.clone()],
                    &value.value,
                )
            })
            .collect();
        assert_eq!(found[0], ("title", "\"É\"", &Value::Text("É".to_owned())));
        assert_eq!(found[1], ("part", "0x10", &Value::Integer(16)));
        assert!(
            matches!(found[2], ("b", "[true]", Value::List(list)) if list[0].value == Value::Flag(true))
        );
        assert_eq!(found[3].2, &Value::Date("2021-05-23T10:00:00Z".to_owned()));
        assert_eq!(found[4].2, &Value::Other("a fraction"));
    }

    #[test]
    fn tells_the_first_mistake_of_each_line() {
        let text = "title = Hello\nx = [1, 2\ny = 3\n";
        let mistakes = parse(text, 0..text.len()).unwrap_err();
        let told: Vec<_> = mistakes
            .iter()
            .map(|mistake| (mistake.span.start, mistake.value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    8,
                    "this is not TOML: text needs quotes, as in title = \"Hello\""
                ),
                (
                    24,
                    "this is not TOML: missing comma between array elements, expected `,`"
                ),
            ]
        );
    }
}
