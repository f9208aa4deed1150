//! Lists of posts: all, and those of each tag, series and year.

use std::collections::BTreeMap;

use quire::content::{
    SCHEMA,
    collection::Page,
    entry::Entry,
    phrases::counted,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

use crate::{markup::Pen, offline, site::Settings};

/// So many posts of a year stand on one page: a line each, so that the page stays as light as any.
pub(crate) const YEAR: usize = 200;

/// All lists of the site.
#[derive(Debug)]
pub(crate) struct Collections<'a> {
    /// Every page of the lists that the app knows how to show, the home page first.
    pub(crate) pages: Vec<(Route, Page)>,
    /// The most used first.
    pub(crate) tags: Vec<Group<'a>>,
    /// The newest first, each with its parts in order.
    pub(crate) series: Vec<Group<'a>>,
    /// The newest first.
    pub(crate) years: Vec<Group<'a>>,
}

/// The posts under a term of a taxonomy.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The term, as the author writes it.
    pub(crate) name: String,
    pub(crate) listing: Listing,
    pub(crate) posts: Vec<&'a Entry>,
}

impl Group<'_> {
    /// The first page of its list.
    pub(crate) fn route(&self) -> Route {
        Route::List(self.listing.clone(), 1)
    }

    /// The link to its feed, after a space: without the site's address there is none.
    pub(crate) fn feed(&self, pen: Pen<'_>) -> String {
        if !pen.address.is_known() {
            return String::new();
        }
        let feed = format!("{}feed.xml", self.route().path());
        let (feed, words) = (pen.base().file(&feed), pen.written().feed);
        format!(" <a href=\"{feed}\" type=\"application/atom+xml\">{words}</a>")
    }
}

impl<'a> Collections<'a> {
    /// Makes all lists. The posts come the newest first.
    pub(crate) fn of(posts: &[&'a Entry], settings: &Settings, pen: Pen<'_>) -> Self {
        let mut tags = groups(Taxonomy::Tags, posts, |post| post.tags.clone());
        tags.sort_by(|a, b| {
            let by_use = b.posts.len().cmp(&a.posts.len());
            by_use.then_with(|| a.name.cmp(&b.name))
        });
        let mut series = groups(Taxonomy::Series, posts, |post| {
            post.series.iter().map(|part| part.name.clone()).collect()
        });
        for Group { posts, .. } in &mut series {
            posts.sort_by_key(|post| {
                let part = post.series.as_ref().and_then(|part| part.number);
                (part.is_none(), part, post.date, post.slug.clone())
            });
        }
        let years = groups(Taxonomy::Archive, posts, |post| {
            let year = post.date.map(|date| format!("{:04}", date.year()));
            year.into_iter().collect()
        });
        let mut pages = in_pages("", &Listing::All, posts, settings, &|_| String::new());
        for group in tags.iter().chain(&series) {
            let facts = |page| facts(group, page, pen, settings.offline);
            pages.extend(in_pages(
                &group.name,
                &group.listing,
                &group.posts,
                settings,
                &facts,
            ));
        }
        Self {
            pages,
            tags,
            series,
            years,
        }
    }

    /// The first page of all posts.
    pub(crate) fn home(&self) -> &Page {
        &self.pages[0].1
    }
}

/// How many pages a list of so many posts has: one at least.
pub(crate) fn pages(posts: usize, listing: &Listing, settings: &Settings) -> u32 {
    small(posts.div_ceil(per_page(listing, settings)).max(1))
}

/// How many posts of a list stand on one page.
fn per_page(listing: &Listing, settings: &Settings) -> usize {
    match listing {
        Listing::Term(Taxonomy::Archive, _) => YEAR,
        _ => settings.posts_per_page,
    }
}

/// Groups posts by their terms, in the order in which the terms come first.
fn groups<'a>(
    taxonomy: Taxonomy,
    posts: &[&'a Entry],
    terms: impl Fn(&Entry) -> Vec<String>,
) -> Vec<Group<'a>> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for post in posts {
        for name in terms(post) {
            // Names without one are faults, and don't come here.
            let Some(slug) = Slug::of(&name) else {
                continue;
            };
            let place = *places.entry(name.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Group {
                    name,
                    listing: Listing::Term(taxonomy, slug),
                    posts: Vec::new(),
                });
            }
            groups[place].posts.push(post);
        }
    }
    groups
}

/// Makes the pages of a list.
fn in_pages(
    name: &str,
    listing: &Listing,
    posts: &[&Entry],
    settings: &Settings,
    facts: &dyn Fn(u32) -> String,
) -> Vec<(Route, Page)> {
    let (pages, per_page) = (
        pages(posts.len(), listing, settings),
        per_page(listing, settings),
    );
    let page = |number: u32| {
        let before = (number as usize - 1) * per_page;
        let entries = posts.iter().skip(before).take(per_page);
        let page = Page {
            schema: SCHEMA,
            name: name.to_owned(),
            page: number,
            pages,
            posts: small(posts.len()),
            facts: facts(number),
            entries: entries.map(|post| (*post).clone()).collect(),
        };
        (Route::List(listing.clone(), number), page)
    };
    (1..=pages).map(page).collect()
}

/// What stands below the heading of a tag's or a series' list.
fn facts(group: &Group<'_>, page: u32, pen: Pen<'_>, offline: bool) -> String {
    let (written, counts) = (pen.written(), &pen.language.counts);
    let (overview, all, forms) = match group.listing {
        Listing::Term(Taxonomy::Series, _) => (Taxonomy::Series, written.all_series, counts.parts),
        _ => (Taxonomy::Tags, written.all_tags, counts.posts),
    };
    let mut facts = format!("<span>{}</span> ", counted(group.posts.len(), forms));
    let first = group.posts.first();
    if let Some(first) = first.filter(|_| overview == Taxonomy::Series && page == 1) {
        facts += &pen.link(&first.route(), " class=\"start\"", written.from_the_start);
        facts += " ";
    }
    facts += &pen.link(&Route::Overview(overview), "", all);
    facts += &group.feed(pen);
    if offline && overview == Taxonomy::Series {
        facts += &offline::button(pen.base(), &group.route());
    }
    facts
}

pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
