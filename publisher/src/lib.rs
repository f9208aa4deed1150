//! Turns `site.toml`, `posts/` and `pages/` into the files of a published site.
//!
//! Three steps, none of which begins before the one before it is over: all of the author's files
//! are read and checked (`library`); all that is to be published is made in memory
//! (`output`); it is written. So a fault, of which all are told at once, leaves nothing behind.

mod article;
mod collections;
mod excerpt;
mod failure;
mod fault;
mod file;
mod front;
mod keys;
mod library;
mod links;
mod nearest;
mod output;
mod plural;
mod records;
mod shell;
mod site;
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

use quire::content::{
    SCHEMA,
    entry::Entry,
    manifest::Manifest,
    route::{Base, Route},
    site::Site,
};

pub use failure::{Doing, Failure};
pub use fault::{Fault, Faults};

use file::Asset;
use library::Library;
use output::{Content, Output, json};
use plural::counted;

/// What to publish, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder with `site.toml`.
    pub site: PathBuf,
    /// The folder that the files are written to; what else is there stays.
    pub out: PathBuf,
    /// Where the site will lie on its host.
    pub base: Base,
    /// Whether drafts are published too.
    pub drafts: bool,
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// How many posts.
    pub posts: usize,
    /// How many pages.
    pub pages: usize,
    /// Whether there was an `index.html` of the app's to fill in. Without it there is but data.
    pub shell: bool,
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
    let library = library::read(&options.site, options.drafts, &mut faults)?;
    let shell = shell(options, &library.settings.site, &mut faults)?;
    let mut output = Output::default();
    let mut manifest = data(&library, &mut output);
    // It is named after all files, and keeps its place among them until then.
    output.make(Route::HOME.data(), None, Content::Made(json(&manifest)));
    for name in [shell::FILE, "404.html"] {
        if let Some(html) = &shell {
            output.make(name.to_owned(), None, Content::Text(html));
        }
    }
    for Asset { path, published } in &library.assets {
        output.copy(published, path, options.site.join(path), &mut faults);
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    manifest.build = output.name()?;
    output.make(Route::HOME.data(), None, Content::Made(json(&manifest)));
    output.write(&options.out)?;
    Ok(Published {
        posts: library.posts.len(),
        pages: library.pages.len(),
        shell: shell.is_some(),
    })
}

/// The app's page, filled in, if there is one.
fn shell(options: &Options, site: &Site, faults: &mut Faults) -> Result<Option<String>, Failure> {
    let Some(html) = shell::read(&options.out)? else {
        return Ok(None);
    };
    let css = style::read(&options.site, faults)?;
    Ok(Some(shell::filled(
        &html,
        site,
        &options.base,
        &css,
        faults,
    )))
}

/// Makes all data; the manifest has no name yet.
fn data<'a>(library: &'a Library, output: &mut Output<'a>) -> Manifest {
    let Library {
        settings,
        posts,
        pages,
        ..
    } = library;
    records::make(posts, true, output);
    records::make(pages, false, output);
    let entries: Vec<&Entry> = posts.iter().map(|work| &work.entry).collect();
    let collections::Overview {
        home,
        tags,
        series,
        years,
    } = collections::make(&entries, settings.posts_per_page, output);
    let (build, site) = (String::new(), settings.site.clone());
    Manifest {
        schema: SCHEMA,
        build,
        site,
        home,
        tags,
        series,
        years,
    }
}
