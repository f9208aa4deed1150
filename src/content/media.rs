//! Images, films and sounds that texts show.

use serde::{Deserialize, Serialize};

/// What is known of a file of the site's own that a text shows.
///
/// It is written as a row, in the order of the fields: to read fields by their names weighs more
/// in the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Media {
    /// Its path from the top of the published site, written as in an address.
    pub path: String,
    /// Its width and height in CSS pixels.
    pub size: Option<(u32, u32)>,
    /// How wide the lighter copies of an image are that lie beside it, the smallest first.
    pub copies: Vec<u32>,
    /// Whether the file that goes with it is there, as [`companion`] names it.
    pub companion: bool,
}

type Row = (String, Option<(u32, u32)>, Vec<u32>, bool);

impl From<Row> for Media {
    fn from((path, size, copies, companion): Row) -> Self {
        Self {
            path,
            size,
            copies,
            companion,
        }
    }
}

impl From<Media> for Row {
    fn from(media: Media) -> Self {
        (media.path, media.size, media.copies, media.companion)
    }
}

/// What kind of thing a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture, and all that is not known to be anything else.
    Image,
    /// A film.
    Video,
    /// To be heard only.
    Audio,
}

impl Kind {
    /// Goes by the ending of a path.
    pub fn of(path: &str) -> Self {
        let ending = path.rsplit('.').next().unwrap_or_default();
        let is = |endings: &[&str]| endings.iter().any(|e| ending.eq_ignore_ascii_case(e));
        if is(&["mp4", "webm"]) {
            Self::Video
        } else if is(&["mp3", "m4a", "ogg", "opus", "wav"]) {
            Self::Audio
        } else {
            Self::Image
        }
    }
}

/// Where the copy of an image lies that is so wide.
pub fn copy(path: &str, width: u32) -> String {
    format!("{path}-{width}.webp")
}

/// Where the file lies that goes with another: an image for the night (`x.dark.svg`), the captions
/// of a film (`x.vtt`).
pub fn companion(path: &str) -> String {
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    match Kind::of(path) {
        Kind::Image => format!("{name}.dark.{ending}"),
        _ => format!("{name}.vtt"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, companion, copy};

    #[test]
    fn knows_films_and_sounds_by_their_endings() {
        for (path, kind) in [
            ("a/talk.mp4", Kind::Video),
            ("talk.WebM", Kind::Video),
            ("talk.mp3", Kind::Audio),
            ("mp3", Kind::Audio),
            ("a.mp4/x.svg", Kind::Image),
            ("x", Kind::Image),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn names_what_lies_beside() {
        assert_eq!(copy("a/x.jpg", 640), "a/x.jpg-640.webp");
        assert_eq!(companion("a/x.svg"), "a/x.dark.svg");
        assert_eq!(companion("a.b/talk.mp4"), "a.b/talk.vtt");
    }
}
