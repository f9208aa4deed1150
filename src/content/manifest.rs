//! The site's one entry point for the app: `manifest.json`.

use serde::{Deserialize, Serialize};

use super::{
    collection::{Page, Term},
    route::Taxonomy,
    site::Site,
};

/// What the app reads first: who the site is, and the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// Names this build: another one, made of anything else, has another name.
    pub build: String,
    /// Identity and settings.
    pub site: Site,
    /// The first page of all posts.
    pub home: Page,
    /// All tags, the most used first.
    pub tags: Vec<Term>,
    /// All series, the newest first.
    pub series: Vec<Term>,
    /// All years with posts, the newest first.
    pub years: Vec<Term>,
}

impl Manifest {
    /// The terms of a taxonomy, in the order in which they are shown.
    pub fn terms(&self, taxonomy: Taxonomy) -> &[Term] {
        match taxonomy {
            Taxonomy::Tags => &self.tags,
            Taxonomy::Series => &self.series,
            Taxonomy::Archive => &self.years,
        }
    }
}
