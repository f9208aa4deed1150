//! Who and what the site is.

use serde::{Deserialize, Serialize};

/// Identity and settings that a reader's browser needs, from `site.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The site's name, shown in the header and in every title.
    pub title: String,
    /// A sentence or two on what the site is about.
    pub description: String,
    /// Who writes.
    pub author: String,
    /// Where its top is on the web, as in `https://ada.example/blog/`; empty where that is not said.
    pub address: String,
    /// The language of the site, as in `en` or `pt-BR`.
    pub language: String,
    /// The header's links, the one to the search among them.
    pub navigation: Vec<Link>,
    /// The footer's line, as plain text.
    pub footer: String,
    /// Where else the author is to be found, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub social: String,
}

/// A link that the author chose for the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads: a path below the site's base such as `about/`, or a whole address.
    pub to: String,
}
