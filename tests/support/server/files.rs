//! From a path to a file of the site, the way static hosts do it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use hyper::StatusCode;
use hyper::body::Bytes;
use percent_encoding::percent_decode_str;

use super::Fallback;

/// A static site: a folder, the path under which it is served, and what is sent for a file that isn't there.
pub(super) struct Files {
    /// Canonical, so that a link that leads out of the folder can be told.
    folder: RwLock<PathBuf>,
    /// Without the slash at its end: empty for `/`, `/blog` for `/blog/`.
    pub(super) base: String,
    fallback: Fallback,
}

/// What is to be sent.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    /// Where to go instead, for a redirection.
    pub(super) location: Option<String>,
    pub(super) body: Bytes,
}

impl Answer {
    /// A status, told in a short page of HTML.
    pub(super) fn of_status(status: StatusCode) -> Self {
        let body = format!("<!doctype html><title>{status}</title><p>{status}</p>\n");
        Self {
            status,
            content_type: HTML,
            location: None,
            body: body.into(),
        }
    }

    pub(super) fn redirection(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::of_status(StatusCode::MOVED_PERMANENTLY)
        }
    }
}

/// Where in the site a requested path leads.
pub(super) enum Place {
    /// To this decoded path.
    Inside(String),
    /// To the base path, but without the slash at its end.
    Base,
    /// Out of the base path.
    Outside,
    /// Nowhere: it isn't UTF-8, or climbs out of the folder.
    Nowhere,
}

const HTML: &str = "text/html; charset=utf-8";

impl Files {
    /// The site in this folder.
    #[track_caller]
    pub(super) fn new(folder: &Path, base: String, fallback: Fallback) -> Self {
        Self {
            folder: RwLock::new(canonical(folder)),
            base,
            fallback,
        }
    }

    /// The site is in this folder from now on.
    #[track_caller]
    pub(super) fn serve(&self, folder: &Path) {
        let folder = canonical(folder);
        *self.folder.write().unwrap_or_else(PoisonError::into_inner) = folder;
    }

    /// Where the site is.
    pub(super) fn folder(&self) -> PathBuf {
        let folder = self.folder.read();
        folder.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where `path`, as it stands in a request, leads.
    pub(super) fn place(&self, path: &str) -> Place {
        let Some(path) = path.strip_prefix(&self.base) else {
            return Place::Outside;
        };
        if path.is_empty() {
            return Place::Base;
        }
        if !path.starts_with('/') {
            return Place::Outside;
        }
        match percent_decode_str(path).decode_utf8() {
            Ok(path)
                if path.split(['/', '\\']).any(|step| step == "..")
                    || path.contains(['\\', '\0']) =>
            {
                Place::Nowhere
            }
            Ok(path) => Place::Inside(path.into_owned()),
            Err(_) => Place::Nowhere,
        }
    }

    /// The answer for a path inside the site. `requested` is the same path as it stood in the request, with its
    /// query: a redirection is made from it.
    pub(super) fn answer(&self, path: &str, requested: &str) -> Answer {
        if let Some(answer) = self.file(path) {
            return answer;
        }
        let is_folder =
            !path.ends_with('/') && !path.contains("//") && self.folder().join(&path[1..]).is_dir();
        if is_folder {
            return Answer::redirection(with_slash(requested));
        }
        match self.fallback {
            Fallback::Index200 => self.index(),
            Fallback::NotFound404 => {
                let page = self
                    .file("/404.html")
                    .unwrap_or_else(|| Answer::of_status(StatusCode::NOT_FOUND));
                Answer {
                    status: StatusCode::NOT_FOUND,
                    ..page
                }
            }
        }
    }

    /// The site's `index.html` with status 200, as it is sent in the place of other files.
    pub(super) fn index(&self) -> Answer {
        self.file("/")
            .unwrap_or_else(|| Answer::of_status(StatusCode::NOT_FOUND))
    }

    /// The file for a path inside the site, `index.html` for a folder's.
    fn file(&self, path: &str) -> Option<Answer> {
        if path.contains("//") {
            return None;
        }
        let folder = self.folder();
        let mut file = folder.join(path.strip_prefix('/')?);
        if path.ends_with('/') {
            file.push("index.html");
        }
        // Canonical, to see where links lead.
        let file = file
            .canonicalize()
            .ok()
            .filter(|file| file.starts_with(&folder))?;
        let body = fs::read(&file).ok()?;
        Some(Answer {
            status: StatusCode::OK,
            content_type: content_type(&file),
            location: None,
            body: body.into(),
        })
    }
}

#[track_caller]
fn canonical(folder: &Path) -> PathBuf {
    let canonical = folder.canonicalize();
    canonical.unwrap_or_else(|error| panic!("no folder {}: {error}", folder.display()))
}

/// `/dir?q` with a slash at the end of its path: `/dir/?q`.
pub(super) fn with_slash(requested: &str) -> String {
    match requested.split_once('?') {
        Some((path, query)) => format!("{path}/?{query}"),
        None => format!("{requested}/"),
    }
}

fn content_type(file: &Path) -> &'static str {
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" => HTML,
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
