//! What an article's front matter says.

use quire::content::{date::Date, slug::Slug, source::undated};

use crate::{
    fault::Fault,
    file::{ArticleFile, Kind},
    keys::Keys,
    source::Source,
    split::Parts,
    table::Spanned,
};

const KEYS: [&str; 9] = [
    "title", "date", "updated", "summary", "tags", "series", "part", "slug", "draft",
];
/// What other systems call some of them, which is understood too.
const DATE_ELSEWHERE: [&str; 2] = ["pubDate", "publishDate"];
const UPDATED_ELSEWHERE: [&str; 3] = ["lastmod", "last_modified_at", "updatedDate"];
const SUMMARY_ELSEWHERE: [&str; 2] = ["description", "excerpt"];
const TAGS_ELSEWHERE: &str = "categories";
/// Zola's table of tags, categories and series.
const TAXONOMIES: &str = "taxonomies";
/// Those that only posts have.
const OF_POSTS: [&str; 4] = ["date", "tags", "series", "part"];

const DATE: &str = "2021-05-23";
const SERIES: &str = "\"Letters\"";
const TAGS: &str = "[\"rust\", \"web\"]";

/// The meaning of the keys. Where there were faults, some of it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Front {
    pub(crate) title: String,
    pub(crate) date: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) summary: Option<String>,
    pub(crate) tags: Vec<Spanned<String>>,
    pub(crate) series: Option<Spanned<String>>,
    pub(crate) part: Option<u32>,
    pub(crate) slug: Option<Slug>,
    pub(crate) draft: bool,
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
fn known() -> Vec<&'static str> {
    let elsewhere = DATE_ELSEWHERE
        .iter()
        .chain(&UPDATED_ELSEWHERE)
        .chain(&SUMMARY_ELSEWHERE)
        .chain([&TAGS_ELSEWHERE, &TAXONOMIES]);
    KEYS.iter().chain(elsewhere).copied().collect()
}

/// Reads the keys and checks what they mean.
pub(crate) fn read(source: &Source, file: &ArticleFile, parts: &Parts) -> (Front, Vec<Fault>) {
    let mut keys = match Keys::read(source, parts.language, parts.front.clone()) {
        Ok(keys) => keys,
        Err(faults) => return (Front::default(), faults),
    };
    keys.only(&known(), false);
    let mut front = Front {
        title: keys
            .required("title", "\"Hello\"", parts.fence.clone())
            .unwrap_or_default(),
        summary: summary(&mut keys),
        slug: slug(&mut keys, file),
        draft: keys.flag("draft").unwrap_or(false),
        ..Front::default()
    };
    match file.kind {
        Kind::Post => {
            front.date = date(&mut keys, file, parts);
            front.updated = updated(&mut keys, front.date);
            front.tags = tags(&mut keys);
            front.series = series(&mut keys);
            front.part = part(&mut keys);
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
    let key = keys.either("summary", &SUMMARY_ELSEWHERE);
    let summary = keys.text(key, "\"What it is about\"")?;
    (!summary.value.is_empty()).then_some(summary.value)
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

fn date(keys: &mut Keys<'_>, file: &ArticleFile, parts: &Parts) -> Option<Date> {
    let key = keys.either("date", &DATE_ELSEWHERE);
    if keys.has(key) {
        return Some(written(keys, key)?.value);
    }
    let (date, _) = undated(&file.name);
    if date.is_none() {
        let way_out = format!(
            "add a line such as {}, or begin the name with the date, as in {DATE}-hello.md",
            keys.line("date", DATE)
        );
        keys.missing("date", parts.fence.clone(), &way_out);
    }
    date
}

/// The day of the last change, which is none before that of publication.
fn updated(keys: &mut Keys<'_>, published: Option<Date>) -> Option<Date> {
    let key = keys.either("updated", &UPDATED_ELSEWHERE);
    let Spanned { value, span } = written(keys, key)?;
    if let Some(published) = published.filter(|published| value < *published) {
        let message = format!(
            "\"{key}\" is {value}, but the post was published on {published}; \
             write the day of the last change, or take the line out"
        );
        keys.fault(span, message);
    }
    Some(value)
}

/// The day that a key tells.
fn written(keys: &mut Keys<'_>, key: &str) -> Option<Spanned<Date>> {
    let Spanned { value, span } = keys.day(key, DATE)?;
    let Some(value) = day(&value) else {
        let line = keys.line(key, DATE);
        let message = format!("\"{value}\" is no date; write year, month and day, as in {line}");
        keys.fault(span, message);
        return None;
    };
    Some(Spanned { value, span })
}

/// Reads `2021-05-23`, with or without a time behind it.
fn day(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(DATE.len())?;
    let timed =
        time.starts_with(['T', 't', ' ']) && time[1..].starts_with(|c: char| c.is_ascii_digit());
    if time.is_empty() || timed {
        Date::parse(day)
    } else {
        None
    }
}

fn tags(keys: &mut Keys<'_>) -> Vec<Spanned<String>> {
    let mut tags = keys.texts("tags", TAGS);
    tags.append(&mut keys.words(TAGS_ELSEWHERE, TAGS));
    if let Some(mut taxonomies) = keys.table(TAXONOMIES) {
        for key in ["tags", TAGS_ELSEWHERE] {
            tags.append(&mut taxonomies.texts(key, TAGS));
        }
        keys.faults.append(&mut taxonomies.faults);
    }
    tags.into_iter()
        .filter(|tag| addressable(keys, "tag", tag))
        .collect()
}

fn series(keys: &mut Keys<'_>) -> Option<Spanned<String>> {
    let mut series = keys.name("series", SERIES);
    if let Some(mut taxonomies) = keys.table(TAXONOMIES) {
        series = series.or_else(|| taxonomies.name("series", SERIES));
        keys.faults.append(&mut taxonomies.faults);
    }
    series.filter(|series| addressable(keys, "series", series))
}

/// Faults what has nothing that an address could be made of.
fn addressable(keys: &mut Keys<'_>, thing: &str, name: &Spanned<String>) -> bool {
    let addressable = Slug::of(&name.value).is_some();
    if !addressable {
        let message = format!(
            "the {thing} \"{}\" has no letter or digit; give it another name",
            name.value
        );
        keys.fault(name.span.clone(), message);
    }
    addressable
}

fn part(keys: &mut Keys<'_>) -> Option<u32> {
    let part = keys.number("part", "3");
    let taxonomies = keys.table(TAXONOMIES);
    let in_series = keys.has("series") || taxonomies.is_some_and(|keys| keys.has("series"));
    if let Some(place) = keys.place("part").filter(|_| !in_series) {
        let line = keys.line("series", SERIES);
        keys.fault(
            place,
            format!("\"part\" without \"series\"; add a line such as {line}"),
        );
    }
    part
}
