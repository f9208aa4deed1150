//! What stands around an article's text: the ways on from it.

use serde::{Deserialize, Serialize};

use super::{date::Date, route::Route, slug::Slug};

/// Where an article stands among the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Around {
    /// The post before this one in time, unless it is the part before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Reference>,
    /// The post after this one in time, unless it is the part after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Reference>,
    /// The part before this one in its series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Reference>,
    /// The part after this one in its series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Reference>,
    /// Which part of its series it is, and of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<(u32, u32)>,
    /// Posts on the same things, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Reference>,
    /// Articles whose text leads to this one, the newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Reference>,
    /// Where the source can be changed: a whole address. Empty where nobody said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// Another article, as a link to it needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title, as plain text.
    pub title: String,
    /// The day of its publication: a post has one, a page has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

impl Reference {
    /// Where the article stands.
    pub fn route(&self) -> Route {
        Route::article(&self.slug, self.date)
    }
}
