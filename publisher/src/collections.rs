//! Lists of posts: all, and those of each tag, series and year, in pages.

use std::collections::BTreeMap;

use quire::content::{
    SCHEMA,
    collection::{Page, Term},
    entry::Entry,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

/// All lists of the site.
#[derive(Debug)]
pub(crate) struct Collections {
    /// Every page of every list with its address, the home page first.
    pub(crate) pages: Vec<(Route, Page)>,
    /// The most used first.
    pub(crate) tags: Vec<Term>,
    /// The newest first.
    pub(crate) series: Vec<Term>,
    /// The newest first.
    pub(crate) years: Vec<Term>,
}

impl Collections {
    /// The first page of all posts.
    pub(crate) fn home(&self) -> &Page {
        &self.pages[0].1
    }
}

/// A term with its posts.
pub(crate) type Group<'a> = (String, Vec<&'a Entry>);

/// Makes all pages of all lists. The posts come the newest first.
pub(crate) fn make(posts: &[&Entry], per_page: usize) -> Collections {
    let mut tags = groups(posts, |post| post.tags.clone());
    tags.sort_by(|(a, with_a), (b, with_b)| with_b.len().cmp(&with_a.len()).then_with(|| a.cmp(b)));
    let series = series(posts);
    let years = groups(posts, |post| {
        post.date
            .iter()
            .map(|date| format!("{:04}", date.year()))
            .collect()
    });
    let mut lists = Lists {
        per_page,
        pages: Vec::new(),
    };
    lists.make(&Listing::All, "", posts);
    let tags = lists.terms(Taxonomy::Tags, &tags);
    let series = lists.terms(Taxonomy::Series, &series);
    let years = lists.terms(Taxonomy::Archive, &years);
    Collections {
        pages: lists.pages,
        tags,
        series,
        years,
    }
}

/// All series, the newest first, each with its parts in order.
pub(crate) fn series<'a>(posts: &[&'a Entry]) -> Vec<Group<'a>> {
    let mut series = groups(posts, |post| {
        post.series.iter().map(|part| part.name.clone()).collect()
    });
    for (_, posts) in &mut series {
        posts.sort_by_key(|post| {
            let part = post.series.as_ref().and_then(|part| part.number);
            (part.is_none(), part, post.date, post.slug.clone())
        });
    }
    series
}

/// Groups posts by their terms, in the order in which the terms come first.
fn groups<'a>(posts: &[&'a Entry], terms: impl Fn(&Entry) -> Vec<String>) -> Vec<Group<'a>> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for post in posts {
        for term in terms(post) {
            let place = *places.entry(term.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push((term, Vec::new()));
            }
            groups[place].1.push(post);
        }
    }
    groups
}

struct Lists {
    per_page: usize,
    pages: Vec<(Route, Page)>,
}

impl Lists {
    /// Makes the lists of a taxonomy.
    fn terms(&mut self, taxonomy: Taxonomy, groups: &[Group<'_>]) -> Vec<Term> {
        let mut terms = Vec::new();
        for (name, posts) in groups {
            // Names without one are faults, and don't come here.
            let Some(slug) = Slug::of(name) else { continue };
            self.make(&Listing::Term(taxonomy, slug), name, posts);
            terms.push(Term {
                name: name.clone(),
                posts: small(posts.len()),
            });
        }
        terms
    }

    /// Makes the pages of a list, of which there is one at least.
    fn make(&mut self, listing: &Listing, name: &str, posts: &[&Entry]) {
        let pages = posts.len().div_ceil(self.per_page).max(1);
        for number in 1..=pages {
            let entries = posts.iter().skip((number - 1) * self.per_page);
            let page = Page {
                schema: SCHEMA,
                name: name.to_owned(),
                page: small(number),
                pages: small(pages),
                posts: small(posts.len()),
                entries: entries
                    .take(self.per_page)
                    .map(|post| (*post).clone())
                    .collect(),
            };
            self.pages
                .push((Route::List(listing.clone(), page.page), page));
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
