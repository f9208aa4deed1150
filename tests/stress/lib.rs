//! A site of one post, for tests that publish it many times.

#![allow(clippy::expect_used, reason = "a test may fail by it")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use publisher::{Failure, Faults, Moment, Options, Published, check, publish};
use quire::content::route::Base;

/// The post's file.
pub const FILE: &str = "posts/a.md";

/// What Trunk leaves for the publisher.
const SHELL: &str = "<!doctype html><html lang=\"en\" data-base=\"/\"><head><!-- quire:head --><!-- quire:style -->\
                     <script src=\"/quire-5d1c.js\"></script></head><body><!-- quire:body --></body></html>";

/// A site of one post, with all that is made of it: its pages, its feeds, the index for search.
#[derive(Debug)]
pub struct Site(PathBuf);

impl Site {
    /// A site in a folder, which is made anew.
    pub fn new(folder: &Path) -> Self {
        let _ = fs::remove_dir_all(folder);
        let site = Self(folder.to_owned());
        site.write(
            "site.toml",
            b"title = \"Notes\"\nurl = \"https://example.org\"\n",
        );
        site.write("style/main.css", b"");
        site
    }

    /// Looks for faults in the post, and publishes nothing.
    pub fn check(&self, post: &[u8]) -> Faults {
        self.write(FILE, post);
        warnings_or_faults(check(&self.options(), &|_| {}))
    }

    /// Publishes the post, or tells what is wrong with it.
    pub fn publish(&self, post: &[u8]) -> Faults {
        self.write(FILE, post);
        self.write("dist/index.html", SHELL.as_bytes());
        warnings_or_faults(publish(&self.options(), &|_| {}))
    }

    fn options(&self) -> Options {
        Options {
            site: self.0.clone(),
            out: self.0.join("dist"),
            last: self.0.join("dist"),
            cache: None,
            base: Base::default(),
            drafts: false,
            // 2027-01-01.
            now: Moment(1_798_761_600),
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
}

fn warnings_or_faults(outcome: Result<Published, Failure>) -> Faults {
    match outcome {
        Ok(published) => published.warnings,
        Err(Failure::Faults(faults)) => faults,
        Err(failure) => panic!("this is no fault of the author's: {failure}"),
    }
}
