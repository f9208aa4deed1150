//! A folder of a test's own.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A temporary folder, filled by the test and removed when it goes out of scope, after a panic too.
///
/// ```ignore
/// let folder = Folder::new().with("index.html", "<!doctype html>…").with("posts/x.md", "# X");
/// let site = Server::of(&folder).start();
/// ```
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    #[must_use]
    #[track_caller]
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    /// The folder, with one more file: for building up a folder in one expression.
    #[must_use]
    #[track_caller]
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Writes a file, and the folders that lead to it; what was there before is replaced.
    #[track_caller]
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.path().join(path);
        let folder = file.parent().expect("a file stands in a folder");
        if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(&file, content)) {
            panic!("{} can't be written: {error}", file.display());
        }
    }

    /// Where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        self.path()
    }
}
