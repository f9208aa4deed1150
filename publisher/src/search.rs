//! What readers search: Pagefind's index of all texts, and the program that looks words up in it.

mod list;

use std::{collections::BTreeMap, error::Error, mem, path::PathBuf};

use pagefind::{
    api::{PagefindIndex, SyntheticFile},
    options::PagefindServiceConfig,
};
use quire::content::{
    entry::{Entry, Part},
    markdown::{Place, render},
    phrases::{Language, Phrases},
    record::Fragments,
    route::{Base, Route},
};
use rayon::prelude::*;
use serde_json::json;
use tokio::runtime;

use crate::{
    edition::Edition,
    failure::Failure,
    key::Key,
    ledger::Ledger,
    library::Work,
    markup::escaped,
    output::{Content, Output},
};

use list::List;

/// The file that tells which others there are, and the program that searches beside the page: of
/// Pagefind's own ones these two, put into ours, so that they need not be waited for.
const PARTS: [(&str, &str); 2] = [
    ("pagefind-entry.json", "\"{entry}\""),
    ("pagefind-worker.js", "\"{program}\";"),
];
/// What the app asks for.
const OURS: (&str, &str) = ("search.js", include_str!("search/search.js"));
/// What searches, in two kinds of Pagefind's: one knows the endings of the site's words, if there is such a one, the
/// other knows none. The app, which asks for it too, need not know which it is.
const WASM: (&str, &str) = ("wasm.pagefind", "wasm.unknown.pagefind");
/// Where in it stands what is known of the index before the list of its texts.
const LIST: &str = "\"{list}\"";
/// Where in it stands what it says.
const PHRASES: &str = "\"{phrases}\"";
/// What stands in a text and nobody looks for: of formulas there is but the TeX here.
const BESIDE: [&str; 5] = [".copy", ".math", ".note-back", ".note-ref", "img"];

/// So many articles are indexed before an author who waits for his change notices.
const FEW: usize = 100;

/// Makes the index, or keeps the last edition's where it is one of the same texts. `draft` is
/// whether the author looks at his drafts: then that of a large site stays as it is, since each
/// change would have to wait for another.
pub(crate) fn make(
    edition: &Edition<'_>,
    draft: bool,
    last: &Ledger,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let folder = Route::Search.path();
    let ours = format!("{folder}{}", OURS.0);
    let texts = texts(edition);
    let same = last.same(&ours, key(&ours, texts)).is_some();
    if same || (draft && searched(edition).count() > FEW) {
        let files: Vec<_> = last.files_below(&folder).filter(is_kept).collect();
        let wasm = format!("{folder}{}", WASM.0);
        let has = |file: &String| files.iter().any(|(path, _)| path == file);
        let whole = has(&ours) && has(&wasm) && files.iter().all(|(_, place)| place.is_file());
        if whole {
            // An old one is not called after these texts, so that it is not taken for theirs later.
            let texts = if same { texts } else { Key::of(&[]) };
            for (path, place) in files {
                let key = key(&path, texts);
                output.make(path, None, Content::Kept(key, place));
            }
            return Ok(());
        }
    }
    for (path, contents) in Index::default()
        .files(Texts::of(edition))?
        .unwrap_or_default()
    {
        let key = key(&path, texts);
        output.make(path, None, Content::Named(key, contents));
    }
    Ok(())
}

/// Whether a file belongs to the index or is the program for it, and is not the page around them.
fn is_kept((path, _): &(String, PathBuf)) -> bool {
    path.ends_with(OURS.0) || is_data(path)
}

/// Whether a file is one that is asked for while searching; the others are of Pagefind's own
/// interfaces.
fn is_data(path: &str) -> bool {
    [".pf_", WASM.0].iter().any(|part| path.contains(part))
}

/// What all texts together are.
fn texts(edition: &Edition<'_>) -> Key {
    let works: Vec<&[u8]> = searched(edition).map(|work| work.key().bytes()).collect();
    Key::of(&[edition.key("").bytes(), &works.concat()])
}

/// What a file of the index is made of. Most are called after what is in them.
fn key(path: &str, texts: Key) -> Key {
    match path.rsplit_once(".pf_") {
        Some(_) => Key::of(&[path.as_bytes()]),
        None => Key::of(&[path.as_bytes(), texts.bytes()]),
    }
}

/// All articles that are for everybody.
fn searched<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = &'e Work> {
    let works = edition.articles.iter().map(|article| article.work);
    works.filter(|work| !work.entry.draft)
}

/// What is to be searched.
pub(crate) struct Texts {
    language: String,
    /// What is said of what is found.
    said: String,
    /// Each article's address, and what Pagefind reads of it.
    documents: Vec<(String, String)>,
}

impl Texts {
    /// All texts of an edition.
    pub(crate) fn of(edition: &Edition<'_>) -> Self {
        let works: Vec<&Work> = searched(edition).collect();
        let spoken = edition.language();
        let documents = works.par_iter().map(|work| {
            (
                Base::default().href(&work.entry.route()),
                document(work, &spoken.phrases),
            )
        });
        Self {
            language: edition.site.language.to_lowercase(),
            said: said(spoken),
            documents: documents.collect(),
        }
    }
}

