//! The site as the author has it: read, checked, in order.

use std::{cmp::Reverse, collections::HashMap, fs, io::ErrorKind, path::Path, sync::OnceLock};

use quire::content::{date::Date, entry::Entry};
use rayon::prelude::*;

use crate::{
    Options,
    article::{Article, Audience},
    authors, copies, digest, exif,
    failure::Failure,
    fault::{Fault, Faults},
    file::{ArticleFile, Asset, Files, Kind, Rooms},
    fragments, history, html,
    key::Key,
    links::{self, Index},
    memory::Memory,
    moment::Moment,
    output::json,
    site::{self, Settings},
    size, slugs, terms, translations,
    walk::walk,
    weights,
};

/// All that is to be published. It is whole only where there were no faults.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) settings: Settings,
    /// The newest first.
    pub(crate) posts: Vec<Work>,
    pub(crate) pages: Vec<Work>,
    pub(crate) assets: Vec<Asset>,
    /// The files whose time has not come yet, with the day that they wait for.
    pub(crate) waiting: Vec<(String, Date)>,
}

/// An article in its final form.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) entry: Entry,
    pub(crate) article: Article,
    /// What it is made of, once asked for.
    key: OnceLock<Key>,
}

impl Work {
    /// The work of an article, unless a fault left it without a slug.
    fn of(article: Article, now: Moment, settings: &Settings) -> Option<Self> {
        let by = authors::by_line(&article.authors, &settings.language.written);
        let entry = Entry {
            by,
            ..article.entry(now)?
        };
        Some(Self {
            entry,
            article,
            key: OnceLock::new(),
        })
    }

    /// What it is made of.
    pub(crate) fn key(&self) -> &Key {
        self.key.get_or_init(|| {
            let (facts, fragments) = (json(&self.entry), json(&self.article.fragments));
            Key::of(&[&facts, &fragments, self.article.key.bytes()])
        })
    }

    /// The tag of its language, on a site in this one.
    pub(crate) fn language<'a>(&'a self, site: &'a str) -> &'a str {
        self.entry.lang.as_deref().unwrap_or(site)
    }
}

/// Reads the site's folder. Of what `memory` knows, only what has changed is read anew.
pub(crate) fn read(
    options: &Options,
    memory: &Memory,
    tell: &dyn Fn(&'static str),
    faults: &mut Faults,
) -> Result<Library, Failure> {
    let Options { site, now, .. } = options;
    let now = *now;
    tell("reading");
    let settings = settings(site, faults)?;
    let (paths, found) = walk(site)?;
    faults.extend(found);
    let (files, found) = Files::of(paths);
    faults.extend(found);

    let audience = match options.drafts {
        true => Audience::Author,
        false => Audience::Readers(now),
    };
    let articles = articles(site, &files.articles, audience, memory, faults)?;
    let waiting = articles.iter().filter_map(|article| {
        let waits = article.front.waits(now) && !article.front.draft;
        let day = article.front.comes.filter(|_| waits)?.day;
        Some((article.file.path.clone(), day))
    });
    let waiting = waiting.collect();
    let (mut articles, hidden): (Vec<_>, Vec<_>) =
        articles.into_iter().partition(|article| article.shown);
    if settings.updated_from_git {
        update(site, &mut articles, faults);
    }
    let mut assets = assets(files.assets, &articles, &hidden);
    if !settings.any_html {
        faults.extend(
            articles
                .par_iter()
                .flat_map_iter(misplaced_html)
                .collect::<Vec<_>>(),
        );
    }
    faults.extend(articles.iter().filter_map(too_deep));
    faults.extend(measure(site, &mut assets)?);
    if faults.is_empty() {
        // Not before: it takes its time.
        tell("making lighter copies of images");
        let shown = links::shown(&articles);
        let shown = assets
            .par_iter_mut()
            .filter(|asset| size::Kind::of(&asset.path) == Some(size::Kind::Pixels))
            .filter(|asset| shown.contains(&asset.published));
        faults.extend(copies::make(
            site,
            shown,
            options.kept("images").as_deref(),
        )?);
    }
    tell("checking");
    slugs::check(&articles, faults);
    terms::unify(&mut articles, faults);
    weights::number(&mut articles);
    authors::find(&mut articles, &settings.authors, faults);
    digest::check(&settings, &articles, &hidden, faults);
    let index = Index::new(&files.articles, &articles, &hidden, &assets, &settings);
    faults.extend(index.astray(&settings.leads));
    let made: Vec<_> = articles
        .par_iter()
        .map(|article| {
            let (fragments, mut found) = fragments::make(article, &index, &settings, &memory.made);
            let original = index.original(article, &mut found);
            (fragments, index.led_to(article), original, found)
        })
        .collect();
    for (article, (fragments, leads_to, original, found)) in articles.iter_mut().zip(made) {
        article.fragments = fragments;
        article.leads_to = leads_to;
        article.original = original;
        faults.extend(found);
    }
    translations::check(&articles, &settings.site.language, faults);

    let works: Vec<Work> = articles
        .into_par_iter()
        .filter_map(|article| Work::of(article, now, &settings))
        .collect();
    let (mut posts, pages): (Vec<_>, Vec<_>) = works
        .into_iter()
        .partition(|work| work.article.file.kind == Kind::Post);
    posts.sort_by_cached_key(|Work { entry, .. }| {
        let part = entry.series.as_ref().and_then(|part| part.number);
        (Reverse(entry.date), Reverse(part), entry.slug.clone())
    });
    Ok(Library {
        settings,
        posts,
        pages,
        assets,
        waiting,
    })
}

fn settings(site: &Path, faults: &mut Faults) -> Result<Settings, Failure> {
    let path = site.join(site::FILE);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound && site.is_dir() => None,
        bytes => Some(bytes.map_err(Failure::reading(&path))?),
    };
    let (settings, found) = site::read(bytes);
    faults.extend(found);
    Ok(settings)
}

