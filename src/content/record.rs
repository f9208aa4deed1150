//! What the browser needs beside an article's Markdown: `posts/<slug>.json`.

use serde::{Deserialize, Serialize};

use super::{entry::Entry, slug::Slug};

/// An article's facts, and what the publisher found out for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// What stands above the text.
    pub entry: Entry,
    /// The published folder that relative links in the text start from: `posts/` for
    /// `posts/x.md`, `posts/x/` for `posts/x/index.md`, empty for `pages/x.md`.
    pub folder: String,
    /// The post before this one in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<Neighbour>,
    /// The post after this one in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<Neighbour>,
    /// What the publisher made for the text.
    #[serde(default)]
    pub fragments: Fragments,
}

/// Another post, as a link to it needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title, as plain text.
    pub title: String,
}

/// What is too heavy, or not known, in the browser, and so is made once by the publisher. The
/// text never depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragments {
    /// Source files that the text links to and whose slug differs from their name, each as its
    /// path from the site's top (`posts/2021-05-23-kafka.md`) and its slug; sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<(String, Slug)>,
    /// The images in the text, each as its path from the top of the published site, written as
    /// in an address, its width and its height in CSS pixels; sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<(String, u32, u32)>,
    /// How the code blocks of the text are set, in order, in the [signs](super::markdown::code) of
    /// the renderer; empty for one that is plain, and those at the end that are plain are left
    /// out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
}
