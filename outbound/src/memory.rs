//! What was there the last time, so that no host is asked again too soon.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::ask::Answer;

/// How long it is believed that something is there, in seconds: a week. What was not there is asked
/// for each time, since the author, or its host, may be at work on it.
const GOOD_FOR: u64 = 7 * 24 * 60 * 60;

/// Answers by their addresses.
pub(crate) struct Memory {
    file: Option<PathBuf>,
    known: BTreeMap<String, Known>,
    now: u64,
}

#[derive(Deserialize, Serialize)]
struct Known {
    /// When the host was asked, in seconds since 1970.
    asked: u64,
    /// Where it has moved to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

impl Memory {
    /// Opens what is kept in a file, if one is; a damaged one is as good as none.
    pub(crate) fn open(file: Option<PathBuf>, now: u64) -> Self {
        let bytes = file.as_ref().and_then(|file| fs::read(file).ok());
        let known = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut known: BTreeMap<_, Known> = known.unwrap_or_default();
        known.retain(|_, known| known.asked <= now && now - known.asked < GOOD_FOR);
        Self { file, known, now }
    }

    /// The answer that is still good.
    pub(crate) fn get(&self, address: &str) -> Option<Answer> {
        let moved = self.known.get(address)?.moved.clone();
        Some(moved.map_or(Answer::There, Answer::Moved))
    }

    /// Notes a new one.
    pub(crate) fn note(&mut self, address: &str, answer: &Answer) {
        let moved = match answer {
            Answer::There => None,
            Answer::Moved(to) => Some(to.clone()),
            _ => {
                self.known.remove(address);
                return;
            }
        };
        let asked = self.now;
        self.known
            .insert(address.to_owned(), Known { asked, moved });
    }

    /// Keeps all for the next time.
    pub(crate) fn keep(&self) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        fs::write(file, serde_json::to_vec(&self.known)?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use quire_tests::Folder;

    use super::{GOOD_FOR, Memory};
    use crate::ask::Answer;

    const A: &str = "https://a.example/";
    const B: &str = "https://b.example/";

    #[test]
    fn remembers_for_a_week_what_was_there() {
        let folder = Folder::new();
        let file = Some(folder.path().join("new/outbound.json"));
        let mut memory = Memory::open(file.clone(), 1000);
        let moved = Answer::Moved("https://c.example/".to_owned());
        memory.note(A, &Answer::There);
        memory.note(B, &moved);
        memory.keep().unwrap();
        let later = Memory::open(file.clone(), 999 + GOOD_FOR);
        assert_eq!(later.get(A), Some(Answer::There));
        assert_eq!(later.get(B), Some(moved));
        assert_eq!(Memory::open(file, 1000 + GOOD_FOR).get(A), None);
    }

    #[test]
    fn forgets_what_is_gone() {
        let mut memory = Memory::open(None, 1000);
        memory.note(A, &Answer::There);
        memory.note(A, &Answer::Missing(404));
        assert_eq!(memory.get(A), None);
    }

    #[test]
    fn believes_nothing_damaged() {
        let folder = Folder::new().with("outbound.json", "{\"https");
        let file = folder.path().join("outbound.json");
        assert_eq!(Memory::open(Some(file.clone()), 1000).get(A), None);
        assert!(fs::read(file).is_ok());
    }
}
