//! Keys and values with their places, whatever language they were written in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Something in a text, and the bytes that it takes there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// The language that a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Toml,
    Yaml,
}

impl Language {
    /// A line with a key and its value: TOML and YAML write the values alike that we show.
    pub(crate) fn line(self, key: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{key} = {value}"),
            Self::Yaml => format!("{key}: {value}"),
        }
    }

    /// Reads the part `range` of a text. All spans, those of mistakes too, count from the text's
    /// start.
    pub(crate) fn parse(self, text: &str, range: Range<usize>) -> Result<Table, Vec<Mistake>> {
        match self {
            Self::Toml => crate::toml::parse(text, range),
            Self::Yaml => crate::yaml::parse(text, range),
        }
    }
}

/// What a parser stumbled over.
pub(crate) type Mistake = Spanned<String>;

/// A value, as far as we have use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Flag(bool),
    /// A TOML date, with or without a time, as it is written.
    Date(String),
    List(Vec<Spanned<Value>>),
    Table(Table),
    /// YAML's `title:` without a value.
    Nothing,
    /// Something that no key of ours takes, by the name that an author knows.
    Other(&'static str),
}

impl Value {
    /// What it is, for a fault.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Nothing => "empty",
            Self::Other(kind) => kind,
        }
    }
}

/// Keys and their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table(pub(crate) Vec<(Spanned<String>, Spanned<Value>)>);
