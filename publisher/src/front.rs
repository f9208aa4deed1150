//! What an article's front matter says.

mod dates;
mod groups;

use quire::content::{date::Date, slug::Slug, source::undated};
use serde::{Deserialize, Serialize};

use dates::{date, updated, written};
use groups::{authors, part, series, tags};

use crate::{
    aliases::Alias,
    fault::Fault,
    file::{ArticleFile, Kind},
    keys::Keys,
    language,
    moment::{Moment, Written},
    source::Source,
    split::Parts,
    table::Spanned,
};

/// The keys, each with what other systems call it, which is understood too.
pub(crate) const KEYS: [(&str, &[&str]); 16] = [
    ("title", &[]),
    (
        "date",
        &[
            "pubDate",
            "pubDatetime",
            "publishedAt",
            "published_at",
            "publishedDate",
        ],
    ),
    ("publish_at", &["publishDate"]),
    (
        "updated",
        &[
            "lastmod",
            "last_modified_at",
            "updatedDate",
            "updatedAt",
            "updated_at",
            "modDatetime",
        ],
    ),
    ("summary", &["description", "excerpt"]),
    ("tags", &["tag", "categories", "category"]),
    ("series", &[]),
    ("part", &[]),
    ("weight", &[]),
    ("authors", &["author"]),
    ("slug", &[]),
    ("aliases", &["redirect_from", "permalink", "url", "path"]),
    ("lang", &["language"]),
    ("dir", &[]),
    ("translation_of", &[]),
    ("draft", &["published"]),
];
/// Keys that mean something in other systems, and are no slips of ours.
const ELSEWHERE: [&str; 6] = [
    "createdAt",
    "created_at",
    "data",
    "height",
    "redirect_to",
    "translationKey",
];
/// Zola's table of tags, categories and series.
const TAXONOMIES: &str = "taxonomies";
/// Those that only posts have.
pub(crate) const OF_POSTS: [&str; 6] = ["date", "publish_at", "tags", "series", "part", "authors"];

const DATE: &str = "2021-05-23";
const SERIES: &str = "\"Letters\"";
const TAGS: &str = "[\"rust\", \"web\"]";
const ALIASES: &str = "[\"/old/address/\"]";
const AUTHORS: &str = "[\"ada\"]";

/// The meaning of the keys. Where there were faults, some of it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) date: Option<Date>,
    /// When it is to be published.
    pub(crate) comes: Option<Written>,
    pub(crate) updated: Option<Date>,
    pub(crate) summary: Option<String>,
    pub(crate) tags: Vec<Spanned<String>>,
    pub(crate) series: Option<Spanned<String>>,
    pub(crate) part: Option<u32>,
    /// Its place in a series without parts: the lightest comes first.
    pub(crate) weight: Option<i64>,
    /// Who has written it, by key or name.
    pub(crate) authors: Vec<Spanned<String>>,
    pub(crate) slug: Option<Slug>,
    pub(crate) aliases: Vec<Spanned<Alias>>,
    pub(crate) lang: Option<String>,
    pub(crate) dir: Option<String>,
    /// The file of what it is a translation of, as a link leads to it.
    pub(crate) translation_of: Option<Spanned<String>>,
    pub(crate) draft: bool,
}

impl Front {
    /// Whether its time has not come yet.
    pub(crate) fn waits(&self, now: Moment) -> bool {
        self.comes.is_some_and(|written| written.comes > now)
    }
}

/// What an article of this kind may begin with, for those who don't know yet.
pub(crate) fn sample(kind: Kind) -> String {
    let date = match kind {
        Kind::Post => format!("date = {DATE}\n"),
        Kind::Page => String::new(),
    };
    format!("+++\ntitle = \"Hello\"\n{date}+++\n")
}

/// All keys that have a meaning here.
pub(crate) fn known() -> Vec<&'static str> {
    let all = KEYS
        .iter()
        .flat_map(|(key, others)| [*key].into_iter().chain(others.iter().copied()));
    all.chain([TAXONOMIES]).collect()
}

/// The keys that another may be a slip of. Near the short ones of other systems are too many words.
fn meant() -> Vec<&'static str> {
    let long = |other: &&str| other.len() > "path".len();
    let of = |(key, others): &(&'static str, &[&'static str])| {
        let others = others.iter().copied().filter(long);
        [*key].into_iter().chain(others).collect::<Vec<_>>()
    };
    KEYS.iter().flat_map(of).collect()
}

/// A key and what else it may be called.
fn names(key: &'static str) -> Vec<&'static str> {
    let others = KEYS.iter().filter(|(name, _)| *name == key);
    let others = others.flat_map(|(_, others)| others.iter().copied());
    [key].into_iter().chain(others).collect()
}

/// Those that may tell the day of a post.
pub(crate) fn dates() -> impl Iterator<Item = &'static str> {
    let named = ["date", "publish_at"].into_iter().flat_map(names);
    named.chain(["published"])
}

