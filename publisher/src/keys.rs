//! Keys with a meaning: each is asked for by name and kind, and what doesn't fit is a fault.

use std::ops::Range;

use crate::{
    fault::Fault,
    language,
    nearest::nearest,
    source::Source,
    table::{Language, Spanned, Table, Value},
};

/// A table whose keys are being read, and the faults found so far.
pub(crate) struct Keys<'a> {
    source: &'a Source,
    language: Language,
    table: Table,
    /// The keys that the author meant where there are others.
    meant: Vec<String>,
    pub(crate) faults: Vec<Fault>,
}

impl<'a> Keys<'a> {
    /// Reads a part of a source. Where it can't be read at all, the faults say why and the
    /// table is none.
    pub(crate) fn read(
        source: &'a Source,
        language: Language,
        range: Range<usize>,
    ) -> Result<Self, Vec<Fault>> {
        match language.parse(&source.text, range) {
            Ok(table) => Ok(Self::new(source, language, table)),
            Err(mistakes) => {
                let fault = |mistake: Spanned<String>| source.fault(mistake.span, mistake.value);
                Err(mistakes.into_iter().map(fault).collect())
            }
        }
    }

    /// The keys of a table within a table.
    pub(crate) fn new(source: &'a Source, language: Language, table: Table) -> Self {
        Self {
            source,
            language,
            table,
            meant: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Notes a fault at a place.
    pub(crate) fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.faults.push(self.source.fault(span, message));
    }

    /// A fault at a place that may turn out to be one, and is not noted yet.
    pub(crate) fn doubt(&self, span: Range<usize>) -> Fault {
        self.source.fault(span, "")
    }

    /// The line that a key is set in, as the author would write it.
    pub(crate) fn line(&self, key: &str, value: &str) -> String {
        self.language.line(key, value)
    }

    /// The place of a key, whatever its value.
    pub(crate) fn place(&self, key: &str) -> Option<Range<usize>> {
        self.find(key).map(|(name, _)| name.span.clone())
    }

    /// All keys, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let keys = self.table.0.iter();
        keys.map(|(key, _)| key.value.clone()).collect()
    }

