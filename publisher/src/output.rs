//! What is to be written: all of it is known before the first file is touched.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    failure::Failure,
    fault::{Fault, Faults},
    key::Key,
    ledger::Ledger,
};

/// Files by their paths from the top of the published site.
#[derive(Default)]
pub(crate) struct Output<'a>(BTreeMap<String, File<'a>>);

struct File<'a> {
    content: Content<'a>,
    /// The author's file that it is made of, if it is made of a single one.
    origin: Option<&'a str>,
}

/// What each file is made of, by its path.
pub(crate) type Keys = BTreeMap<String, Key>;

/// What makes something when it is asked for: a site that is served is asked for little.
pub(crate) type Later<'a, T> = Box<dyn Fn() -> T + Send + Sync + 'a>;

/// What stands in a file.
pub(crate) enum Content<'a> {
    /// A text of the author's, and its key.
    Text(Key, &'a str),
    /// What the publisher made.
    Made(Vec<u8>),
    /// What is made when it is asked for, and not kept: of ten thousand posts, the records are some ten
    /// megabytes, the pages some hundred.
    Later(Later<'a, Vec<u8>>),
    /// Likewise, where it takes its time: what follows from what has this key.
    Derived(Later<'a, Key>, Later<'a, Vec<u8>>),
    /// What follows from what has this key, and is made already.
    Named(Key, Vec<u8>),
    /// A file of the last edition, which has this key.
    Kept(Key, PathBuf),
    /// What stands in another file.
    Copy(PathBuf),
}

impl Content<'_> {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        Ok(match self {
            Self::Text(_, text) => Cow::Borrowed(text.as_bytes()),
            Self::Made(bytes) | Self::Named(_, bytes) => Cow::Borrowed(bytes),
            Self::Later(make) | Self::Derived(_, make) => Cow::Owned(make()),
            Self::Copy(from) | Self::Kept(_, from) => {
                Cow::Owned(fs::read(from).map_err(Failure::reading(from))?)
            }
        })
    }
}

/// Data as the browser reads it.
pub(crate) fn json(data: &impl Serialize) -> Vec<u8> {
    #[expect(
        clippy::expect_used,
        reason = "our types have no maps and no writer to fail"
    )]
    serde_json::to_vec(data).expect("plain data can be written as JSON")
}

impl<'a> Output<'a> {
    /// Adds a file that the publisher makes; one such never stands in another's place.
    pub(crate) fn make(&mut self, path: String, origin: Option<&'a str>, content: Content<'a>) {
        self.0.insert(path, File { content, origin });
    }

    /// Adds a file of the author's that is copied as it is, unless another has its place.
    pub(crate) fn copy(&mut self, path: &str, origin: &'a str, from: PathBuf, faults: &mut Faults) {
        if let Some((taken, by)) = self.in_the_way(path) {
            let by = match by.origin {
                Some(other) => format!("{other} has that place"),
                None => format!("{taken} is made by the publisher itself"),
            };
            let message =
                format!("this file would be published as {path}, but {by}; rename one of them");
            faults.push(Fault::of(origin, message));
            return;
        }
        let file = File {
            content: Content::Copy(from),
            origin: Some(origin),
        };
        self.0.insert(path.to_owned(), file);
    }

    /// What stands in the file at this path, if there is one: it is made now.
    pub(crate) fn read(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Failure>> {
        Some(self.0.get(path)?.content.bytes())
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The file that is in the way of another one at this path.
    pub(crate) fn has_place(&self, path: &str) -> Option<String> {
        self.in_the_way(path).map(|(path, _)| path.to_owned())
    }

    /// The author's file that the file at this path is made of, if it is a single one.
    pub(crate) fn origin(&self, path: &str) -> Option<&'a str> {
        self.0.get(path)?.origin
    }

    /// What has a path already, or is a file where the path needs a folder, or the other way round.
    fn in_the_way(&self, path: &str) -> Option<(&str, &File<'a>)> {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        let above = folders
            .chain([path])
            .find_map(|path| self.0.get_key_value(path));
        let inside = format!("{path}/");
        let below = || {
            self.0
                .range(inside.clone()..)
                .next()
                .filter(|(path, _)| path.starts_with(&inside))
        };
        above
            .or_else(below)
            .map(|(path, file)| (path.as_str(), file))
    }

    /// What each file is made of.
    pub(crate) fn keys(&self) -> Result<Keys, Failure> {
        let keys = self.0.par_iter().map(|(path, file)| {
            let key = match &file.content {
                Content::Made(bytes) => Key::of(&[bytes]),
                Content::Later(make) => Key::of(&[&make()]),
                Content::Derived(key, _) => key(),
                Content::Text(key, _) | Content::Named(key, _) | Content::Kept(key, _) => *key,
                Content::Copy(from) => Key::of(&[&fs::read(from).map_err(Failure::reading(from))?]),
            };
            Ok((path.clone(), key))
        });
        keys.collect()
    }

    /// Writes all files below a folder, but those that the last edition has alike; and takes away
    /// what was there only for the last.
    pub(crate) fn write(&self, out: &Path, keys: &Keys, last: &Ledger) -> Result<(), Failure> {
        let same = |path: &str| last.same(path, *keys.get(path)?);
        let new = self.0.par_iter().filter(|(path, _)| {
            let same = same(path);
            same.is_none_or(|same| same != out.join(path) || !same.is_file())
        });
        let new: Vec<_> = new.collect();
        let folders = new.iter().filter_map(|(path, _)| Path::new(path).parent());
        let folders: BTreeSet<_> = folders.collect();
        let made = folders.par_iter().map(|folder| {
            let folder = out.join(folder);
            fs::create_dir_all(&folder).map_err(Failure::writing(&folder))
        });
        // The topmost that can't be made is told.
        made.collect::<Vec<_>>()
            .into_iter()
            .collect::<Result<(), _>>()?;
        new.par_iter().try_for_each(|(path, file)| {
            let to = out.join(path);
            // Files are never written over, so the two may share their place on the disk.
            if same(path).is_some_and(|same| fs::hard_link(same, &to).is_ok()) {
                return Ok(());
            }
            put(&to, &file.content.bytes()?).map_err(Failure::writing(&to))
        })?;
        for path in last
            .files_in(out)
            .filter(|path| !self.0.contains_key(*path))
        {
            // Whoever took it away before us wanted the same.
            let _ = fs::remove_file(out.join(path));
        }
        Ok(())
    }
}

/// Writes a file, unless it is there already as it should be.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::read(path) {
        Ok(old) if old == bytes => return Ok(()),
        // Not written over: ext4 would send each such file to the disk at once, which takes ten
        // times as long.
        Ok(_) => fs::remove_file(path)?,
        Err(_) => {}
    }
    fs::write(path, bytes)
}
