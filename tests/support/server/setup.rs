//! How a server is to serve.

use std::path::{Path, PathBuf};

use hyper::header::{HeaderName, HeaderValue};

use super::Server;
use super::files::Files;
use super::site::Site;

/// What is sent for a file that isn't there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// `index.html` with status 200, as Trunk and many hosts do.
    Index200,
    /// `404.html` with status 404.
    NotFound404,
}

/// A server that is being set up: see [`Server::of`].
#[derive(Debug)]
#[must_use = "nothing is served before `start`"]
pub struct ServerSetup {
    folder: PathBuf,
    base: String,
    fallback: Fallback,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl ServerSetup {
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            base: String::new(),
            fallback: Fallback::NotFound404,
            headers: Vec::new(),
        }
    }

    /// Serves the folder under this path, such as `/blog/`, in place of `/`.
    #[track_caller]
    pub fn under(mut self, base: &str) -> Self {
        assert!(
            base.starts_with('/') && base.ends_with('/'),
            "a base path has a slash at both ends, not {base:?}"
        );
        self.base = base[..base.len() - 1].to_owned();
        self
    }

    /// What is sent for a file that isn't there, if not a 404.
    pub fn fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }

    /// Adds a header to every answer.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = name
            .parse()
            .unwrap_or_else(|error| panic!("{name:?} can't name a header: {error}"));
        let value = value
            .parse()
            .unwrap_or_else(|error| panic!("{value:?} can't be a header's value: {error}"));
        self.headers.push((name, value));
        self
    }

    /// Starts to serve, on a port that the system gives.
    #[must_use]
    #[track_caller]
    pub fn start(self) -> Server {
        let files = Files::new(&self.folder, self.base, self.fallback);
        Server::new(Site::new(files, self.headers))
    }
}