/// Reads the articles in these files.
pub(crate) fn articles(
    site: &Path,
    files: &[ArticleFile],
    audience: Audience,
    memory: &Memory,
    faults: &mut Faults,
) -> Result<Vec<Article>, Failure> {
    let read = files.par_iter().map(|file| {
        let path = site.join(&file.path);
        let bytes = fs::read(&path).map_err(Failure::reading(&path))?;
        Ok(memory.article(file, bytes, audience))
    });
    let read: Vec<_> = read.collect::<Result<_, Failure>>()?;
    let mut articles = Vec::with_capacity(read.len());
    for (article, found) in read {
        articles.extend(article);
        faults.extend(found);
    }
    Ok(articles)
}

/// Lets Git tell when those articles were last changed of which the author does not say it.
fn update(site: &Path, articles: &mut [Article], faults: &mut Faults) {
    let days = history::read(site).unwrap_or_else(|warning| {
        faults.push(warning);
        HashMap::new()
    });
    for Article { file, front, .. } in articles {
        front.updated = front.updated.or_else(|| days.get(&file.path).copied());
    }
}

fn assets(paths: Vec<String>, articles: &[Article], hidden: &[Article]) -> Vec<Asset> {
    let mut rooms = Rooms::default();
    for article in articles {
        rooms.add(&article.file, Some(article.slug()));
    }
    for article in hidden {
        rooms.add(&article.file, None);
    }
    paths
        .into_iter()
        .filter_map(|path| rooms.place(path))
        .collect()
}

/// What in an article browsers would not know what to do with, nor the index for search.
fn too_deep(article: &Article) -> Option<Fault> {
    let span = article.text.too_deep.as_ref()?;
    Some(article.fault(span, html::too_deep()))
}

/// What is wrong with the HTML in an article.
fn misplaced_html(article: &Article) -> impl Iterator<Item = Fault> {
    let found = match article.text.html {
        true => html::check(article.markdown()),
        false => Vec::new(),
    };
    let faults = found.into_iter();
    faults.map(|(span, message)| article.fault(&span, message))
}

/// Finds out how large the images are. One that tells where it was taken tells it to everybody.
fn measure(site: &Path, assets: &mut [Asset]) -> Result<Vec<Fault>, Failure> {
    let located = assets.par_iter_mut().map(|asset| {
        let Some(kind) = size::Kind::of(&asset.path) else {
            return Ok(None);
        };
        let path = site.join(&asset.path);
        let bytes = fs::read(&path).map_err(Failure::reading(&path))?;
        let exif = exif::read(&bytes);
        asset.size = kind.size(&bytes, exif.orientation);
        let name = asset.path.rsplit('/').next().unwrap_or_default();
        let message = format!(
            "this photograph tells where it was taken; take that out, as with \
             exiftool -gps:all= {name}"
        );
        Ok(exif.located.then(|| Fault::of(&asset.path, message)))
    });
    let located: Vec<Option<Fault>> = located.collect::<Result<_, Failure>>()?;
    Ok(located.into_iter().flatten().collect())
}