    /// Whether a key has a value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// The first of these keys that has a value, else the first.
    pub(crate) fn either(&self, keys: &[&'static str]) -> &'static str {
        let with_value = keys.iter().find(|key| self.has(key));
        with_value.or(keys.first()).copied().unwrap_or_default()
    }

    /// Faults all keys but the `known` ones.
    pub(crate) fn only(&mut self, known: &[&str]) {
        self.unknown(known, known, true);
    }

    /// Faults keys that look like slips of some of the `known` ones, unless those are there too.
    pub(crate) fn no_slips(&mut self, known: &[&str], meant: &[&str]) {
        self.unknown(known, meant, false);
    }

    fn unknown(&mut self, known: &[&str], meant: &[&str], strict: bool) {
        for (key, _) in &self.table.0 {
            let name = key.value.as_str();
            if known.contains(&name) {
                continue;
            }
            let way_out = match nearest(name, meant.iter().map(|key| (*key, key))) {
                Some(meant) if !strict && self.has(meant) => continue,
                Some(meant) => {
                    self.meant.push((*meant).to_owned());
                    format!(", did you mean \"{meant}\"")
                }
                None if strict => format!("; the keys are {}", known.join(", ")),
                None => continue,
            };
            let message = format!("unknown key \"{name}\"{way_out}");
            self.faults
                .push(self.source.fault(key.span.clone(), message));
        }
    }

    /// The text of a key, trimmed and on one line, if there is any.
    pub(crate) fn text(&mut self, key: &str, example: &str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        match self.as_text(&value) {
            Some(text) => Some(text),
            None => self.wrong(key, &value, "text", example),
        }
    }

    /// The text of a key, if that is what it has.
    pub(crate) fn text_of(&self, key: &str) -> Option<String> {
        match self.value(key)?.value {
            Value::Text(text) => Some(one_line(&text)),
            _ => None,
        }
    }

    /// The day of a key as it is written, if that is what it has.
    pub(crate) fn day_of(&self, key: &str) -> Option<String> {
        match self.value(key)?.value {
            Value::Text(day) | Value::Date(day) => Some(day),
            _ => None,
        }
    }

    /// The places of all keys and their values.
    pub(crate) fn places(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let pairs = self.table.0.iter();
        pairs
            .map(|(key, value)| (key.span.clone(), value.span.clone()))
            .collect()
    }

    /// A value as text. In YAML a word without quotes may look like something else, as in
    /// `title: 2048`; where text is wanted, it is text.
    fn as_text(&self, value: &Spanned<Value>) -> Option<Spanned<String>> {
        let text = match &value.value {
            Value::Text(text) => text,
            Value::Integer(_) | Value::Flag(_) if self.language == Language::Yaml => {
                &self.source.text[value.span.clone()]
            }
            _ => return None,
        };
        Some(Spanned {
            value: one_line(text),
            span: value.span.clone(),
        })
    }

    /// A text that must be there and say something.
    pub(crate) fn required(
        &mut self,
        key: &str,
        example: &str,
        table: Range<usize>,
    ) -> Option<String> {
        let line = self.line(key, example);
        let Some(place) = self.place(key) else {
            self.missing(key, table, &format!("add a line such as {line}"));
            return None;
        };
        let text = match self.has(key) {
            true => self.text(key, example)?.value,
            false => String::new(),
        };
        if text.is_empty() {
            self.fault(
                place,
                format!("\"{key}\" is empty; write text, as in {line}"),
            );
            return None;
        }
        Some(text)
    }

    /// Faults that a key isn't there, unless there is a slip of it, which was told already.
    pub(crate) fn missing(&mut self, key: &str, table: Range<usize>, way_out: &str) {
        if !self.meant.iter().any(|meant| meant == key) {
            self.fault(table, format!("missing \"{key}\"; {way_out}"));
        }
    }

    /// The texts of a list; those that say nothing are left out.
    pub(crate) fn texts(&mut self, key: &str, example: &str) -> Vec<Spanned<String>> {
        let mut texts = Vec::new();
        for item in self.list(key, example) {
            match self.as_text(&item) {
                Some(text) if text.value.is_empty() => {}
                Some(text) => texts.push(text),
                None if item.value == Value::Nothing => {}
                None => {
                    let line = self.line(key, example);
                    let kind = item.value.kind();
                    self.fault(
                        item.span,
                        format!("this is {kind}; \"{key}\" takes a list of texts, as in {line}"),
                    );
                }
            }
        }
        texts
    }

    /// The text of a key, or the one text in its list.
    pub(crate) fn name(&mut self, key: &str, example: &str) -> Option<Spanned<String>> {
        match self.value(key)?.value {
            Value::List(items) if items.len() == 1 => self.texts(key, example).pop(),
            _ => self.text(key, example),
        }
    }

    /// The texts of a list, or one text instead of it.
    pub(crate) fn one_or_more(&mut self, key: &str, example: &str) -> Vec<Spanned<String>> {
        match self.value(key).map(|value| value.value) {
            Some(Value::Text(_)) => self.text(key, example).into_iter().collect(),
            _ => self.texts(key, example),
        }
    }

    /// The texts of a list, or the words of a text, which commas may divide.
    pub(crate) fn words(&mut self, key: &str, example: &str) -> Vec<Spanned<String>> {
        let Some(Spanned {
            value: Value::Text(text),
            span,
        }) = self.value(key)
        else {
            return self.texts(key, example);
        };
        let word = |word: &str| Spanned {
            value: word.to_owned(),
            span: span.clone(),
        };
        match text.contains(',') {
            true => text
                .split(',')
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(word)
                .collect(),
            false => text.split_whitespace().map(word).collect(),
        }
    }

    /// The keys of a table in this one, if there is such a table.
    pub(crate) fn table(&self, key: &str) -> Option<Self> {
        match self.value(key)?.value {
            Value::Table(table) => Some(Self::new(self.source, self.language, table)),
            _ => None,
        }
    }

    /// The keys of a table in this one, which is wanted as such. Its faults are to be added to this one's.
    pub(crate) fn section(&mut self, key: &str, example: &str) -> Option<Self> {
        let value = self.value(key)?;
        match self.table(key) {
            None => self.wrong(key, &value, "a table", example),
            table => table,
        }
    }

    /// The items of a list.
    pub(crate) fn list(&mut self, key: &str, example: &str) -> Vec<Spanned<Value>> {
        match self.value(key) {
            Some(Spanned {
                value: Value::List(items),
                ..
            }) => items,
            Some(value) => self
                .wrong(key, &value, "a list", example)
                .unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// A yes or no.
    pub(crate) fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        match value.value {
            Value::Flag(flag) => Some(flag),
            _ => self.wrong(key, &value, "true or false", "true"),
        }
    }

    /// Whether a key says no, whatever else it may say.
    pub(crate) fn denies(&self, key: &str) -> bool {
        self.value(key)
            .is_some_and(|value| value.value == Value::Flag(false))
    }

    /// A whole number of any size.
    pub(crate) fn integer(&self, key: &str) -> Option<i64> {
        match self.value(key)?.value {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The tag of a language.
    pub(crate) fn language(&mut self, key: &str) -> Option<String> {
        let Spanned { value, span } = self.text(key, "\"en\"")?;
        if !language::is_tag(&value) {
            let message =
                format!("\"{value}\" is no language tag; write one such as \"en\" or \"pt-BR\"");
            self.fault(span, message);
        }
        Some(value)
    }

    /// A whole address.
    pub(crate) fn address(&mut self, key: &str, example: &str) -> Option<String> {
        let Spanned { value, span } = self.text(key, example)?;
        let host = ["https://", "http://"]
            .iter()
            .find_map(|scheme| value.strip_prefix(scheme)?.split('/').next());
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':');
        if !host
            .is_some_and(|host| host.starts_with(char::is_alphanumeric) && host.chars().all(fits))
        {
            let line = self.line(key, example);
            let message = format!("\"{value}\" is no whole address; write one such as {line}");
            self.fault(span, message);
            return None;
        }
        Some(value)
    }

    /// A whole number from 1.
    pub(crate) fn number(&mut self, key: &str, example: &str) -> Option<u32> {
        let value = self.value(key)?;
        match value.value {
            Value::Integer(number) => match u32::try_from(number) {
                Ok(number) if number > 0 => Some(number),
                _ => {
                    let line = self.line(key, example);
                    let message =
                        format!("\"{key}\" is {number}; write a whole number from 1, as in {line}");
                    self.fault(value.span, message);
                    None
                }
            },
            _ => self.wrong(key, &value, "a whole number from 1", example),
        }
    }

    /// A day as it is written, with or without a time, as text or as TOML's own date.
    pub(crate) fn day(&mut self, key: &str, example: &str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        match value.value {
            Value::Text(day) | Value::Date(day) => Some(Spanned {
                value: day,
                span: value.span,
            }),
            _ => self.wrong(key, &value, "a date", example),
        }
    }

    fn find(&self, key: &str) -> Option<&(Spanned<String>, Spanned<Value>)> {
        self.table.0.iter().find(|(name, _)| name.value == key)
    }

    fn value(&self, key: &str) -> Option<Spanned<Value>> {
        let (_, value) = self.find(key)?;
        (value.value != Value::Nothing).then(|| value.clone())
    }

    fn wrong<T>(
        &mut self,
        key: &str,
        value: &Spanned<Value>,
        wanted: &str,
        example: &str,
    ) -> Option<T> {
        let (kind, line) = (value.value.kind(), self.line(key, example));
        let message = format!("\"{key}\" is {kind}; write {wanted}, as in {line}");
        self.fault(value.span.clone(), message);
        None
    }
}

/// Titles and the like stand on one line, however they were written. NUL, which HTML has no way to say, becomes the sign
/// that Markdown puts there too.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('\0', "\u{fffd}")
}
