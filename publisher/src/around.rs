//! What stands around each article's text: the parts and posts beside it, those that are related,
//! those that mention it, and the way to its source.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use quire::content::{entry::Entry, record::Record, route::Base};
use rayon::prelude::*;

use crate::{
    collections::Group,
    head,
    key::Key,
    library::{Library, Work},
    markup::Pen,
    output::json,
    records,
    related::{self, Profiles},
    ways::Ways,
};

/// So many mentions are told, the newest: the article that all others mention stays light.
const MENTIONS: usize = 50;

/// An article in its place among the others.
pub(crate) struct Placed<'a> {
    pub(crate) work: &'a Work,
    /// What its head tells besides.
    pub(crate) beside: head::Beside,
    place: usize,
    near: Near,
    all: Arc<All<'a>>,
    record: OnceLock<Record>,
    key: OnceLock<Key>,
}

/// All articles, posts first.
struct All<'a> {
    library: &'a Library,
    works: Vec<&'a Work>,
    profiles: Profiles,
}

impl Placed<'_> {
    /// Its record, which is made when it is first asked for: of a site that is served, few are.
    pub(crate) fn record(&self, pen: Pen<'_>) -> &Record {
        let make = || records::make(self.work, &self.ways(), pen);
        self.record.get_or_init(make)
    }

    /// The key of its record.
    pub(crate) fn key(&self, pen: Pen<'_>) -> Key {
        let make = || Key::of(&[&json(self.record(pen))]);
        *self.key.get_or_init(make)
    }

    fn ways(&self) -> Ways<'_> {
        let Self { work, near, .. } = self;
        let All {
            library,
            works,
            profiles,
        } = &*self.all;
        let entry = |place: usize| &works[place].entry;
        let entries = |places: &[usize]| places.iter().copied().map(entry).collect();
        let related = match self.place < library.posts.len() {
            true => profiles.nearest(self.place, &near.told()),
            false => Vec::new(),
        };
        Ways {
            entry: &work.entry,
            part: near.part,
            parts: [near.before.map(entry), near.after.map(entry)],
            posts: [near.older.map(entry), near.newer.map(entry)],
            related: entries(&related),
            mentions: entries(&near.mentions),
            translations: &self.beside.translations,
            comments: comments(library, work),
            source: source(library, work),
        }
    }
}

