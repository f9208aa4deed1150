//! What is saved.

use std::{
    collections::HashMap,
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(10);
/// Looking at all files takes this part of the time, at most, however many there are.
const SHARE: u32 = 30;
/// So long the file that was saved last is let alone once it is another: most who empty a file fill it at once.
const BREATH: Duration = Duration::from_millis(2);
/// So long nothing may have changed before what is saved counts as whole: an editor may empty a file
/// before it fills it, or save several.
const REST: Duration = Duration::from_millis(12);

/// Looks out for changes in files and folders, those that come later included.
///
/// It looks again and again rather than have the system tell it: that is the same on every system and
/// disk, and a thousand files take it but some milliseconds. What was saved last is looked at more often:
/// whoever is at work on it will save it again.
#[derive(Debug)]
pub struct Watch {
    places: Vec<PathBuf>,
    seen: Sight,
    last: Vec<PathBuf>,
}

/// All files there are, each with what changes when it does.
type Sight = HashMap<PathBuf, State>;
type State = (Option<SystemTime>, u64);

impl Watch {
    /// Looks out for changes from now on. Not all of these places need be there.
    pub fn over(places: Vec<PathBuf>) -> Self {
        let seen = sight(&places);
        let last = Vec::new();
        Self { places, seen, last }
    }

    /// Waits until something is another than it was when this last looked; not longer than `patience`, if
    /// there is an end to it. Tells whether something is. What is saved may not be whole yet: see
    /// [`Watch::settles`].
    pub fn wait(&mut self, patience: Option<Duration>) -> bool {
        let begin = Instant::now();
        let mut next = begin;
        loop {
            if patience.is_some_and(|patience| begin.elapsed() > patience) {
                return false;
            }
            thread::sleep(PAUSE);
            let mut saved = false;
            while self.look_at_last() {
                saved = true;
                thread::sleep(BREATH);
            }
            if saved {
                return true;
            }
            let start = Instant::now();
            if start >= next {
                if self.look() {
                    return true;
                }
                next = start + start.elapsed() * SHARE;
            }
        }
    }

    /// Waits until nothing has changed for a moment. Tells whether something had, since this last looked.
    pub fn settles(&mut self) -> bool {
        let mut changed = false;
        loop {
            thread::sleep(REST);
            if !self.look() {
                return changed;
            }
            changed = true;
        }
    }

    /// Looks at everything, and tells whether something is another than before.
    fn look(&mut self) -> bool {
        let now = sight(&self.places);
        if now == self.seen {
            return false;
        }
        let saved = now
            .iter()
            .filter(|(file, state)| self.seen.get(*file) != Some(state));
        self.last = saved.map(|(file, _)| file.clone()).collect();
        self.seen = now;
        true
    }

    /// Looks at what was saved last, and tells whether it is another than before.
    fn look_at_last(&mut self) -> bool {
        let saved: Sight = self
            .last
            .iter()
            .filter_map(|file| self.saved(file))
            .collect();
        let changed = !saved.is_empty();
        self.seen.extend(saved);
        changed
    }

    /// A file that is another than when it was last looked at, as it is now.
    fn saved(&self, file: &Path) -> Option<(PathBuf, State)> {
        let now = state(&fs::metadata(file).ok()?);
        (self.seen.get(file) != Some(&now)).then(|| (file.to_owned(), now))
    }
}

fn state(about: &Metadata) -> State {
    (about.modified().ok(), about.len())
}

fn sight(places: &[PathBuf]) -> Sight {
    let mut sight = Sight::new();
    for place in places {
        look(place, fs::metadata(place), &mut sight);
    }
    sight
}

/// Notes a file, or all in a folder, but for names that begin with a dot: those are not the site's.
/// What can't be looked at is not there; whoever reads it will tell.
fn look(place: &Path, about: io::Result<Metadata>, sight: &mut Sight) {
    let Ok(about) = about else {
        return;
    };
    if !about.is_dir() {
        sight.insert(place.to_owned(), state(&about));
        return;
    }
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            let path = entry.path();
            // In its folder a file is found sooner than by its whole path, but for a link.
            let about = match entry.file_type() {
                Ok(kind) if !kind.is_symlink() => entry.metadata(),
                _ => fs::metadata(&path),
            };
            look(&path, about, sight);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::mpsc::{self, RecvTimeoutError},
        thread,
        time::Duration,
    };

    use super::Watch;

    #[test]
    fn what_comes_changes_and_goes_is_seen_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let place = |path: &str| folder.path().join(path);
        let mut watch = Watch::over(vec![place("posts"), place("site.toml")]);
        let (seen, sights) = mpsc::channel();
        thread::spawn(move || {
            loop {
                watch.wait(None);
                if seen.send(()).is_err() {
                    return;
                }
            }
        });
        let is_seen = || sights.recv_timeout(Duration::from_secs(10)).unwrap();
        fs::write(place("site.toml"), "").unwrap();
        is_seen();
        fs::create_dir_all(place("posts/new")).unwrap();
        fs::write(place("posts/new/index.md"), "a").unwrap();
        is_seen();
        // As editors do that keep the old file until the new one is whole.
        fs::write(place("posts/new/.index.md.part"), "abc").unwrap();
        fs::rename(
            place("posts/new/.index.md.part"),
            place("posts/new/index.md"),
        )
        .unwrap();
        is_seen();
        fs::remove_dir_all(place("posts")).unwrap();
        is_seen();
        // What is none of the site's is not.
        fs::write(place("other.md"), "").unwrap();
        fs::write(place(".site.toml.swp"), "").unwrap();
        let nothing = sights.recv_timeout(Duration::from_millis(200));
        assert_eq!(nothing, Err(RecvTimeoutError::Timeout));
    }

    #[test]
    fn a_burst_of_saves_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        let mut watch = Watch::over(vec![place.clone()]);
        let writer = thread::spawn(move || {
            for number in 0..50 {
                fs::write(place.join(format!("{number}.md")), "").unwrap();
                thread::sleep(Duration::from_millis(2));
            }
        });
        watch.wait(None);
        assert!(watch.settles());
        writer.join().unwrap();
        assert_eq!(watch.seen.len(), 50);
        assert!(!watch.settles());
    }

    #[test]
    fn what_was_saved_last_is_looked_at_again_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let place = |path: &str| folder.path().join(path);
        fs::write(place("old.md"), "").unwrap();
        let mut watch = Watch::over(vec![folder.path().to_owned()]);
        fs::write(place("new.md"), "a").unwrap();
        watch.wait(None);
        assert_eq!(watch.last, [place("new.md")]);
        assert_eq!(watch.saved(&place("new.md")), None);
        fs::write(place("new.md"), "ab").unwrap();
        assert!(watch.saved(&place("new.md")).is_some());
        // What is gone is seen with all the others: an editor may be about to put it back.
        fs::remove_file(place("new.md")).unwrap();
        assert_eq!(watch.saved(&place("new.md")), None);
    }
}
