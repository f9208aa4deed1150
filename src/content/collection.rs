//! Paged lists of posts: all of them, a tag's, a series'.

use serde::{Deserialize, Serialize};

use super::entry::Entry;

/// One page of a collection: all that a list view needs, however large the site is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// The term that the posts share, as the author writes it; empty for all posts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Which page this is, counted from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many posts there are on all pages.
    pub posts: u32,
    /// What stands below the heading, as HTML; nothing for all posts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facts: String,
    /// The posts on this page, in order.
    pub entries: Vec<Entry>,
}
