//! A post or a page, as it was read.

use std::{ops::Range, sync::Arc};

use quire::content::{
    entry::{Entry, Part},
    record::Fragments,
    slug::Slug,
};
use serde::{Deserialize, Serialize};

use crate::{
    authors::Author,
    cache::Cache,
    fault::Fault,
    file::ArticleFile,
    front::{self, Front},
    key::{Key, PROGRAM},
    moment::Moment,
    source::Source,
    split,
    text::{self, Text},
};

/// Whom the site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Who writes it sees everything.
    Author,
    /// Readers see what is no draft and has come by this moment.
    Readers(Moment),
}

/// An article with its front matter and what its text tells.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) file: ArticleFile,
    pub(crate) source: Arc<Source>,
    /// Where the Markdown begins in the source.
    pub(crate) body: usize,
    pub(crate) front: Front,
    /// Whether it is shown to the audience.
    pub(crate) shown: bool,
    pub(crate) text: Arc<Text>,
    /// The key of its Markdown.
    pub(crate) key: Key,
    /// What the browser has to be told for the text.
    pub(crate) fragments: Fragments,
    /// The files of the articles that its text links to.
    pub(crate) leads_to: Vec<String>,
    /// The file of what it is a translation of.
    pub(crate) original: Option<String>,
    /// Who has written it, where that is said.
    pub(crate) authors: Vec<Author>,
}

/// An article, as far as there is one, with what is wrong with it.
pub(crate) type Read = (Option<Article>, Vec<Fault>);

/// What a source says, whoever it is for.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    body: usize,
    front: Front,
    text: Text,
    /// The key of the Markdown, whole: as data it is written shortened.
    key: [u8; 32],
}

impl Said {
    /// Reads a source. With faults, there may still be something that it says.
    fn of(source: &Source, file: &ArticleFile) -> Result<Self, (Option<Box<Self>>, Vec<Fault>)> {
        let parts = split::split(source, &front::sample(file.kind));
        let parts = parts.map_err(|fault| (None, vec![fault]))?;
        let (front, faults) = front::read(source, file, &parts);
        let markdown = &source.text[parts.body..];
        let said = Self {
            body: parts.body,
            front,
            text: text::read(markdown),
            key: Key::of(&[markdown.as_bytes()]).into_bytes(),
        };
        match faults.is_empty() {
            true => Ok(said),
            false => Err((Some(Box::new(said)), faults)),
        }
    }
}

impl Article {
    /// Reads an article's bytes, unless it is known what they say. With faults, there may still be an article, so that
    /// more faults can be found in it. What is not shown is without its text.
    pub(crate) fn read(
        file: &ArticleFile,
        bytes: Vec<u8>,
        audience: Audience,
        known: &Cache,
    ) -> Read {
        let source = match Source::new(&file.path, bytes) {
            Ok(source) => source,
            Err(fault) => return (None, vec![fault]),
        };
        let (path, text) = (file.path.as_bytes(), source.text.as_bytes());
        let key = Key::of(&[PROGRAM.bytes(), path, text]);
        let (said, faults) = match known.get(key, || Said::of(&source, file)) {
            Ok(said) => (Some(said), Vec::new()),
            Err((said, faults)) => (said.map(|said| *said), faults),
        };
        let article = said.map(|said| {
            let shown = match audience {
                Audience::Author => true,
                Audience::Readers(now) => !said.front.draft && !said.front.waits(now),
            };
            Self {
                file: file.clone(),
                source: Arc::new(source),
                body: said.body,
                front: said.front,
                shown,
                text: Arc::new(if shown { said.text } else { Text::default() }),
                key: Key::from_bytes(said.key),
                fragments: Fragments::default(),
                leads_to: Vec::new(),
                original: None,
                authors: Vec::new(),
            }
        });
        (article, faults)
    }

    /// The text without its front matter.
    pub(crate) fn markdown(&self) -> &str {
        &self.source.text[self.body..]
    }

    /// A fault at a place in the Markdown, given in bytes of it.
    pub(crate) fn fault(&self, span: &Range<usize>, message: impl Into<String>) -> Fault {
        let span = self.body + span.start..self.body + span.end;
        self.source.fault(span, message)
    }

    /// What it is called in addresses; as long as a fault leaves it without a slug, its name.
    pub(crate) fn slug(&self) -> &str {
        self.front
            .slug
            .as_ref()
            .map_or(&self.file.name, Slug::as_str)
    }

    /// What lists show of it at a moment, but for who has written it; `None` where a fault left it
    /// without a slug.
    pub(crate) fn entry(&self, now: Moment) -> Option<Entry> {
        let Front {
            title,
            date,
            updated,
            summary,
            tags,
            series,
            part,
            slug,
            lang,
            dir,
            draft,
            ..
        } = &self.front;
        Some(Entry {
            slug: slug.clone()?,
            title: title.clone(),
            summary: summary.clone().unwrap_or_else(|| self.text.summary.clone()),
            date: *date,
            updated: updated.filter(|updated| Some(*updated) > *date),
            minutes: self.text.minutes,
            tags: tags.iter().map(|tag| tag.value.clone()).collect(),
            series: series.as_ref().map(|series| Part {
                name: series.value.clone(),
                number: *part,
            }),
            by: String::new(),
            draft: *draft || self.front.waits(now),
            lang: lang.clone(),
            dir: dir.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Article, Audience};
    use crate::{cache::Cache, file::Files};

    /// What is wrong with a post that is read with what is known from the last time, and whether it is there at all.
    fn read(text: &str, folder: &Path) -> (bool, Vec<String>) {
        let known = Cache::open(folder, Some(folder));
        let (files, _) = Files::of(vec!["posts/a.md".to_owned()]);
        let file = &files.articles[0];
        let (article, faults) = Article::read(file, text.into(), Audience::Author, &known);
        known.keep().unwrap();
        let faults = faults.iter().map(ToString::to_string);
        (article.is_some(), faults.collect())
    }

    #[test]
    fn what_is_wrong_is_told_each_time() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["Text.", "+++\ntitle = 1\n+++\nText.", "+++\n"] {
            let first = read(text, folder.path());
            assert!(!first.1.is_empty(), "{text}");
            assert_eq!(read(text, folder.path()), first, "{text}");
        }
    }
}
