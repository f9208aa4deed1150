//! Lists of posts: all, and those of each tag, series and year, in pages.

use std::collections::BTreeMap;

use quire::content::{
    SCHEMA,
    collection::{Page, Term},
    entry::Entry,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

use crate::output::{Content, Output, json};

/// What the manifest tells of the lists.
#[derive(Debug)]
pub(crate) struct Overview {
    /// The first page of all posts.
    pub(crate) home: Page,
    /// The most used first.
    pub(crate) tags: Vec<Term>,
    /// The newest first.
    pub(crate) series: Vec<Term>,
    /// The newest first.
    pub(crate) years: Vec<Term>,
}

/// A term with its posts.
type Group<'a> = (String, Vec<&'a Entry>);

/// Makes all pages of all lists but the very first. The posts come the newest first.
pub(crate) fn make(posts: &[&Entry], per_page: usize, output: &mut Output<'_>) -> Overview {
    let mut tags = groups(posts, |post| post.tags.clone());
    tags.sort_by(|(a, with_a), (b, with_b)| with_b.len().cmp(&with_a.len()).then_with(|| a.cmp(b)));
    let mut series = groups(posts, |post| {
        post.series.iter().map(|part| part.name.clone()).collect()
    });
    for (_, posts) in &mut series {
        posts.sort_by_key(|post| {
            let part = post.series.as_ref().and_then(|part| part.number);
            (part.is_none(), part, post.date, post.slug.clone())
        });
    }
    let years = groups(posts, |post| {
        post.date
            .iter()
            .map(|date| format!("{:04}", date.year()))
            .collect()
    });
    let mut lists = Lists { per_page, output };
    Overview {
        home: lists.make(&Listing::All, "", posts),
        tags: lists.terms(Taxonomy::Tags, &tags),
        series: lists.terms(Taxonomy::Series, &series),
        years: lists.terms(Taxonomy::Archive, &years),
    }
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

struct Lists<'a, 'b> {
    per_page: usize,
    output: &'a mut Output<'b>,
}

impl Lists<'_, '_> {
    /// Makes the lists of a taxonomy.
    fn terms(&mut self, taxonomy: Taxonomy, groups: &[Group<'_>]) -> Vec<Term> {
        let mut terms = Vec::new();
        for (name, posts) in groups {
            // Names without one are faults, and don't come here.
            let Some(slug) = Slug::of(name) else { continue };
            let listing = Listing::Term(taxonomy, slug);
            let first = self.make(&listing, name, posts);
            self.put(listing, &first);
            terms.push(Term {
                name: name.clone(),
                posts: first.posts,
            });
        }
        terms
    }

    /// Makes the pages of a list and gives back the first.
    fn make(&mut self, listing: &Listing, name: &str, posts: &[&Entry]) -> Page {
        let pages = posts.len().div_ceil(self.per_page).max(1);
        let per_page = self.per_page;
        let page = |number: usize| Page {
            schema: SCHEMA,
            name: name.to_owned(),
            page: small(number),
            pages: small(pages),
            posts: small(posts.len()),
            entries: posts
                .iter()
                .skip((number - 1) * per_page)
                .take(per_page)
                .map(|post| (*post).clone())
                .collect(),
        };
        for number in 2..=pages {
            let later = page(number);
            self.put(listing.clone(), &later);
        }
        page(1)
    }

    fn put(&mut self, listing: Listing, page: &Page) {
        let path = Route::List(listing, page.page).data();
        self.output.make(path, None, Content::Made(json(page)));
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
