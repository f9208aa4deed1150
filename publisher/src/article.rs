//! A post or a page, as it was read.

use std::{ops::Range, sync::Arc};

use quire::content::{
    entry::{Entry, Part},
    record::Fragments,
    slug::Slug,
};

use crate::{
    authors::Author,
    fault::Fault,
    file::ArticleFile,
    front::{self, Front},
    key::Key,
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

impl Article {
    /// Reads an article's bytes. With faults, there may still be an article, so that more faults
    /// can be found in it. What is not shown has no need of its text.
    pub(crate) fn read(
        file: &ArticleFile,
        bytes: Vec<u8>,
        audience: Audience,
    ) -> (Option<Self>, Vec<Fault>) {
        let parts = Source::new(&file.path, bytes)
            .and_then(|source| Ok((split::split(&source, &front::sample(file.kind))?, source)));
        let (parts, source) = match parts {
            Ok(parts) => parts,
            Err(fault) => return (None, vec![fault]),
        };
        let (front, faults) = front::read(&source, file, &parts);
        let shown = match audience {
            Audience::Author => true,
            Audience::Readers(now) => !front.draft && !front.waits(now),
        };
        let text = match shown {
            true => text::read(&source.text[parts.body..]),
            false => Text::default(),
        };
        let (source, text) = (Arc::new(source), Arc::new(text));
        let key = Key::of(&[&source.text.as_bytes()[parts.body..]]);
        let (file, body, fragments) = (file.clone(), parts.body, Fragments::default());
        (
            Some(Self {
                file,
                source,
                body,
                front,
                shown,
                text,
                key,
                fragments,
                leads_to: Vec::new(),
                original: None,
                authors: Vec::new(),
            }),
            faults,
        )
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
