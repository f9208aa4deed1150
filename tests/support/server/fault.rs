//! What can go wrong between a site and its reader, on demand.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;

/// A way for an answer to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The answer comes whole, this much later. To hold an answer until the test lets it go, see
    /// [`Server::hold`](super::Server::hold).
    Delay(Duration),
    /// The answer's body comes in pieces of so many bytes, with a pause after each.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause between two pieces.
        pause: Duration,
    },
    /// Half of the body comes, then the connection ends, though `Content-Length` promised all of it.
    Cut,
    /// One bit of the byte in the middle of the body is wrong: only a checksum sees it.
    Corrupt,
    /// `index.html` with status 200 comes in the file's place, as many hosts answer for a missing file.
    WrongType,
    /// This status comes, with a short page of HTML.
    Status(u16),
    /// The connection ends, and nothing came.
    Reset,
}

/// The paths that a rule is for: one path (`"/posts/x.md"`), a pattern in which `*` stands for any characters,
/// slashes too (`"/posts/*.md"`), or whatever a function says ([`Paths::that`]).
///
/// They are paths inside the site: under the base path `/blog/`, the file is still `/posts/x.md`.
pub struct Paths(Kind);

enum Kind {
    Pattern(String),
    Function(Box<dyn Fn(&str) -> bool + Send + Sync>),
}

impl Paths {
    /// The paths for which the function says yes.
    pub fn that(function: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        Self(Kind::Function(Box::new(function)))
    }

    /// Whether this path is one of them.
    #[must_use]
    pub fn contain(&self, path: &str) -> bool {
        match &self.0 {
            Kind::Pattern(pattern) => matches(pattern, path),
            Kind::Function(function) => function(path),
        }
    }
}

/// Whether `path` has the pattern's pieces in their order: the first at its start, the last at its end.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(mut path) = path.strip_prefix(start) else {
        return false;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The leftmost place for each piece leaves the most for those after it, so no other need be tried.
    for piece in middle.split('*') {
        match path.find(piece) {
            Some(at) => path = &path[at + piece.len()..],
            None => return false,
        }
    }
    path.ends_with(end)
}

impl From<&str> for Paths {
    fn from(pattern: &str) -> Self {
        Self(Kind::Pattern(pattern.to_owned()))
    }
}

impl From<String> for Paths {
    fn from(pattern: String) -> Self {
        Self(Kind::Pattern(pattern))
    }
}

impl fmt::Debug for Paths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Pattern(pattern) => fmt::Debug::fmt(pattern, f),
            Kind::Function(_) => f.write_str("the paths that a function names"),
        }
    }
}

/// Holds answers back until the test opens it. A gate that goes out of scope is open, so that a failed test
/// leaves nothing hanging.
#[derive(Debug)]
#[must_use = "a gate that is dropped at once holds nothing back"]
pub struct Gate(pub(super) watch::Sender<bool>);

impl Gate {
    /// Lets go of all that is held, and holds nothing from now on.
    pub fn open(&self) {
        self.0.send_replace(true);
    }
}

/// What the server does about some paths.
pub(super) struct Rule {
    pub(super) number: usize,
    pub(super) paths: Paths,
    pub(super) effect: Effect,
    /// For how many requests it still is.
    pub(super) left: AtomicUsize,
}

impl Rule {
    /// What is done to the answer for this path, if anything: each time that is asked counts.
    pub(super) fn effect(&self, path: &str) -> Option<Effect> {
        let one_less = |left: usize| left.checked_sub(1);
        let applies = self.paths.contain(path)
            && self
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
                .is_ok();
        applies.then(|| self.effect.clone())
    }
}

/// What a rule does to an answer.
#[derive(Clone)]
pub(super) enum Effect {
    Fault(Fault),
    Hold(watch::Receiver<bool>),
}

#[cfg(test)]
mod tests {
    use super::Paths;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, path, expected) in [
            ("/a.md", "/a.md", true),
            ("/a.md", "/a.mdx", false),
            ("/posts/*.md", "/posts/x/y.md", true),
            ("/posts/*.md", "/posts/x.json", false),
            ("*", "/", true),
            ("/*-*.wasm", "/app-1234.wasm", true),
            ("/*-*.wasm", "/app.wasm", false),
            ("/a*a", "/a", false),
            ("*.json*", "/a.json", true),
        ] {
            assert_eq!(
                Paths::from(pattern).contain(path),
                expected,
                "{pattern} {path}"
            );
        }
    }

    #[test]
    fn a_function_can_choose() {
        let paths = Paths::that(|path| path.len() == 3);
        assert!(paths.contain("/ab"));
        assert!(!paths.contain("/abc"));
    }
}
