//! What is known from the last time: while a site is served, a save then costs what it changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    Options,
    article::{Article, Audience},
    cache::Cache,
    fault::Fault,
    file::ArticleFile,
    style::{self, Style},
};

/// What was read and made before. A run that makes a site once has one that keeps no articles.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What took long to make.
    pub(crate) cache: Cache,
    /// Articles as they were read, by path.
    articles: Option<Mutex<HashMap<String, Arc<Read>>>>,
    /// The last style.
    style: Mutex<Option<style::Last>>,
}

/// An article, with what is wrong with it.
type Read = (Option<Article>, Vec<Fault>);

impl Memory {
    /// The memory of a run that makes a site once.
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            cache: Cache::open(&options.site, options.kept("fragments").as_deref()),
            articles: None,
            style: Mutex::default(),
        }
    }

    /// The memory of one that makes it again and again.
    pub(crate) fn lasting(options: &Options) -> Self {
        Self {
            articles: Some(Mutex::default()),
            ..Self::of(options)
        }
    }

    /// The article in a file, which is read only where its bytes are others than before.
    pub(crate) fn article(&self, file: &ArticleFile, bytes: Vec<u8>, audience: Audience) -> Read {
        let Some(articles) = &self.articles else {
            return Article::read(file, bytes, audience);
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
        let read = Arc::new(Article::read(file, bytes, audience));
        open().insert(file.path.clone(), read.clone());
        (*read).clone()
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
