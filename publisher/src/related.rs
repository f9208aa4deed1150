//! Posts on the same things, found by the words and tags that they share.
//!
//! A word counts the more, the oftener a post has it and the fewer others do (tf-idf), and posts
//! are compared by the angle between them. Of posts that share a word with very many, only those
//! nearest in time are looked at: so all of it takes time in proportion to the number of posts,
//! and one post more or less changes little.

use std::{cell::RefCell, cmp::Reverse, mem};

use quire::content::entry::Entry;
use rayon::prelude::*;

use crate::words::{self, Term};

/// So many are told.
const TOLD: usize = 3;
/// How many times a word counts in the title and in the summary.
const IN_TITLE: u32 = 4;
const IN_SUMMARY: u32 = 2;
/// A tag counts as a word does that comes so often.
const AS_TAG: u32 = 32;
/// So many of a post's words are looked for in others, those that tell most.
const TELLING: usize = 32;
/// So many posts before and after are looked at, of those that share a word.
const NEAR: usize = 16;
/// What two posts have in common at least, as the square of the angle's cosine.
const LEAST: f64 = 0.01;

/// What a post is about: terms with how often they count, each once.
pub(crate) type Profile = Vec<(Term, u32)>;

/// The profile of a post, whose text has these terms.
pub(crate) fn profile(entry: &Entry, text: &[(Term, u32)]) -> Profile {
    let front = [(&entry.title, IN_TITLE), (&entry.summary, IN_SUMMARY)];
    let front = front.into_iter().flat_map(|(line, times)| {
        let terms = words::terms(line).into_iter();
        terms.map(move |(term, count)| (term, count * times))
    });
    let tags = entry.tags.iter().map(|tag| (words::name(tag), AS_TAG));
    let mut counts: Profile = text.iter().copied().chain(front).chain(tags).collect();
    counts.sort_unstable();
    counts.dedup_by(|one, kept| {
        let same = one.0 == kept.0;
        kept.1 += if same { one.1 } else { 0 };
        same
    });
    counts
}

/// A term in a post.
#[derive(Clone, Copy, Debug)]
struct Use {
    term: Term,
    post: u32,
    weight: u32,
}

thread_local! {
    /// What one post has in common with each other; nothing, while none is looked at. To put what they share in order
    /// instead takes twice as long.
    static SHARED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// What all posts are about, to find those that are nearest to one.
#[derive(Debug)]
pub(crate) struct Profiles {
    /// What is known of the terms, by term and in the order of time.
    uses: Vec<Use>,
    /// For each post the places of its terms in `uses`.
    of_posts: Vec<Vec<u32>>,
    /// For each post the square of its length.
    lengths: Vec<u64>,
}

impl Profiles {
    /// Compares posts, which come in the order of time.
    pub(crate) fn new(profiles: &[Profile]) -> Self {
        let uses = weighed(profiles);
        let mut of_posts: Vec<_> = profiles
            .iter()
            .map(|profile| Vec::with_capacity(profile.len()))
            .collect();
        let mut lengths = vec![0_u64; profiles.len()];
        for (place, one) in (0..).zip(&uses) {
            of_posts[one.post as usize].push(place);
            lengths[one.post as usize] += square(one.weight);
        }
        Self {
            uses,
            of_posts,
            lengths,
        }
    }

    /// The posts nearest to one, by their places in the order of time, the nearest first. `passed` over are
    /// these.
    pub(crate) fn nearest(&self, post: usize, passed: &[usize]) -> Vec<usize> {
        let mut own = self.of_posts[post].clone();
        if own.len() > TELLING {
            own.select_nth_unstable_by_key(TELLING, |place| {
                Reverse(self.uses[*place as usize].weight)
            });
            own.truncate(TELLING);
        }
        let mut nearest = Vec::new();
        SHARED.with_borrow_mut(|shared| {
            shared.resize(self.lengths.len().max(shared.len()), 0);
            let mut others = Vec::new();
            for place in own {
                let one = self.uses[place as usize];
                for other in self.near(place as usize) {
                    let sum = &mut shared[other.post as usize];
                    if *sum == 0 {
                        others.push(other.post as usize);
                    }
                    // Both are below 4,096.
                    *sum += u64::from(one.weight * other.weight);
                }
            }
            for other in others {
                let sum = mem::take(&mut shared[other]) as f64;
                let cosine = sum * sum / (self.lengths[post] as f64 * self.lengths[other] as f64);
                if cosine >= LEAST && other != post && !passed.contains(&other) {
                    nearest.push((cosine, other));
                }
            }
        });
        // Of equals those nearest in time.
        let nearer = |(a, one): &(f64, usize), (b, other): &(f64, usize)| {
            let far = |place: &usize| (post.abs_diff(*place), *place);
            b.total_cmp(a).then(far(one).cmp(&far(other)))
        };
        if nearest.len() > TOLD {
            nearest.select_nth_unstable_by(TOLD, nearer);
            nearest.truncate(TOLD);
        }
        nearest.sort_unstable_by(nearer);
        nearest.into_iter().map(|(_, other)| other).collect()
    }

    /// The uses of the same term that are nearest in time to the one at this place, itself among them.
    fn near(&self, place: usize) -> impl Iterator<Item = Use> {
        let term = self.uses[place].term;
        let around = place.saturating_sub(NEAR)..self.uses.len().min(place + NEAR + 1);
        let around = self.uses[around].iter().copied();
        around.filter(move |other| other.term == term)
    }
}

/// All that is known of the terms, by term and in the order of time; terms that tell nothing are
/// left out: those of one post alone, and those of most.
fn weighed(profiles: &[Profile]) -> Vec<Use> {
    let mut uses: Vec<Use> = profiles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(post, profile)| {
            profile.iter().map(move |(term, count)| Use {
                term: *term,
                post: post as u32,
                weight: 1 + count.ilog2(),
            })
        })
        .collect();
    uses.par_sort_unstable_by_key(|one| (one.term, one.post));
    let posts = profiles.len() as u64;
    let mut known = Vec::with_capacity(uses.len());
    for same in uses.chunk_by(|a, b| a.term == b.term) {
        let count = same.len() as u64;
        if count > 1 && 2 * count <= posts {
            let rarity = rarity(posts, count);
            known.extend(same.iter().map(|one| Use {
                weight: one.weight * rarity,
                ..*one
            }));
        }
    }
    known
}

