//! Pages that lead to others: the tags, the series, the archive and its years, the links.

use serde::{Deserialize, Serialize};

/// Such a page. It is links and words, the same for every reader, so it comes as HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// What it is headed with, as plain text.
    pub heading: String,
    /// What stands below the heading, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facts: String,
    /// All else, as HTML.
    pub html: String,
}
