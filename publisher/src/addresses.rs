//! The addresses that the site will have.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use quire::content::{
    route::{Listing, Route, Taxonomy},
    slug::Slug,
    source,
};

use crate::{
    article::Article, collections, file::ArticleFile, front::Front, nearest::nearest,
    site::Settings,
};

/// The paths of all pages, without the slash at their ends, each with the file of its article, if it
/// has one.
pub(crate) struct Addresses<'a>(BTreeMap<String, Option<&'a str>>);

impl<'a> Addresses<'a> {
    /// Notes the addresses of all files: those of the articles, hidden ones too, by their slugs, those of
    /// the others, which have faults, by their names.
    pub(crate) fn new(
        files: &'a [ArticleFile],
        articles: &'a [Article],
        hidden: &'a [Article],
        settings: &Settings,
    ) -> Self {
        let read = articles.iter().chain(hidden);
        let slugs: HashMap<&str, Option<&Slug>> = read
            .map(|article| (article.file.path.as_str(), article.front.slug.as_ref()))
            .collect();
        let mut all = Self(BTreeMap::new());
        for ArticleFile { path, .. } in files {
            let slug = slugs.get(path.as_str()).copied().flatten();
            if let Some(route) = source::route(path, slug) {
                all.0.insert(key(&route.path()), Some(path));
            }
        }
        for taxonomy in Taxonomy::ALL {
            all.note(Route::Overview(taxonomy));
        }
        if settings.search {
            all.note(Route::Search);
        }
        if !settings.digests.is_empty() {
            all.note(Route::Links(1));
        }
        for (listing, posts) in listings(articles) {
            for page in 1..=collections::pages(posts, &listing, settings) {
                all.note(Route::List(listing.clone(), page));
            }
        }
        all
    }

    fn note(&mut self, route: Route) {
        self.0.insert(key(&route.path()), None);
    }

    /// The page at a route: `None` where there is none, else the file of its article, if it has one.
    pub(crate) fn get(&self, route: &Route) -> Option<Option<&'a str>> {
        // How many pages of links there are, is known when all texts are.
        let route = match route {
            Route::Links(_) => &Route::Links(1),
            other => other,
        };
        self.0.get(&key(&route.path())).copied()
    }

    /// The address in the same folder that was most likely meant, as the author would write it.
    pub(crate) fn nearest(&self, route: &Route) -> Option<String> {
        let wanted = key(&route.path());
        let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", &wanted));
        let names = self.0.keys().filter_map(|path| {
            let (other, name) = path.rsplit_once('/').unwrap_or(("", path));
            (other == folder).then_some((name, path))
        });
        nearest(name, names).map(|path| format!("/{path}/"))
    }
}

fn key(path: &str) -> String {
    path.trim_end_matches('/').to_owned()
}

/// All lists with the number of their posts.
fn listings(articles: &[Article]) -> HashMap<Listing, usize> {
    // What has no date is no post.
    let posts = articles.iter().map(|article| &article.front);
    let posts: Vec<&Front> = posts.filter(|front| front.date.is_some()).collect();
    let mut names: HashMap<(Taxonomy, Cow<'_, str>), usize> = HashMap::new();
    for front in &posts {
        for name in terms(front) {
            *names.entry(name).or_default() += 1;
        }
    }
    // Slugs are made once for each name: of many posts that is most of the work.
    let named = names.into_iter().filter_map(|((taxonomy, name), posts)| {
        Some((Listing::Term(taxonomy, Slug::of(&name)?), posts))
    });
    named.chain([(Listing::All, posts.len())]).collect()
}

fn terms(front: &Front) -> impl Iterator<Item = (Taxonomy, Cow<'_, str>)> {
    let name = |taxonomy, name| (taxonomy, Cow::Borrowed(name));
    let tags = front.tags.iter().map(|tag| tag.value.as_str());
    let series = front.series.iter().map(|series| series.value.as_str());
    let year = front.date.map(|date| format!("{:04}", date.year()));
    let year = year.map(|year| (Taxonomy::Archive, Cow::Owned(year)));
    tags.map(move |tag| name(Taxonomy::Tags, tag))
        .chain(series.map(move |series| name(Taxonomy::Series, series)))
        .chain(year)
}
