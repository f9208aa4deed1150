//! YAML, as a table with places.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use crate::table::{Mistake, Spanned, Table, Value};

/// How deep lists and tables stand in one another at most: front matter has use for three. The parser has such a limit
/// for those in brackets only, and a value a hundred thousand deep takes more stack than there is.
const DEEPEST: usize = 64;

/// Reads the part `range` of a text, or tells the first thing that is wrong with it.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Result<Table, Vec<Mistake>> {
    let places = Places::new(&text[range.clone()], range.start);
    let mut builder = Builder {
        text,
        places,
        open: Vec::new(),
        done: None,
    };
    for event in Parser::new_from_str(&text[range]) {
        match event {
            Ok((event, span)) => builder.take(event, span)?,
            Err(error) => return Err(vec![builder.places.mistake(&error)]),
        }
    }
    match builder.done {
        None => Ok(Table::default()),
        Some(Spanned {
            value: Value::Table(table),
            ..
        }) => Ok(table),
        Some(Spanned {
            value: Value::Nothing,
            ..
        }) => Ok(Table::default()),
        Some(Spanned { value, span }) => {
            let value = format!(
                "this is {}; write keys and values, as in title: \"Hello\"",
                value.kind()
            );
            Err(vec![Spanned { value, span }])
        }
    }
}

/// The parser counts characters; we count bytes of the whole text.
struct Places {
    bytes: Vec<usize>,
    end: usize,
}

impl Places {
    fn new(yaml: &str, offset: usize) -> Self {
        Self {
            bytes: yaml.char_indices().map(|(at, _)| offset + at).collect(),
            end: offset + yaml.len(),
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).copied().unwrap_or(self.end)
    }

    fn span(&self, span: Span) -> Range<usize> {
        self.byte(span.start.index())..self.byte(span.end.index())
    }

    fn mistake(&self, error: &ScanError) -> Mistake {
        mistake(self.byte(error.marker().index()), error.info())
    }
}

/// What is wrong at a place.
fn mistake(at: usize, what: &str) -> Mistake {
    let value =
        format!("this is not YAML: {what}; text with signs such as : # @ in it needs quotes");
    Spanned {
        value,
        span: at..at,
    }
}

/// Puts the parser's events together.
struct Builder<'a> {
    text: &'a str,
    places: Places,
    open: Vec<Open>,
    done: Option<Spanned<Value>>,
}

