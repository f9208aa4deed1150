//! What readers search: Pagefind's index of all texts, and the program that looks words up in it.

use std::path::PathBuf;

use pagefind::{
    api::{PagefindIndex, SyntheticFile},
    options::PagefindServiceConfig,
};
use quire::content::{
    entry::{Entry, Part},
    markdown::{Place, render},
    record::Fragments,
    route::{Base, Route},
};
use rayon::prelude::*;
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

/// The file that tells which others there are, and the program that searches beside the page: of
/// Pagefind's own ones these two, put into ours, so that they need not be waited for.
const PARTS: [(&str, &str); 2] = [
    ("pagefind-entry.json", "\"{entry}\""),
    ("pagefind-worker.js", "\"{program}\";"),
];
/// What the app asks for.
const OURS: (&str, &str) = ("search.js", include_str!("search.js"));
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
        let whole = files.iter().any(|(path, _)| *path == ours)
            && files.iter().all(|(_, place)| place.is_file());
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
    let files = index(edition).map_err(|cause| Failure::Index(cause.to_string()))?;
    let mut script = OURS.1.to_owned();
    for SyntheticFile { filename, contents } in files {
        let name = filename.to_string_lossy().replace('\\', "/");
        if let Some((_, mark)) = PARTS.iter().find(|(part, _)| *part == name) {
            script = script.replacen(mark, &String::from_utf8_lossy(&contents), 1);
        } else if is_data(&name) {
            let path = format!("{folder}{name}");
            let key = key(&path, texts);
            output.make(path, None, Content::Named(key, contents));
        }
    }
    let key = key(&ours, texts);
    output.make(ours, None, Content::Named(key, script.into_bytes()));
    Ok(())
}

/// Whether a file belongs to the index or is the program for it, and is not the page around them.
fn is_kept((path, _): &(String, PathBuf)) -> bool {
    path.ends_with(OURS.0) || is_data(path)
}

/// Whether a file is one that is asked for while searching; the others are of Pagefind's own
/// interfaces.
fn is_data(path: &str) -> bool {
    [".pf_", "wasm."].iter().any(|part| path.contains(part))
}

/// What all texts together are.
fn texts(edition: &Edition<'_>) -> Key {
    let works: Vec<&[u8]> = searched(edition).map(|work| work.key.bytes()).collect();
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
    let works = edition.articles().map(|(work, _)| work);
    works.filter(|work| !work.entry.draft)
}

fn index(edition: &Edition<'_>) -> Result<Vec<SyntheticFile>, Box<dyn std::error::Error>> {
    let works: Vec<&Work> = searched(edition).collect();
    let documents: Vec<_> = works
        .par_iter()
        .map(|work| (Base::default().href(&work.entry.route()), document(work)))
        .collect();
    let options = PagefindServiceConfig::builder()
        .force_language(edition.site.language.to_lowercase())
        .exclude_selectors(BESIDE.map(str::to_owned).to_vec())
        .build();
    let runtime = runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let mut index = PagefindIndex::new(Some(options))?;
        for (address, html) in documents {
            index.add_html_file(None, Some(address), html).await?;
        }
        Ok(index.get_files().await?)
    })
}

/// An article as Pagefind reads it. It is the text alone, without what was made for it: so it is
/// found by what the author wrote.
fn document(Work { entry, article, .. }: &Work) -> String {
    let place = Place {
        base: &Base::default(),
        folder: "",
        fragments: &Fragments::default(),
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
