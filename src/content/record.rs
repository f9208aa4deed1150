//! What the browser needs beside an article's Markdown: `posts/<slug>.json`.

use serde::{Deserialize, Serialize};

use super::{entry::Entry, media::Media, slug::Slug};

/// An article's facts, and what the publisher found out for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The form of this file, [`SCHEMA`](super::SCHEMA).
    pub schema: u32,
    /// How many bytes the text has.
    pub bytes: u32,
    /// The text's SHA-256, in small hexadecimal digits: so one is known that has changed on its way.
    pub sha256: String,
    /// What stands above the text.
    pub entry: Entry,
    /// The published folder that relative links in the text start from: `posts/` for
    /// `posts/x.md`, `posts/x/` for `posts/x/index.md`, empty for `pages/x.md`.
    pub folder: String,
    /// What stands above the title, as HTML: the series and the part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub above: String,
    /// What stands below the text, as HTML: the ways on from it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub below: String,
    /// What the publisher made for the text.
    #[serde(default)]
    pub fragments: Fragments,
}

/// What is too heavy, or not known, in the browser, and so is made once by the publisher. The
/// text never depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragments {
    /// Source files that the text links to and whose slug differs from their name, each as its
    /// path from the site's top (`posts/2021-05-23-kafka.md`) and its slug; sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<(String, Slug)>,
    /// The images, films and sounds in the text; sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// How the code blocks of the text are set, in order, in the [signs](super::markdown::code) of
    /// the renderer; empty for one that is plain, and those at the end that are plain are left
    /// out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<String>,
    /// The formulas in the text, each as its TeX with the dollar signs around it and as what
    /// stands between `<math>` and `</math>`; sorted by TeX.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub math: Vec<(String, String)>,
    /// The diagrams in the text, each as its source's [key](super::markdown::diagram::key) and as its
    /// SVG; sorted by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagrams: Vec<(u32, String)>,
}