/// A list or table whose end hasn't come yet.
enum Open {
    List {
        start: usize,
        items: Vec<Spanned<Value>>,
    },
    Table {
        start: usize,
        table: Table,
        key: Option<Spanned<String>>,
    },
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Vec<Mistake>> {
        let span = self.places.span(span);
        let opens = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if opens && self.open.len() == DEEPEST {
            return Err(vec![mistake(span.start, "recursion limit exceeded")]);
        }
        let value = match event {
            Event::Scalar(text, style, _, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                if plain {
                    resolved(&text)
                } else {
                    Value::Text(text.into_owned())
                }
            }
            Event::Alias(_) => Value::Other("an alias"),
            Event::SequenceStart(..) => {
                self.open.push(Open::List {
                    start: span.start,
                    items: Vec::new(),
                });
                return Ok(());
            }
            Event::MappingStart(..) => {
                let table = Table::default();
                self.open.push(Open::Table {
                    start: span.start,
                    table,
                    key: None,
                });
                return Ok(());
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { start, items }) => {
                    return self.put(Spanned {
                        value: Value::List(items),
                        span: start..span.end,
                    });
                }
                Some(Open::Table { start, table, .. }) => {
                    return self.put(Spanned {
                        value: Value::Table(table),
                        span: start..span.end,
                    });
                }
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        self.put(Spanned { value, span })
    }

    fn put(&mut self, value: Spanned<Value>) -> Result<(), Vec<Mistake>> {
        match self.open.last_mut() {
            // A second document is none of ours.
            None => self.done = self.done.take().or(Some(value)),
            Some(Open::List { items, .. }) => items.push(value),
            Some(Open::Table { table, key, .. }) => match key.take() {
                Some(key) => table.0.push((key, value)),
                None => {
                    let Spanned { value, span } = value;
                    let name = match value {
                        Value::Text(text) => text,
                        _ => self.text[span.clone()].to_owned(),
                    };
                    if table.0.iter().any(|(key, _)| key.value == name) {
                        let value = format!("\"{name}\" is here twice; take one out");
                        return Err(vec![Spanned { value, span }]);
                    }
                    *key = Some(Spanned { value: name, span });
                }
            },
        }
        Ok(())
    }
}

/// What a plain scalar is in YAML's core schema.
fn resolved(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Nothing,
        "true" | "True" | "TRUE" => Value::Flag(true),
        "false" | "False" | "FALSE" => Value::Flag(false),
        _ => match text.parse() {
            Ok(number) => Value::Integer(number),
            Err(_)
                if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
                    && text.parse::<f64>().is_ok() =>
            {
                Value::Other("a fraction")
            }
            Err(_) => Value::Text(text.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::table::{Table, Value};

    fn read(text: &str) -> Table {
        parse(text, 0..text.len()).unwrap()
    }

    fn mistake(text: &str) -> (usize, String) {
        let mistakes = parse(text, 0..text.len()).unwrap_err();
        assert_eq!(mistakes.len(), 1);
        (mistakes[0].span.start, mistakes[0].value.clone())
    }

    #[test]
    fn lists_without_end_are_a_mistake() {
        let (at, message) = mistake(&format!("a:\n  {}b", "- ".repeat(100_000)));
        assert_eq!(at, 5 + 2 * 63);
        assert!(message.contains("recursion limit exceeded"), "{message}");
        assert_eq!(read(&format!("a:\n  {}b", "- ".repeat(63))).0.len(), 1);
    }

    #[test]
    fn reads_values_with_their_places() {
        let text = "---\ntitle: \"Ünï\"\ndate: 2021-05-23\ntags: [ü, 'b b', 3]\n";
        let table = parse(text, 4..text.len()).unwrap();
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
        assert_eq!(
            found[0],
            ("title", "\"Ünï\"", &Value::Text("Ünï".to_owned()))
        );
        assert_eq!(
            found[1],
            ("date", "2021-05-23", &Value::Text("2021-05-23".to_owned()))
        );
        let Value::List(tags) = found[2].2 else {
            panic!("{found:?}")
        };
        let tags: Vec<_> = tags
            .iter()
            .map(|tag| (&text[tag.span.clone()], &tag.value))
            .collect();
        assert_eq!(tags[1], ("'b b'", &Value::Text("b b".to_owned())));
        assert_eq!(tags[2], ("3", &Value::Integer(3)));
    }

    #[test]
    fn tells_kinds_apart() {
        let kinds: Vec<_> = read(
            "a:\nb: true\nc: 'true'\nd: 3\ne: 1.5\nf: {x: 1}\ng:\n- x\nh: yes\ni: !!str 3\nj: .inf\nk: nan\nl: &n x\nm: *n\n",
        )
        .0
        .iter()
        .map(|(_, value)| value.value.kind())
        .collect();
        assert_eq!(
            kinds,
            [
                "empty",
                "true or false",
                "text",
                "a number",
                "a fraction",
                "a table",
                "a list",
                "text",
                "text",
                "text",
                "text",
                "text",
                "an alias"
            ]
        );
    }

    #[test]
    fn reads_text_on_several_lines() {
        let table = read("summary: >\n  One\n  two.\nnext: 1\n");
        assert_eq!(table.0[0].1.value, Value::Text("One two.\n".to_owned()));
    }

    #[test]
    fn nothing_is_an_empty_table() {
        for text in ["", "\n", "# only this\n", "~"] {
            assert_eq!(read(text), Table::default());
        }
    }

    #[test]
    fn tells_what_is_wrong_and_where() {
        assert_eq!(
            mistake("é: 1\ntitle: Rust: the book\n"),
            (
                17,
                "this is not YAML: mapping values are not allowed in this context; \
                 text with signs such as : # @ in it needs quotes"
                    .to_owned()
            )
        );
        assert_eq!(
            mistake("a: 1\na: 2\n"),
            (5, "\"a\" is here twice; take one out".to_owned())
        );
        assert_eq!(
            mistake("just text"),
            (
                0,
                "this is text; write keys and values, as in title: \"Hello\"".to_owned()
            )
        );
    }
}
