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
    /// Identity and settings.
    pub site: Site,
    /// The first page of all posts.
    pub home: Page,
}
