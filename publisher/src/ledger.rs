//! What was published last, so that what has not changed is neither made nor written again.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use quire::content::route::Route;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    failure::Failure,
    key::Key,
    output::{Keys, json},
};

/// The last edition: where it lies, and what each of its files was made of.
///
/// It is believed only as long as that folder holds the build that it was written for; without
/// it, or where it cannot be read, everything is made.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The folder of the last edition, if it is there.
    edition: Option<PathBuf>,
    /// Where the ledger itself is kept, if it is.
    file: Option<PathBuf>,
    entries: Entries<HashMap<String, String>>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct Entries<Keys> {
    build: String,
    /// Trunk's page as it was before it was filled in.
    shell: Option<String>,
    keys: Keys,
}

impl Ledger {
    /// Opens the ledger of an edition, which lies in `edition` and has its ledger in the folder
    /// `cache`.
    pub(crate) fn open(edition: &Path, cache: Option<&Path>) -> Self {
        let Some(cache) = cache else {
            return Self::default();
        };
        // A folder that is not there yet is called what it will be called.
        let place = edition
            .canonicalize()
            .unwrap_or_else(|_| edition.to_owned());
        let name = Key::of(&[place.as_os_str().as_encoded_bytes()]);
        let file = cache.join(format!("{name}.json"));
        let entries = fs::read(&file).ok();
        let entries = entries.and_then(|bytes| serde_json::from_slice::<Entries<_>>(&bytes).ok());
        let valid = entries.filter(|entries| build(edition).as_ref() == Some(&entries.build));
        Self {
            edition: valid.is_some().then(|| edition.to_owned()),
            file: Some(file),
            entries: valid.unwrap_or_default(),
        }
    }

    /// Trunk's page as the last edition had it.
    pub(crate) fn shell(&self) -> Option<&str> {
        self.entries.shell.as_deref()
    }

    /// The file of the last edition at this path, if it was made of the same.
    pub(crate) fn same(&self, path: &str, key: Key) -> Option<PathBuf> {
        let edition = self.edition.as_ref()?;
        let known = self.entries.keys.get(path)?;
        (*known == key.to_string()).then(|| edition.join(path))
    }

    /// The last edition's files below a path that ends with a slash, and where they lie.
    pub(crate) fn files_below(&self, folder: &str) -> impl Iterator<Item = (String, PathBuf)> {
        let inside = self
            .entries
            .keys
            .keys()
            .filter(move |path| path.starts_with(folder));
        inside.filter_map(|path| Some((path.clone(), self.edition.as_ref()?.join(path))))
    }

    /// The paths of the last edition's files in a folder, if it lies there.
    pub(crate) fn files_in(&self, out: &Path) -> impl Iterator<Item = &String> {
        let here = self.edition.as_deref() == Some(out);
        self.entries.keys.keys().filter(move |_| here)
    }

    /// Notes a new edition in the place of the last.
    pub(crate) fn note(
        &self,
        build: String,
        shell: Option<String>,
        keys: &Keys,
    ) -> Result<(), Failure> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let entries = Entries { build, shell, keys };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
        }
        fs::write(file, json(&entries)).map_err(Failure::writing(file))
    }
}

/// The name of the build that lies in a folder.
fn build(edition: &Path) -> Option<String> {
    let manifest = fs::read(edition.join(Route::HOME.data())).ok()?;
    let manifest: Value = serde_json::from_slice(&manifest).ok()?;
    manifest["build"].as_str().map(str::to_owned)
}