/// Reads the keys and checks what they mean.
pub(crate) fn read(source: &Source, file: &ArticleFile, parts: &Parts) -> (Front, Vec<Fault>) {
    let mut keys = match Keys::read(source, parts.language, parts.front.clone()) {
        Ok(keys) => keys,
        Err(faults) => return (Front::default(), faults),
    };
    keys.no_slips(&[&known()[..], &ELSEWHERE].concat(), &meant());
    let mut front = Front {
        title: keys
            .required("title", "\"Hello\"", parts.fence.clone())
            .unwrap_or_default(),
        summary: summary(&mut keys),
        weight: keys.integer("weight"),
        slug: slug(&mut keys, file),
        aliases: aliases(&mut keys),
        lang: language(&mut keys),
        translation_of: keys.text("translation_of", "\"loaf.md\""),
        draft: keys.flag("draft").unwrap_or(false) || keys.denies("published"),
        ..Front::default()
    };
    front.dir = direction(&mut keys, front.lang.as_deref());
    match file.kind {
        Kind::Post => {
            let date = date(&mut keys, file, parts);
            front.date = date.map(|date| date.day);
            front.comes = written(&mut keys, &names("publish_at"))
                .map(|publish_at| publish_at.value)
                .or(date);
            front.updated = updated(&mut keys, front.date);
            front.tags = tags(&mut keys);
            front.series = series(&mut keys);
            front.part = part(&mut keys);
            front.authors = authors(&mut keys);
        }
        Kind::Page => {
            front.updated = updated(&mut keys, None);
            for key in OF_POSTS {
                if let Some(place) = keys.place(key) {
                    let message = format!(
                        "a page has no \"{key}\"; take the line out, or move the file to posts/"
                    );
                    keys.fault(place, message);
                }
            }
        }
    }
    (front, keys.faults)
}

fn summary(keys: &mut Keys<'_>) -> Option<String> {
    let key = keys.either(&names("summary"));
    let summary = keys.text(key, "\"What it is about\"")?;
    (!summary.value.is_empty()).then_some(summary.value)
}

fn language(keys: &mut Keys<'_>) -> Option<String> {
    let key = keys.either(&names("lang"));
    keys.language(key)
}

/// The direction that the author says, else the language's, if he says that.
fn direction(keys: &mut Keys<'_>, language: Option<&str>) -> Option<String> {
    let Some(Spanned { value, span }) = keys.text("dir", "\"rtl\"") else {
        return language.map(|language| language::direction(language).to_owned());
    };
    if !matches!(value.as_str(), "ltr" | "rtl") {
        let message = format!(
            "\"{value}\" is no direction; write {} from left to right, or {}",
            keys.line("dir", "\"ltr\""),
            keys.line("dir", "\"rtl\"")
        );
        keys.fault(span, message);
    }
    Some(value)
}

/// The addresses that it had before. Of those that other systems let an author set, an address of
/// another kind may be anything.
fn aliases(keys: &mut Keys<'_>) -> Vec<Spanned<Alias>> {
    let mut aliases = Vec::new();
    for key in names("aliases") {
        let own = matches!(key, "aliases" | "redirect_from");
        if !own && keys.text_of(key).is_none() {
            continue;
        }
        for Spanned { value, span } in keys.one_or_more(key, ALIASES) {
            match Alias::parse(&value) {
                Some(value) => aliases.push(Spanned { value, span }),
                None if own => {
                    let line = keys.line(key, ALIASES);
                    let message =
                        format!("\"{value}\" is no path of this site; write one as in {line}");
                    keys.fault(span, message);
                }
                None => {}
            }
        }
    }
    aliases
}

fn slug(keys: &mut Keys<'_>, file: &ArticleFile) -> Option<Slug> {
    const ALLOWED: &str = "letters, digits and hyphens";
    if let Some(written) = keys.text("slug", "\"hello-world\"") {
        let slug = Slug::new(&written.value);
        if slug.is_none() {
            let line = keys.line("slug", &format!("\"{}\"", suggestion(&written.value)));
            let message = format!(
                "\"{}\" is no slug; write {ALLOWED}, as in {line}",
                written.value
            );
            keys.fault(written.span, message);
        }
        return slug;
    }
    let (_, name) = undated(&file.name);
    let slug = Slug::new(name);
    if slug.is_none() && !keys.has("slug") {
        let line = keys.line("slug", &format!("\"{}\"", suggestion(name)));
        let message =
            format!("the name \"{name}\" is no slug; rename it with {ALLOWED}, or add {line}");
        keys.faults.push(Fault::of(&file.path, message));
    }
    slug
}

fn suggestion(text: &str) -> String {
    Slug::of(text).map_or("hello-world".to_owned(), |slug| slug.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::{KEYS, known};

    #[test]
    fn the_schema_knows_the_same_keys() {
        let schema = include_str!("../../schema/front-matter.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let keys: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(keys, known().into_iter().collect());
        for property in properties.values() {
            assert!(property["description"].is_string(), "{property}");
        }
    }

    #[test]
    fn the_guide_knows_the_same_keys() {
        let guide = include_str!("../../AUTHORING.md");
        let (_, guide) = guide.split_once("## Front matter").unwrap();
        let (guide, _) = guide.split_once("\n## ").unwrap();
        for (key, others) in KEYS {
            let rows: Vec<&str> = guide
                .lines()
                .filter(|row| row.starts_with(&format!("| `{key}`")))
                .collect();
            assert!(!rows.is_empty(), "{key}");
            for other in others {
                assert!(rows.iter().any(|row| row.contains(other)), "{key}: {other}");
            }
        }
    }
}
