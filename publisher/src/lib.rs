//! Turns `site.toml`, `posts/` and `pages/` into the files of a published site.
//!
//! Three steps, none of which begins before the one before it is over: all of the author's files
//! are read and checked (`library`); all that is to be published is made in memory
//! (`output`); it is written. So a fault, of which all are told at once, leaves nothing behind.

mod address;
mod article;
mod cache;
mod code;
mod collections;
mod edition;
mod excerpt;
mod failure;
mod fault;
mod feed;
mod fence;
mod file;
mod fragments;
mod front;
mod head;
mod highlight;
mod key;
mod keys;
mod ledger;
mod library;
mod lines;
mod links;
mod machines;
mod markup;
mod nearest;
mod output;
mod plural;
mod prerender;
mod records;
mod shell;
mod site;
mod size;
mod slugs;
mod source;
mod split;
mod style;
mod table;
mod terms;
mod text;
mod toml;
mod walk;
mod yaml;

use std::{fmt, path::PathBuf};

use quire::content::route::{Base, Route};

pub use failure::{Doing, Failure};
pub use fault::{Fault, Faults};

use cache::Cache;
use edition::Edition;
use file::Asset;
use key::Key;
use ledger::Ledger;
use library::Library;
use output::{Content, Keys, Output, json};
use plural::counted;
use shell::Shell;

/// What to publish, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder with `site.toml`.
    pub site: PathBuf,
    /// The folder that the files are written to; what else is there stays.
    pub out: PathBuf,
    /// The folder where the last edition lies, which what is unchanged is taken from: `out`
    /// itself, unless that is a place where editions only come into being.
    pub last: PathBuf,
    /// Where notes are kept from one edition to the next; without, everything is made anew.
    pub cache: Option<PathBuf>,
    /// Where the site will lie on its host.
    pub base: Base,
    /// Whether drafts are published too.
    pub drafts: bool,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// How many posts.
    pub posts: usize,
    /// How many pages.
    pub pages: usize,
    /// Whether there was an `index.html` of the app's to fill in. Without it there is but data.
    pub shell: bool,
    /// What the author may want to put right: warnings only.
    pub warnings: Faults,
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "published {}, {}",
            counted(self.posts, "post"),
            counted(self.pages, "page")
        )
    }
}

/// Publishes a site.
pub fn publish(options: &Options) -> Result<Published, Failure> {
    let mut faults = Faults::default();
    let cache = Cache::open(&options.site, options.cache.as_deref());
    let library = library::read(&options.site, options.drafts, &cache, &mut faults)?;
    let last = Ledger::open(&options.last, options.cache.as_deref());
    let html = shell::read(&options.out, &last)?;
    let shell = shell(options, html.as_deref(), &library, &mut faults)?;
    let edition = Edition::of(&library, options.base.clone());
    let mut output = Output::default();
    edition.data(&mut output);
    machines::make(&edition, &mut output);
    if let Some(shell) = &shell {
        prerender::make(&edition, shell, &mut output);
    }
    for Asset {
        path, published, ..
    } in &library.assets
    {
        output.copy(published, path, options.site.join(path), &mut faults);
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let mut keys = output.keys()?;
    let build = build(&keys, shell.as_ref());
    let manifest = json(&edition.manifest(build.clone()));
    keys.insert(Route::HOME.data(), Key::of(&[&manifest]));
    output.make(Route::HOME.data(), None, Content::Made(manifest));
    output.write(&options.out, &keys, &last)?;
    last.note(build, html, &keys)?;
    cache.keep()?;
    Ok(Published {
        posts: library.posts.len(),
        pages: library.pages.len(),
        shell: shell.is_some(),
        warnings: faults,
    })
}

/// The page around the app, if Trunk has left one.
fn shell(
    options: &Options,
    html: Option<&str>,
    library: &Library,
    faults: &mut Faults,
) -> Result<Option<Shell>, Failure> {
    let Some(html) = html else { return Ok(None) };
    let css = style::read(&options.site, faults)?;
    Ok(Shell::new(
        html,
        &library.settings.site,
        &options.base,
        &css,
        faults,
    ))
}

/// The build's name: the same for the same files and page around the app, another for any others.
fn build(keys: &Keys, shell: Option<&Shell>) -> String {
    let shell = shell.map(Shell::text).unwrap_or_default();
    let files = keys
        .iter()
        .flat_map(|(path, key)| [path.as_bytes(), key.bytes()]);
    let parts: Vec<&[u8]> = files.chain([shell.as_bytes()]).collect();
    Key::of(&parts).to_string()
}
