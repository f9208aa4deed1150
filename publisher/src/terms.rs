//! Tags and series: one spelling each, and one address each.

use std::collections::{BTreeMap, HashMap, HashSet};

use quire::content::{
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

use crate::{article::Article, fault::Faults, front::Front, table::Spanned};

/// Gives each tag and each series one spelling throughout: where posts differ by upper and lower
/// case only, that of most posts, and of those the first by path. Names that differ by more but
/// would share an address are faults.
pub(crate) fn unify(articles: &mut [Article], faults: &mut Faults) {
    let tags = spellings(Taxonomy::Tags, articles, |front| &front.tags, faults);
    let series = spellings(
        Taxonomy::Series,
        articles,
        |front| front.series.as_slice(),
        faults,
    );
    for Article { front, .. } in articles {
        respell(&mut front.tags, &tags);
        respell(front.series.as_mut_slice(), &series);
        let mut seen = HashSet::new();
        front.tags.retain(|tag| seen.insert(tag.value.clone()));
    }
}

/// A name where it is used.
struct Use<'a> {
    name: &'a Spanned<String>,
    article: &'a Article,
}

/// The names to be changed, with what they become.
fn spellings(
    taxonomy: Taxonomy,
    articles: &[Article],
    names: fn(&Front) -> &[Spanned<String>],
    faults: &mut Faults,
) -> HashMap<String, String> {
    let mut by_slug: BTreeMap<Slug, Vec<Use<'_>>> = BTreeMap::new();
    for article in articles {
        for name in names(&article.front) {
            if let Some(slug) = Slug::of(&name.value) {
                by_slug.entry(slug).or_default().push(Use { name, article });
            }
        }
    }
    let mut spellings = HashMap::new();
    for (slug, uses) in by_slug {
        let Some(chosen) = commonest(&uses) else {
            continue;
        };
        let mut others = HashSet::new();
        for Use { name, article } in &uses {
            let (from, to) = (&name.value, &chosen.name.value);
            if from == to {
                continue;
            }
            if from.to_lowercase() == to.to_lowercase() {
                spellings.insert(from.clone(), to.clone());
            } else if others.insert(from.to_lowercase()) {
                let noun = match taxonomy {
                    Taxonomy::Tags => "tag",
                    _ => "series",
                };
                let address = Route::List(Listing::Term(taxonomy, slug.clone()), 1).path();
                let message = format!(
                    "the {noun} \"{from}\" would share the address {address} with \"{to}\" of {}; \
                     rename one of them",
                    chosen.article.file.path
                );
                faults.push(article.source.fault(name.span.clone(), message));
            }
        }
    }
    spellings
}

/// The first use of the name that is used most.
fn commonest<'a>(uses: &'a [Use<'a>]) -> Option<&'a Use<'a>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for Use { name, .. } in uses {
        *counts.entry(&name.value).or_default() += 1;
    }
    // Of equals, the last is the greatest: hence backwards.
    uses.iter()
        .rev()
        .max_by_key(|one| counts.get(one.name.value.as_str()))
}

fn respell(names: &mut [Spanned<String>], spellings: &HashMap<String, String>) {
    for name in names {
        if let Some(spelling) = spellings.get(&name.value) {
            name.value.clone_from(spelling);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unify;
    use crate::{
        article::{Article, Audience},
        cache::Cache,
        fault::Faults,
        file::Files,
    };

    fn articles(fronts: &[&str]) -> Vec<Article> {
        let paths = (1..=fronts.len())
            .map(|number| format!("posts/{number}.md"))
            .collect();
        let (files, _) = Files::of(paths);
        let read = files.articles.iter().zip(fronts).map(|(file, front)| {
            let text = format!("+++\ntitle = 'x'\ndate = 2021-05-23\n{front}\n+++\n");
            let (article, faults) =
                Article::read(file, text.into_bytes(), Audience::Author, &Cache::default());
            assert_eq!(faults, []);
            article.unwrap()
        });
        read.collect()
    }

    fn tags(articles: &[Article]) -> Vec<Vec<&str>> {
        articles
            .iter()
            .map(|article| {
                article
                    .front
                    .tags
                    .iter()
                    .map(|tag| tag.value.as_str())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn takes_the_commonest_spelling() {
        let mut articles = articles(&[
            "tags = ['rust', 'web']",
            "tags = ['Rust']",
            "tags = ['Rust', 'rust']",
        ]);
        let mut faults = Faults::default();
        unify(&mut articles, &mut faults);
        assert!(faults.is_empty());
        assert_eq!(
            tags(&articles),
            [vec!["rust", "web"], vec!["rust"], vec!["rust"]]
        );
    }

    #[test]
    fn of_equally_common_ones_the_first() {
        let mut articles = articles(&["series = 'Letters'", "series = 'letters'"]);
        unify(&mut articles, &mut Faults::default());
        assert_eq!(articles[1].front.series.as_ref().unwrap().value, "Letters");
    }

    #[test]
    fn names_must_not_share_an_address() {
        let mut articles = articles(&["tags = ['C++']", "tags = ['C']", "tags = ['C', 'c++']"]);
        let mut faults = Faults::default();
        unify(&mut articles, &mut faults);
        let expected = "\
posts/1.md:4:9: the tag \"C++\" would share the address tags/c/ with \"C\" of posts/2.md; rename one of them
  4 | tags = ['C++']
    |         ^^^^^

1 fault in 1 file; nothing was written";
        assert_eq!(faults.to_string(), expected);
    }
}
