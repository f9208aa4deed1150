//! What a list shows of an article.

use serde::{Deserialize, Serialize};

use super::{date::Date, route::Route, slug::Slug};

/// A post or a page as it stands in a list and above its own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title, as plain text.
    pub title: String,
    /// What it is about, in a few sentences of plain text.
    pub summary: String,
    /// The day of publication. A post has one, a page has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The day of the last change, where that came after publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// How long it takes to read, in whole minutes, at least 1.
    pub minutes: u32,
    /// Its tags, as the author writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The series that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Part>,
    /// Who has written it, as HTML, where a site has several authors.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Whether it is a draft, or its day is yet to come: shown while serving, not published.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The language that it is written in, if the author says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The direction of that language's writing, `ltr` or `rtl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dir: Option<String>,
}

/// A place in a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The series' name, as the author writes it.
    pub name: String,
    /// The number that the author gave this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

impl Entry {
    /// Where the article stands.
    pub fn route(&self) -> Route {
        match self.date {
            Some(_) => Route::Post(self.slug.clone()),
            None => Route::Page(self.slug.clone()),
        }
    }

    /// The day on which it became what it is now.
    pub fn changed(&self) -> Option<Date> {
        self.updated.or(self.date)
    }
}
