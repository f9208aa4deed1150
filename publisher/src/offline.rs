//! What readers may keep for later, where the author lets them: `offline = true`.
//!
//! A worker serves what is kept (`offline/worker.js`); it comes only when a reader presses the button below the
//! heading of a series (`offline/keep.js`). Where the author does not let them, or no longer, a worker that
//! takes all away stands in its place (`offline/end.js`): browsers that have another look for it by themselves.

use std::collections::BTreeSet;

use quire::content::{
    media,
    phrases::Language,
    route::{Base, Route, Taxonomy},
};

use crate::{
    collections::Group,
    edition::Edition,
    headers::hashed,
    key::Key,
    library::Work,
    markup::escaped,
    output::{Content, Keys, Output, json},
    shell::{self, Shell},
};

/// The worker's name. It stands at the site's top, since a worker serves what lies below it.
const WORKER: &str = "offline.js";

/// What makes the button, as soon as it can speak.
const BUTTON: &str = include_str!("offline/keep.js");
/// Where in it stands what it says.
const PHRASES: &str = "\"{phrases}\"";

/// What is kept of a series: its files, by their addresses, each with what tells whether it has changed.
#[derive(serde::Serialize)]
struct List {
    key: String,
    files: Vec<(String, String)>,
}

/// The script that makes the button, and before it where it lies: its name tells its content, so that it may be kept
/// for good.
pub(crate) fn script(Language { written, .. }: &Language) -> (String, String) {
    let phrases = serde_json::json!({
        "keep": written.keep,
        "forget": written.forget,
        "coming": written.keeping,
        "kept": written.kept,
        "gone": written.forgotten,
        "full": written.no_room,
        "lost": written.not_whole,
    });
    let script = BUTTON.replacen(PHRASES, &phrases.to_string(), 1);
    let path = format!("keep-{}.js", Key::of(&[script.as_bytes()]));
    (path, script)
}

/// The place on a series' page for its button, which needs script.
pub(crate) fn button(base: &Base, series: &Route) -> String {
    let list = escaped(&base.file(&list(series)));
    format!(" <quire-keep list=\"{list}\"></quire-keep>")
}

/// The path of the list of a series' files.
fn list(series: &Route) -> String {
    format!("{}kept.json", series.path())
}

/// Makes the worker, or its end. Where there is a worker, each list keeps its place, empty, until all files are
/// known.
pub(crate) fn make(edition: &Edition<'_>, output: &mut Output<'_>) {
    let on = edition.library.settings.offline;
    let worker = match on {
        true => include_str!("offline/worker.js"),
        false => include_str!("offline/end.js"),
    };
    output.make(WORKER.to_owned(), None, Content::Made(worker.into()));
    if on {
        let (path, script) = script(edition.language());
        output.make(path, None, Content::Made(script.into()));
        for series in &edition.lists.series {
            let path = list(&series.route());
            output.make(path, None, Content::Made(Vec::new()));
        }
    }
}

/// Fills in the lists, now that it is known what each file is made of.
pub(crate) fn fill(edition: &Edition<'_>, shell: &Shell, keys: &mut Keys, output: &mut Output<'_>) {
    if !edition.library.settings.offline {
        return;
    }
    let base = &edition.address.base;
    let html = shell.text();
    for series in &edition.lists.series {
        let known = files(edition, series).into_iter().filter_map(|path| {
            let key = keys.get(&path)?;
            // As it is asked for.
            let address = path.strip_suffix(shell::FILE).unwrap_or(&path);
            Some((base.file(address), key.to_string()))
        });
        // The app's own files are called after what is in them.
        let app = hashed(&html, base).into_iter();
        let app = app.map(|address| (address, String::new()));
        let files: Vec<_> = known.chain(app).collect();
        let key = Key::of(&[&json(&files)]).to_string();
        let bytes = json(&List { key, files });
        let path = list(&series.route());
        keys.insert(path.clone(), Key::of(&[&bytes]));
        output.make(path, None, Content::Made(bytes));
    }
}

/// The files of a series, those that lead to it, and what its articles show. Films and sounds are left out:
/// one may weigh more than all texts together.
fn files(edition: &Edition<'_>, series: &Group<'_>) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let mut add = |route: &Route| {
        files.insert(format!("{}{}", route.path(), shell::FILE));
        files.insert(route.data());
        files.extend(route.markdown());
    };
    add(&Route::HOME);
    add(&Route::Overview(Taxonomy::Series));
    for (route, _) in &edition.lists.pages {
        if matches!(route, Route::List(listing, _) if *listing == series.listing) {
            add(route);
        }
    }
    let slugs: BTreeSet<_> = series.posts.iter().map(|post| &post.slug).collect();
    let parts = edition.library.posts.iter();
    let parts: Vec<&Work> = parts
        .filter(|post| slugs.contains(&post.entry.slug))
        .collect();
    for part in &parts {
        add(&part.entry.route());
    }
    let shown = parts.iter().flat_map(|part| &part.article.fragments.media);
    for image in shown.filter(|media| media::Kind::of(&media.path) == media::Kind::Image) {
        let copies = image.copies.iter();
        files.extend(copies.map(|width| media::copy(&image.path, *width)));
        files.extend(image.companion.then(|| media::companion(&image.path)));
        // Browsers choose among the copies, where there are any.
        files.extend(image.copies.is_empty().then(|| image.path.clone()));
    }
    files
}
