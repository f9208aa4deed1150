//! What took long to make, kept from one edition to the next.

use std::{
    collections::HashMap,
    ffi::OsString,
    fs, mem,
    ops::Range,
    path::{Path, PathBuf},
    process,
    sync::{Mutex, PoisonError, RwLock},
};

use flate2::Crc;
use serde::{Serialize, de::DeserializeOwned};

use crate::{failure::Failure, key::Key};

/// Where things are kept from one run to the next, as the environment tells it; `None` where there
/// is not even a home.
pub fn root(environment: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    environment("QUIRE_CACHE").map(PathBuf::from).or_else(|| {
        let user = environment("XDG_CACHE_HOME").map(PathBuf::from);
        let home = || Some(PathBuf::from(environment("HOME")?).join(".cache"));
        Some(user.or_else(home)?.join("quire"))
    })
}

/// Values by what they were made of: what an article says, a highlighted block, whatever else is worth its place.
///
/// It is but a shortcut: where its file is missing or damaged, all is made anew.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    /// Where it is kept, if it is.
    file: Option<PathBuf>,
    /// What the last edition left.
    last: RwLock<Kept>,
    /// What this edition has asked for, and it alone, with its bytes where the last one did not have it.
    used: Mutex<HashMap<Key, Option<Vec<u8>>>>,
}

impl Cache {
    /// Opens what a site has in the folder `cache`.
    pub(crate) fn open(site: &Path, cache: Option<&Path>) -> Self {
        let Some(cache) = cache else {
            return Self::default();
        };
        let place = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let name = Key::of(&[place.as_os_str().as_encoded_bytes()]);
        let file = cache.join(format!("{name}.made"));
        let last = fs::read(&file).map(Kept::of);
        Self {
            file: Some(file),
            last: RwLock::new(last.unwrap_or_default()),
            used: Mutex::default(),
        }
    }

    /// The value that follows from what has this key; `make` makes it where it is not there yet.
    pub(crate) fn get<T: Serialize + DeserializeOwned, E>(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        // Whoever panicked meanwhile has left the maps whole.
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        let known = last.get(key);
        let known = known.and_then(|bytes| postcard::from_bytes(bytes).ok());
        drop(last);
        let (value, bytes) = match known {
            Some(value) => (value, None),
            None => {
                let value = make()?;
                // What can't be written is made anew the next time.
                let bytes = postcard::to_allocvec(&value).ok();
                (value, bytes)
            }
        };
        if self.file.is_some() {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            used.insert(key, bytes);
        }
        Ok(value)
    }

    /// Keeps what this edition has asked for, for the next, and drops all else.
    pub(crate) fn keep(&self) -> Result<(), Failure> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let used = mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
        let mut last = self.last.write().unwrap_or_else(PoisonError::into_inner);
        if used.len() == last.places.len() && used.values().all(Option::is_none) {
            return Ok(());
        }
        let mut kept = Kept {
            bytes: Vec::with_capacity(last.bytes.len()),
            places: HashMap::with_capacity(used.len()),
        };
        for (key, bytes) in &used {
            if let Some(value) = bytes.as_deref().or_else(|| last.get(*key)) {
                kept.add(*key, value);
            }
        }
        *last = kept;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
        }
        // Another publisher may be reading it.
        let whole = file.with_extension(format!("{}.part", process::id()));
        fs::write(&whole, &last.bytes).map_err(Failure::writing(&whole))?;
        fs::rename(&whole, file).map_err(Failure::writing(file))
    }
}

/// Values as they lie in a file, one behind the other: each one's key, its length and its checksum in four bytes each,
/// itself.
#[derive(Debug, Default)]
struct Kept {
    bytes: Vec<u8>,
    places: HashMap<Key, Range<usize>>,
}

impl Kept {
    /// Finds them in a file, as far as it is whole.
    fn of(bytes: Vec<u8>) -> Self {
        let mut places = HashMap::new();
        let mut rest = &bytes[..];
        while let Some((key, behind)) = rest.split_first_chunk()
            && let Some((length, behind)) = behind.split_first_chunk()
            && let Some((_checksum, behind)) = behind.split_first_chunk::<4>()
            && let Some((value, behind)) =
                behind.split_at_checked(u32::from_le_bytes(*length) as usize)
        {
            let end = bytes.len() - behind.len();
            places.insert(Key::from_bytes(*key), end - value.len()..end);
            rest = behind;
        }
        Self { bytes, places }
    }

    fn add(&mut self, key: Key, value: &[u8]) {
        // A longer one is made anew the next time.
        let Ok(length) = u32::try_from(value.len()) else {
            return;
        };
        let head = [length.to_le_bytes(), checksum(value)];
        for part in [key.bytes(), head.as_flattened(), value] {
            self.bytes.extend_from_slice(part);
        }
        let end = self.bytes.len();
        self.places.insert(key, end - value.len()..end);
    }

    /// The value of a key, if it is as it was written.
    fn get(&self, key: Key) -> Option<&[u8]> {
        let place = self.places.get(&key)?.clone();
        let before = self.bytes[..place.start].last_chunk()?;
        let value = &self.bytes[place];
        (checksum(value) == *before).then_some(value)
    }
}

fn checksum(value: &[u8]) -> [u8; 4] {
    let mut sum = Crc::new();
    sum.update(value);
    sum.sum().to_le_bytes()
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
            let text_ = cache.get(Key::of(&[text.as_bytes()]), make).unwrap();
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
        let file = fs::read_dir(folder.path()).unwrap().next().unwrap();
        let file = file.unwrap().path();
        let whole = fs::read(&file).unwrap();
        // Cut off anywhere; any of its bytes another.
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            assert_eq!(edition(folder.path(), &["a"]), ["a"]);
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&file, damaged).unwrap();
            assert_eq!(edition(folder.path(), &["a"]), ["a"]);
        }
        assert_eq!(edition(folder.path(), &["a"]), [""; 0]);
    }

    #[test]
    fn keeps_no_failure() {
        let cache = Cache::default();
        let key = Key::of(&[b"a"]);
        assert_eq!(cache.get(key, || Err::<String, _>("no")), Err("no"));
        let text = cache.get(key, || Ok::<_, ()>("yes".to_owned()));
        assert_eq!(text, Ok("yes".to_owned()));
    }
}
