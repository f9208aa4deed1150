//! The site's one entry point for the app: `manifest.json`.

use serde::{Deserialize, Serialize};

use super::{collection::Page, site::Site};

/// What the app reads first: who the site is, and the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// Names this build: another one, made of anything else, has another name.
    pub build: String,
    /// Names what all pages of this build have in common, the app among it, as each of them does in
    /// `data-shell`; empty where there are no pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shell: String,
    /// Identity and settings.
    pub site: Site,
    /// The first page of all posts.
    pub home: Page,
}