/// How much a term tells that `count` of so many posts have: the logarithm of how rare it is, in
/// quarters of a bit, the same on every machine. The number of posts counts roughly, so that a new
/// one does not change what all others are about.
fn rarity(posts: u64, count: u64) -> u32 {
    let fourth = |number: u64| u128::from(number).pow(4);
    (fourth(posts.next_power_of_two()) / fourth(count)).ilog2()
}

fn square(weight: u32) -> u64 {
    u64::from(weight).pow(2)
}

#[cfg(test)]
mod tests {
    use super::{Profile, Profiles};
    use crate::words::terms;

    /// What is related among posts with these texts, by their places.
    fn related(texts: &[&str]) -> Vec<Vec<usize>> {
        let profiles: Vec<Profile> = texts.iter().map(|text| terms(text)).collect();
        let compared = Profiles::new(&profiles);
        let posts = 0..texts.len();
        posts.map(|post| compared.nearest(post, &[])).collect()
    }

    #[test]
    fn the_more_rare_words_are_shared_the_nearer() {
        let table: [(&[&str], &[usize]); 5] = [
            // All of it, half of it, nothing.
            (&["rust borrow", "rust borrow", "rust types", "bread"], &[1]),
            (
                &[
                    "alpha beta gamma",
                    "beta other",
                    "beta gamma",
                    "some more",
                    "and still",
                    "words",
                ],
                &[2, 1],
            ),
            // What most have tells nothing.
            (&["here bread", "here rust", "here types", "else"], &[]),
            // What is said often counts more.
            (
                &[
                    "rust rust rust bread",
                    "bread",
                    "rust",
                    "some",
                    "other",
                    "words",
                ],
                &[2, 1],
            ),
            // Of equals those nearest in time.
            (
                &[
                    "rust", "some", "rust", "rust", "words", "other", "things", "else",
                ],
                &[2, 3],
            ),
        ];
        for (texts, expected) in table {
            assert_eq!(related(texts)[0], expected, "{texts:?}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_compared_too() {
        let texts = ["一致性的代价", "数据库的一致性", "面包", "自行车", "海港"];
        assert_eq!(related(&texts)[0], [1]);
    }

    #[test]
    fn three_are_told_at_most() {
        let texts = [
            "rust", "rust", "rust", "rust", "rust", "a", "b", "c", "d", "e",
        ];
        assert_eq!(related(&texts)[4], [3, 2, 1]);
    }

    #[test]
    fn others_take_their_place_where_some_are_passed_over() {
        let profiles: Vec<Profile> = ["rust", "rust", "rust", "some", "other", "words"]
            .map(terms)
            .into();
        assert_eq!(Profiles::new(&profiles).nearest(0, &[1]), [2]);
    }

    #[test]
    fn of_very_many_those_nearest_in_time_come_first() {
        let words: Vec<String> = (0..200)
            .map(|number| {
                if number < 100 {
                    "rust".to_owned()
                } else {
                    format!("word{number}")
                }
            })
            .collect();
        let texts: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(related(&texts)[99], [98, 97, 96]);
        assert_eq!(related(&texts)[50], [49, 51, 48]);
    }

    #[test]
    fn none_of_none() {
        assert_eq!(related(&[]), Vec::<Vec<usize>>::new());
        assert_eq!(related(&["rust"]), [Vec::<usize>::new()]);
    }
}
