//! Front matter, with what is needed here and was not there.

use std::ops::Range;

use quire::content::date::Date;

use super::found::replaced;
use crate::{fault::Fault, file::Kind, front, keys::Keys, moment, source::Source, split::Parts};

/// What is known of a text besides its front matter.
pub(crate) struct Facts<'a> {
    /// What it is called, if front matter does not say it.
    pub(crate) title: &'a str,
    pub(crate) kind: Kind,
    /// Its day, if its name does not tell it.
    pub(crate) date: Option<Date>,
    /// Whether it lies among the drafts.
    pub(crate) drafted: bool,
    /// Its slug, where neither its front matter nor its name tells it.
    pub(crate) slug: Option<&'a str>,
    /// The address that it had, where that is another than it will have.
    pub(crate) address: Option<&'a str>,
}

impl Facts<'_> {
    /// The front matter made complete, the keys in it that mean nothing here, and what had to go.
    pub(crate) fn complete(
        &self,
        source: &Source,
        parts: &Parts,
        keys: &Keys<'_>,
    ) -> (String, Vec<String>, Vec<Fault>) {
        let known = front::known();
        let (mut edits, mut unknown, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let has = |key: &str| keys.has(key);
        let mut titled = has("title");
        let mut dated = front::dates().any(has);
        for (key, value) in keys.places() {
            let name = &source.text[key.clone()];
            // Hugo reads keys in any case.
            let usual = known.iter().find(|known| known.eq_ignore_ascii_case(name));
            match usual {
                _ if self.kind == Kind::Page && front::OF_POSTS.contains(&name) => {
                    let message =
                        format!("a page has no \"{name}\" here, so this is a comment now");
                    left.push(source.fault(key.clone(), message));
                    edits.extend(commented(&source.text, key.start..value.end));
                }
                Some(&"slug") if self.slug.is_some() => {
                    edits.extend(commented(&source.text, key.start..value.end));
                }
                Some(usual) if *usual != name => {
                    titled |= *usual == "title";
                    dated |= *usual == "date";
                    edits.push((key, (*usual).to_owned()));
                }
                Some(_) => {}
                None => unknown.push(name.to_owned()),
            }
        }
        let mut lines = String::new();
        let mut add = |key: &str, value: &str| {
            lines += &parts.language.line(key, value);
            lines.push('\n');
        };
        if !titled {
            let mut title = self.title.to_owned();
            if let Some(first) = title.get(..1) {
                title = first.to_uppercase() + &title[1..];
            }
            add("title", &serde_json::Value::from(title).to_string());
        }
        let date = match self.drafted {
            true => self.date.or_else(moment::today),
            false => self.date,
        };
        if let Some(date) = date.filter(|_| !dated) {
            add("date", &date.to_string());
        }
        if self.drafted && !keys.has("draft") {
            add("draft", "true");
        }
        if let Some(slug) = self.slug {
            add("slug", &serde_json::Value::from(slug).to_string());
        }
        if let Some(address) = self.address {
            add("permalink", &serde_json::Value::from(address).to_string());
        }
        edits.push((parts.front.start..parts.front.start, lines));
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let front = replaced(&source.text[..parts.body], &edits);
        (front, unknown, left)
    }
}

/// Makes comments of all lines that a key and its value stand on.
fn commented(text: &str, span: Range<usize>) -> Vec<(Range<usize>, String)> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = span.start + text[span.clone()].trim_end().len();
    let breaks = text[start..end]
        .match_indices('\n')
        .map(|(at, _)| start + at + 1);
    [start]
        .into_iter()
        .chain(breaks)
        .map(|at| (at..at, "# ".to_owned()))
        .collect()
}