/// An index that can be made anew of other texts: only those that have changed are read again.
#[derive(Default)]
pub(crate) struct Index {
    pagefind: Option<PagefindIndex>,
    language: String,
    known: BTreeMap<String, String>,
}

impl Index {
    /// The files of an index of these texts; `None` where they are those that it is of already.
    pub(crate) fn files(
        &mut self,
        Texts {
            language,
            said,
            documents,
        }: Texts,
    ) -> Result<Option<Vec<Searched>>, Failure> {
        let found = self.pagefinds(language, documents).and_then(|found| {
            found
                .map(|files| ours(files, &self.language, &said))
                .transpose()
        });
        found.map_err(|cause| Failure::Index(cause.to_string()))
    }

    fn pagefinds(
        &mut self,
        language: String,
        documents: Vec<(String, String)>,
    ) -> Result<Option<Vec<SyntheticFile>>, Box<dyn Error>> {
        let documents: BTreeMap<String, String> = documents.into_iter().collect();
        if self.pagefind.is_some() && documents == self.known && language == self.language {
            return Ok(None);
        }
        // Pagefind takes a page anew, but never leaves one out again.
        let goes_on = language == self.language
            && self
                .known
                .keys()
                .all(|address| documents.contains_key(address));
        let (pagefind, known) = (self.pagefind.take(), mem::take(&mut self.known));
        let known = if goes_on { known } else { BTreeMap::new() };
        let mut pagefind = match pagefind.filter(|_| goes_on) {
            Some(pagefind) => pagefind,
            None => PagefindIndex::new(Some(
                PagefindServiceConfig::builder()
                    .force_language(language.clone())
                    .exclude_selectors(BESIDE.map(str::to_owned).to_vec())
                    .build(),
            ))?,
        };
        let runtime = runtime::Builder::new_current_thread().build()?;
        let files = runtime.block_on(async {
            for (address, html) in &documents {
                if known.get(address) != Some(html) {
                    pagefind
                        .add_html_file(None, Some(address.clone()), html.clone())
                        .await?;
                }
            }
            pagefind.get_files().await
        })?;
        *self = Self {
            pagefind: Some(pagefind),
            language,
            known: documents,
        };
        Ok(Some(files))
    }
}

/// A file that is asked for while searching, and its path.
pub(crate) type Searched = (String, Vec<u8>);

/// Of Pagefind's files those that are asked for, with the program that asks for them.
fn ours(
    files: Vec<SyntheticFile>,
    language: &str,
    said: &str,
) -> Result<Vec<Searched>, Box<dyn Error>> {
    let folder = Route::Search.path();
    let mut script = OURS.1.replacen(PHRASES, said, 1);
    let mut ours = Vec::new();
    let mut wasm = None;
    for SyntheticFile { filename, contents } in files {
        let name = filename.to_string_lossy().replace('\\', "/");
        if let Some((_, mark)) = PARTS.iter().find(|(part, _)| *part == name) {
            script = script.replacen(mark, &String::from_utf8_lossy(&contents), 1);
        } else if name.starts_with("wasm.") {
            if name != WASM.1 || wasm.is_none() {
                wasm = Some(contents);
            }
        } else if name.ends_with(".pf_meta") {
            let List { mut known, texts } = List::of(&contents, language)?;
            let name = format!("{}.pf_texts", Key::of(&[&texts]));
            known["file"] = name.as_str().into();
            script = script.replacen(LIST, &known.to_string(), 1);
            ours.push((format!("{folder}{name}"), texts));
        } else if is_data(&name) {
            ours.push((format!("{folder}{name}"), contents));
        }
    }
    ours.extend(wasm.map(|wasm| (format!("{folder}{}", WASM.0), wasm)));
    ours.push((format!("{folder}{}", OURS.0), script.into_bytes()));
    Ok(ours)
}

/// What is said of what is found.
fn said(
    Language {
        tag,
        phrases,
        written,
        counts,
    }: &Language,
) -> String {
    json!({
        "tag": tag,
        "found": counts.found,
        "nothing": written.nothing_found,
        "more": written.more,
        "any": written.any,
        "date": phrases.date,
        "months": phrases.months,
    })
    .to_string()
}

/// An article as Pagefind reads it. It is the text alone, without what was made for it: so it is
/// found by what the author wrote.
fn document(Work { entry, article, .. }: &Work, phrases: &Phrases) -> String {
    let place = Place {
        base: &Base::default(),
        folder: "",
        fragments: &Fragments::default(),
        phrases,
    };
    let Entry {
        title,
        date,
        tags,
        series,
        ..
    } = entry;
    let mut html = format!("<html><body><h1>{}</h1>", escaped(title));
    let mut tell = |attribute: &str, name: &str, value: &str| {
        html += &format!("<p data-pagefind-{attribute}=\"{name}:{value}\"></p>");
    };
    if let Some(date) = date {
        let date = date.to_string();
        tell("meta", "date", &date);
        tell("filter", "year", &date[..4]);
    }
    // Pagefind takes a filter's text for HTML twice.
    for tag in tags {
        tell("filter", "tag", &escaped(&escaped(tag)));
    }
    if let Some(Part { name, .. }) = series {
        tell("filter", "series", &escaped(&escaped(name)));
    }
    html += &render(article.markdown(), &place).html;
    html += "</body></html>";
    html
}
