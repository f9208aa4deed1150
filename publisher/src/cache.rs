//! What took long to make, kept from one edition to the next.

use std::{
    collections::HashMap,
    ffi::OsString,
    fs, mem,
    path::{Path, PathBuf},
    process,
    sync::{Mutex, PoisonError, RwLock},
};

use crate::{failure::Failure, key::Key, output::json};

/// Where things are kept from one run to the next, as the environment tells it; `None` where there
/// is not even a home.
pub fn root(environment: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    environment("QUIRE_CACHE").map(PathBuf::from).or_else(|| {
        let user = environment("XDG_CACHE_HOME").map(PathBuf::from);
        let home = || Some(PathBuf::from(environment("HOME")?).join(".cache"));
        Some(user.or_else(home)?.join("quire"))
    })
}

/// Texts by what they were made of: a highlighted block, whatever else is worth its place.
///
/// It is but a shortcut: where its file is missing or damaged, all is made anew.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    /// Where it is kept, if it is.
    file: Option<PathBuf>,
    /// What the last edition left.
    last: RwLock<HashMap<String, String>>,
    /// What this edition has asked for, and it alone.
    used: Mutex<HashMap<String, String>>,
}

impl Cache {
    /// Opens what a site has in the folder `cache`.
    pub(crate) fn open(site: &Path, cache: Option<&Path>) -> Self {
        let Some(cache) = cache else {
            return Self::default();
        };
        let place = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let name = Key::of(&[place.as_os_str().as_encoded_bytes()]);
        let file = cache.join(format!("{name}.made.json"));
        let last = fs::read(&file).ok();
        let last = last.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self {
            file: Some(file),
            last: RwLock::new(last.unwrap_or_default()),
            used: Mutex::default(),
        }
    }

    /// The text that follows from what has this key; `make` makes it where it is not there yet.
    pub(crate) fn text<E>(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<String, E>,
    ) -> Result<String, E> {
        let name = key.to_string();
        // Whoever panicked meanwhile has left the maps whole.
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        let known = last.get(&name).cloned();
        drop(last);
        let text = match known {
            Some(text) => text,
            None => make()?,
        };
        if self.file.is_some() {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            used.insert(name, text.clone());
        }
        Ok(text)
    }

    /// Keeps what this edition has asked for, for the next, and drops all else.
    pub(crate) fn keep(&self) -> Result<(), Failure> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let used = mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
        let mut last = self.last.write().unwrap_or_else(PoisonError::into_inner);
        if used == *last {
            return Ok(());
        }
        *last = used;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
        }
        // Another publisher may be reading it.
        let whole = file.with_extension(format!("{}.part", process::id()));
        fs::write(&whole, json(&*last)).map_err(Failure::writing(&whole))?;
        fs::rename(&whole, file).map_err(Failure::writing(file))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::Cache;
    use crate::key::Key;

    /// Asks an edition's cache for texts, and tells which of them had to be made.
    fn edition(folder: &Path, texts: &[&str]) -> Vec<String> {
        let cache = Cache::open(Path::new("site"), Some(folder));
        let mut made = Vec::new();
        for text in texts {
            let make = || {
                made.push((*text).to_owned());
                Ok::<_, ()>(text.to_uppercase())
            };
            let text_ = cache.text(Key::of(&[text.as_bytes()]), make).unwrap();
            assert_eq!(text_, text.to_uppercase());
        }
        cache.keep().unwrap();
        made
    }

    #[test]
    fn keeps_what_the_last_edition_used() {
        let folder = tempfile::tempdir().unwrap();
        let folder = &folder.path().join("new");
        assert_eq!(edition(folder, &["a", "b"]), ["a", "b"]);
        assert_eq!(edition(folder, &["b", "c"]), ["c"]);
        assert_eq!(edition(folder, &["a", "b", "c"]), ["a"]);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    }

    #[test]
    fn believes_nothing_damaged() {
        let folder = tempfile::tempdir().unwrap();
        edition(folder.path(), &["a"]);
        for file in fs::read_dir(folder.path()).unwrap() {
            fs::write(file.unwrap().path(), "{\"a\":").unwrap();
        }
        assert_eq!(edition(folder.path(), &["a"]), ["a"]);
    }

    #[test]
    fn keeps_no_failure() {
        let cache = Cache::default();
        let key = Key::of(&[b"a"]);
        assert_eq!(cache.text(key, || Err("no")), Err("no"));
        let text = cache.text(key, || Ok::<_, ()>("yes".to_owned()));
        assert_eq!(text, Ok("yes".to_owned()));
    }
}