/// Finds the place of all articles, posts first.
pub(crate) fn place<'a>(library: &'a Library, series: &[Group<'_>]) -> Vec<Placed<'a>> {
    let posts = library.posts.len();
    let works: Vec<&'a Work> = library.posts.iter().chain(&library.pages).collect();
    let mut near = vec![Near::default(); works.len()];
    in_time(&mut near[..posts]);
    in_series(&works[..posts], series, &mut near);
    mentioned(&works, &mut near);
    let site = &library.settings.site.language;
    translated(&works, site, &mut near);
    let all = Arc::new(All {
        library,
        profiles: profiles(&works[..posts]),
        works,
    });
    let placed = near.into_iter().enumerate().map(|(place, near)| {
        let works = &all.works;
        let route = |place: usize| works[place].entry.route();
        let translations = near.translations.iter().map(|place| {
            let language = works[*place].language(site).to_owned();
            (language, route(*place))
        });
        Placed {
            work: works[place],
            beside: head::Beside {
                pages: [near.before.or(near.older), near.after.or(near.newer)]
                    .map(|place| place.map(route)),
                authors: works[place].article.authors.clone(),
                translations: translations.collect(),
            },
            place,
            near,
            all: all.clone(),
            record: OnceLock::new(),
            key: OnceLock::new(),
        }
    });
    placed.collect()
}

/// The articles that one is told, by their places.
#[derive(Clone, Default)]
struct Near {
    older: Option<usize>,
    newer: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    part: Option<(u32, u32)>,
    mentions: Vec<usize>,
    /// The same in all languages that it is there in, this one too; the original comes first.
    translations: Vec<usize>,
}

impl Near {
    /// Those that need not be told once more, as related.
    fn told(&self) -> Vec<usize> {
        let posts = [self.older, self.newer, self.before, self.after];
        let posts = posts.into_iter().flatten();
        posts.chain(self.mentions.iter().copied()).collect()
    }
}

fn in_time(near: &mut [Near]) {
    let posts = near.len();
    for (place, one) in near.iter_mut().enumerate() {
        one.older = Some(place + 1).filter(|older| *older < posts);
        one.newer = place.checked_sub(1);
    }
}

/// Tells each post the parts beside it. Those it need not be told again as posts beside it in time.
fn in_series(posts: &[&Work], series: &[Group<'_>], near: &mut [Near]) {
    let places = posts.iter().enumerate();
    let places: HashMap<_, _> = places
        .map(|(place, work)| (&work.entry.slug, place))
        .collect();
    for Group { posts: parts, .. } in series {
        let at: Vec<usize> = parts
            .iter()
            .filter_map(|part| places.get(&part.slug).copied())
            .collect();
        let numbers = numbers(parts);
        for (turn, place) in at.iter().enumerate() {
            let one = &mut near[*place];
            one.before = turn.checked_sub(1).map(|before| at[before]);
            one.after = at.get(turn + 1).copied();
            one.part = numbers[turn];
            let parts = [one.before, one.after];
            one.older = one.older.filter(|older| !parts.contains(&Some(*older)));
            one.newer = one.newer.filter(|newer| !parts.contains(&Some(*newer)));
        }
    }
}

/// The number of each part of a series, and how many parts there are: as many as the highest number
/// says, for the first ones may be elsewhere. Where the author numbers none, their order does.
fn numbers(parts: &[&Entry]) -> Vec<Option<(u32, u32)>> {
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let number = |part: &&Entry| part.series.as_ref().and_then(|series| series.number);
    match parts.iter().filter_map(number).max() {
        Some(highest) => {
            let all = highest.max(count);
            parts
                .iter()
                .map(|part| Some((number(part)?, all)))
                .collect()
        }
        None if count > 1 => (1..=count).map(|turn| Some((turn, count))).collect(),
        None => vec![None; parts.len()],
    }
}

/// Tells each article those whose texts lead to it, the newest first.
fn mentioned(works: &[&Work], near: &mut [Near]) {
    let places = works.iter().enumerate();
    let places: HashMap<&str, usize> = places
        .map(|(place, work)| (work.article.file.path.as_str(), place))
        .collect();
    for (from, work) in works.iter().enumerate() {
        for path in &work.article.leads_to {
            if let Some(to) = places.get(path.as_str()) {
                let mentions = &mut near[*to].mentions;
                if mentions.len() < MENTIONS {
                    mentions.push(from);
                }
            }
        }
    }
}

/// Tells each article of which there are translations, or which is one, all of them.
fn translated(works: &[&Work], site: &str, near: &mut [Near]) {
    let places = works.iter().enumerate();
    let places: HashMap<&str, usize> = places
        .map(|(place, work)| (work.article.file.path.as_str(), place))
        .collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, work) in works.iter().enumerate() {
        let original = work.article.original.as_deref();
        if let Some(original) = original.and_then(|path| places.get(path)) {
            groups.entry(*original).or_default().push(place);
        }
    }
    for (original, mut group) in groups {
        group.sort_by_key(|place| works[*place].language(site));
        group.insert(0, original);
        for place in &group {
            near[*place].translations.clone_from(&group);
        }
    }
}

/// What the posts are about.
fn profiles(posts: &[&Work]) -> Profiles {
    let profiles: Vec<_> = posts
        .par_iter()
        .map(|work| related::profile(&work.entry, &work.article.text.terms))
        .collect();
    Profiles::new(&profiles)
}

/// The place of comments below a post, if there are to be any.
fn comments(library: &Library, work: &Work) -> String {
    let comments = library.settings.comments.as_ref();
    let comments = comments.filter(|_| work.entry.date.is_some());
    let place = comments.map(|comments| comments.place(&library.settings.language.written));
    place.unwrap_or_default()
}

/// Where the author says that the article's source can be changed.
fn source(library: &Library, work: &Work) -> Option<String> {
    let source = library.settings.source.as_deref()?;
    Some(Base::abroad(source, &Base::default()).file(&work.article.file.path))
}

#[cfg(test)]
mod tests {
    use quire::content::{
        entry::{Entry, Part},
        slug::Slug,
    };

    use super::numbers;

    fn part(number: Option<u32>) -> Entry {
        Entry {
            slug: Slug::new("a").unwrap(),
            title: String::new(),
            summary: String::new(),
            date: None,
            updated: None,
            minutes: 1,
            tags: Vec::new(),
            series: Some(Part {
                name: "Letters".to_owned(),
                number,
            }),
            draft: false,
            lang: None,
            by: String::new(),
            dir: None,
        }
    }

    #[test]
    fn a_series_has_as_many_parts_as_it_says() {
        type Table = [(&'static [Option<u32>], &'static [Option<(u32, u32)>])];
        let table: &Table = &[
            (
                &[Some(3), Some(4), Some(11)],
                &[Some((3, 11)), Some((4, 11)), Some((11, 11))],
            ),
            (&[Some(1), None, None], &[Some((1, 3)), None, None]),
            (&[None, None], &[Some((1, 2)), Some((2, 2))]),
            (&[Some(1)], &[Some((1, 1))]),
            (&[None], &[None]),
        ];
        for (given, told) in table {
            let parts: Vec<Entry> = given.iter().copied().map(part).collect();
            assert_eq!(numbers(&parts.iter().collect::<Vec<_>>()), *told);
        }
    }
}
