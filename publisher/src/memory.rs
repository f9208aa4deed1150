//! What is known from the last time: while a site is served, a save then costs what it changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    Options,
    article::{Article, Audience, Read},
    cache::Cache,
    failure::Failure,
    file::ArticleFile,
    style::{self, Style},
};

/// What was read and made before.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What took long to make.
    pub(crate) made: Cache,
    /// What articles say, from one run to the next; one that lasts has it in `articles`.
    said: Cache,
    /// Articles as they were read, by path.
    articles: Option<Mutex<HashMap<String, Arc<Read>>>>,
    /// The last style.
    style: Mutex<Option<style::Last>>,
}

impl Memory {
    /// The memory of a run that makes a site once.
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            made: cache(options, "fragments"),
            said: cache(options, "articles"),
            ..Self::default()
        }
    }

    /// The memory of one that makes it again and again.
    pub(crate) fn lasting(options: &Options) -> Self {
        Self {
            made: cache(options, "fragments"),
            articles: Some(Mutex::default()),
            ..Self::default()
        }
    }

    /// The article in a file, which is read only where its bytes are others than before.
    pub(crate) fn article(&self, file: &ArticleFile, bytes: Vec<u8>, audience: Audience) -> Read {
        let Some(articles) = &self.articles else {
            return Article::read(file, bytes, audience, &self.said);
        };
        // Whoever panicked meanwhile has left the map whole.
        let open = || articles.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open().get(&file.path).cloned();
        let same = |known: &Arc<Read>| {
            let article = known.0.as_ref();
            article.is_some_and(|article| article.source.text.as_bytes() == bytes)
        };
        if let Some(known) = known.filter(same) {
            return (*known).clone();
        }
        let read = Arc::new(Article::read(file, bytes, audience, &self.said));
        open().insert(file.path.clone(), read.clone());
        (*read).clone()
    }

    /// Keeps for the next run what this one has asked for.
    pub(crate) fn keep(&self) -> Result<(), Failure> {
        self.made.keep()?;
        self.said.keep()
    }

    /// The last style, if it is still what it would be now.
    pub(crate) fn style(&self, same: impl FnOnce(&style::Last) -> bool) -> Option<Style> {
        let last = self.style.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref()
            .filter(|last| same(last))
            .map(|last| last.style.clone())
    }

    /// Keeps a style for the next time.
    pub(crate) fn keep_style(&self, style: style::Last) {
        *self.style.lock().unwrap_or_else(PoisonError::into_inner) = Some(style);
    }
}

fn cache(options: &Options, kind: &str) -> Cache {
    Cache::open(&options.site, options.kept(kind).as_deref())
}
