//! The days that front matter tells.

use quire::content::{date::Date, source::undated};

use super::{DATE, names};
use crate::{file::ArticleFile, keys::Keys, moment::Written, split::Parts, table::Spanned};

pub(super) fn date(keys: &mut Keys<'_>, file: &ArticleFile, parts: &Parts) -> Option<Written> {
    for key in ["date", "publish_at"] {
        let key = keys.either(&names(key));
        if keys.has(key) {
            return Some(written(keys, &[key])?.value);
        }
    }
    let named = keys
        .text_of("published")
        .and_then(|text| Written::parse(&text));
    let (date, _) = undated(&file.name);
    let date = named.or_else(|| Written::parse(&date?.to_string()));
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
pub(super) fn updated(keys: &mut Keys<'_>, published: Option<Date>) -> Option<Date> {
    let key = keys.either(&names("updated"));
    let Spanned { value, span } = written(keys, &[key])?;
    let day = value.day;
    if let Some(published) = published.filter(|published| day < *published) {
        let message = format!(
            "\"{key}\" is {day}, but the post was published on {published}; \
             write the day of the last change, or take the line out"
        );
        keys.fault(span, message);
    }
    Some(day)
}

/// The point in time that the first of these keys tells.
pub(super) fn written(keys: &mut Keys<'_>, names: &[&'static str]) -> Option<Spanned<Written>> {
    let key = keys.either(names);
    let Spanned { value, span } = keys.day(key, DATE)?;
    let Some(value) = Written::parse(value.trim()) else {
        let line = keys.line(key, DATE);
        let message = format!("\"{value}\" is no date; write year, month and day, as in {line}");
        keys.fault(span, message);
        return None;
    };
    Some(Spanned { value, span })
}
