//! Turns `site.toml`, `posts/` and `pages/` into the files of a published site.
//!
//! Three steps, none of which begins before the one before it is over: all of the author's files
//! are read and checked (`library`); all that is to be published is made in memory
//! (`output`); it is written. So a fault, of which all are told at once, leaves nothing behind.

mod address;
mod addresses;
mod aliases;
mod allowed;
mod anchors;
mod app;
mod around;
mod article;
mod authors;
mod cache;
mod card;
mod cards;
mod catalogue;
mod code;
mod collections;
mod colour;
mod comments;
mod copies;
mod create;
mod diagram;
mod digest;
mod edition;
mod excerpt;
mod exif;
mod failure;
mod fault;
mod feed;
mod fence;
mod file;
mod fragments;
mod frame;
mod front;
mod head;
mod headers;
mod highlight;
mod history;
mod html;
mod icon;
mod import;
mod integrity;
mod key;
mod keys;
mod language;
mod ledger;
mod library;
mod lines;
mod links;
mod machines;
mod markup;
mod math;
mod memory;
mod moment;
mod nearest;
mod offline;
mod outbound;
mod output;
mod passage;
mod pixels;
mod plural;
mod policy;
mod prerender;
mod raster;
mod records;
mod related;
mod search;
mod serve;
mod shell;
mod site;
mod size;
mod slip;
mod slugs;
mod source;
mod split;
mod style;
mod table;
mod terms;
mod text;
mod theme;
mod tokens;
mod toml;
mod translations;
mod walk;
mod ways;
mod weights;
mod words;
mod yaml;

use std::{
    fmt,
    path::{Path, PathBuf},
    thread,
};

use quire::content::{
    date::Date,
    media,
    route::{Base, Route},
};
use rayon::prelude::*;

pub use cache::root as cache_root;
pub use create::create;
pub use failure::{Doing, Failure};
pub use fault::{Fault, Faults};
pub use file::Kind;
pub use import::{Imported, System, import};
pub use moment::Moment;
pub use outbound::{Outbound, outbound};
pub use serve::{Watch, serve};

use app::App;
use cards::Cards;
use copies::Lies;
use edition::Edition;
use file::Asset;
use icon::Icon;
use key::Key;
use ledger::Ledger;
use memory::Memory;
use output::{Content, Keys, Output, json};
use plural::counted;
use shell::Shell;
use style::Style;

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
    /// Where notes and copies of images are kept from one edition to the next; without, everything
    /// is made anew.
    pub cache: Option<PathBuf>,
    /// Where the site will lie on its host.
    pub base: Base,
    /// Whether drafts are published too, and what is to be published later.
    pub drafts: bool,
    /// The moment that it is: what is to be published later, waits.
    pub now: Moment,
}

impl Options {
    /// The folder of the cache in which things of one kind are kept.
    fn kept(&self, kind: &str) -> Option<PathBuf> {
        self.cache.as_ref().map(|cache| cache.join(kind))
    }
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
    /// The files of posts whose time has not come yet, with the day that they wait for.
    pub waiting: Vec<(String, Date)>,
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

/// Publishes a site, and tells each step before it is taken.
pub fn publish(options: &Options, tell: &dyn Fn(&'static str)) -> Result<Published, Failure> {
    let last = Ledger::open(&options.last, options.kept("editions").as_deref());
    let html = shell::read(&options.out, &last)?;
    let page = html.as_deref().map_or(Page::None, Page::Filled);
    let memory = &Memory::of(options);
    make(options, page, memory, tell, |made| {
        let Made {
            edition,
            app,
            html,
            shell,
            mut output,
            published,
        } = made;
        if shell.is_some() && edition.library.settings.search {
            tell("indexing for search");
            search::make(edition, options.drafts, &last, &mut output)?;
        }
        tell("writing");
        let (kept, keys) = rayon::join(|| memory.keep(), || output.keys());
        kept?;
        let mut keys = keys?;
        if let Some(shell) = shell {
            offline::fill(edition, shell, &mut keys, &mut output);
        }
        let build = build(&keys, shell);
        let manifest = json(&edition.manifest(build.clone(), shell));
        keys.insert(Route::HOME.data(), Key::of(&[&manifest]));
        output.make(Route::HOME.data(), None, Content::Made(manifest));
        if let Some(app) = app {
            app.write(&options.out)?;
        }
        output.write(&options.out, &keys, &last)?;
        last.note(build, html, &keys)?;
        Ok(published)
    })
}

/// Looks for all that would keep a site from being published, and writes nothing. Drafts are looked
/// at too; and what readers get is, since a link to a draft is a mistake there alone.
pub fn check(options: &Options, tell: &dyn Fn(&'static str)) -> Result<Published, Failure> {
    let check = |drafts| {
        let options = Options {
            drafts,
            ..options.clone()
        };
        let memory = Memory::of(&options);
        make(&options, Page::Unknown, &memory, tell, |made| {
            memory.keep()?;
            Ok(made.published)
        })
    };
    match (check(true), check(false)) {
        (Ok(author), Ok(mut readers)) => {
            readers.warnings.join(author.warnings);
            Ok(readers)
        }
        (Err(Failure::Faults(mut faults)), Err(Failure::Faults(others))) => {
            faults.join(others);
            Err(Failure::Faults(faults))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// The page around the app.
#[derive(Clone, Copy)]
enum Page<'a> {
    /// There is none: data alone are published.
    None,
    /// There will be one; with what is known without it, all is checked.
    Unknown,
    /// Trunk's page, to be filled in for each route.
    Filled(&'a str),
    /// Likewise, for the author, who waits for it.
    Served(&'a str),
}

/// A site of which nothing is wrong, in memory.
struct Made<'a> {
    edition: &'a Edition<'a>,
    app: Option<App>,
    /// The page that starts the app.
    html: Option<String>,
    shell: Option<&'a Shell>,
    output: Output<'a>,
    published: Published,
}

/// Makes a site, and does with it what is to be done while it is there. `memory` has what is known
/// from the last time.
fn make<T>(
    options: &Options,
    page: Page<'_>,
    memory: &Memory,
    tell: &dyn Fn(&'static str),
    then: impl FnOnce(Made<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut faults = Faults::default();
    let library = library::read(options, memory, tell, &mut faults)?;
    let style = || match page {
        Page::None => Ok(Style::default()),
        Page::Unknown | Page::Filled(_) | Page::Served(_) => {
            style::read(&options.site, &library.settings.theme, memory, &mut faults)
        }
    };
    let edition = || Edition::of(&library, options.base.clone());
    // The style takes 40 ms of one processor, whatever the number of posts.
    let (edition, style) = rayon::join(edition, style);
    let style = style?;
    let phrases = &edition.language().phrases;
    let (app, html) = match page {
        Page::Filled(html) => (App::of(html, &options.out, phrases)?, Some(html)),
        Page::Served(html) => (App::served(html, &options.out, phrases)?, Some(html)),
        Page::None | Page::Unknown => (None, None),
    };
    let html = html.map(|html| match &app {
        Some(app) => app.started_in(html),
        None => html.to_owned(),
    });
    let icon = Icon::read(&options.site, &style, &mut faults)?;
    let shell = html.as_ref().and_then(|html| {
        Shell::new(
            html,
            &edition.site,
            &options.base,
            &style,
            icon.is_some(),
            &library.settings,
            &mut faults,
        )
    });
    let mut output = Output::default();
    edition.data(&mut output);
    machines::make(&edition, &mut output);
    if let Some(shell) = &shell {
        // Nobody shares what is only served, or has no whole address.
        let served = options.drafts || matches!(page, Page::Served(_));
        let shared = library.settings.cards && edition.address.is_known() && !served;
        let cards = match shared {
            true => cards::make(&edition, &style, &mut output, &mut faults),
            false => Cards::default(),
        };
        prerender::make(&edition, shell, &cards, &mut output);
        shell.make(&mut output);
        headers::make(shell, &options.base, &mut output);
        offline::make(&edition, &mut output);
        comments::make(&edition, &mut output);
    }
    if let Some(icon) = &icon {
        icon.make(&edition.site, &mut output);
    }
    assets(&library.assets, &options.site, &mut output, &mut faults);
    aliases::make(&edition, &mut output, &mut faults);
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let done = then(Made {
        edition: &edition,
        app,
        html,
        shell: shell.as_ref(),
        output,
        published: Published {
            posts: library.posts.len(),
            pages: library.pages.len(),
            shell: shell.is_some(),
            waiting: library.waiting.clone(),
            warnings: faults,
        },
    });
    // To give back what ten thousand posts take needs a quarter of a second: the program may end before. One that
    // goes on has other use for its processors.
    if let Page::Filled(_) = page {
        edition.articles.into_par_iter().for_each(drop);
        thread::spawn(move || drop(library));
    }
    done
}

/// Adds the files beside the articles. The copies of images come first, so that it is a file of the
/// author's that would stand in the place of one.
fn assets<'a>(assets: &'a [Asset], site: &Path, output: &mut Output<'a>, faults: &mut Faults) {
    for asset in assets {
        for copy in &asset.copies {
            let path = media::copy(&asset.published, copy.width);
            let content = match &copy.lies {
                Lies::In(path) => Content::Copy(path.clone()),
                Lies::Here(bytes) => Content::Made(bytes.clone()),
            };
            output.make(path, Some(&asset.path), content);
        }
    }
    for asset in assets {
        output.copy(
            &asset.published,
            &asset.path,
            site.join(&asset.path),
            faults,
        );
    }
}

/// The build's name: the same for the same files and page around the app, another for any others.
fn build(keys: &Keys, shell: Option<&Shell>) -> String {
    let shell = shell.map(Shell::text).unwrap_or_default();
    // No path has a zero in it, and all keys are of one length.
    let files = keys
        .iter()
        .flat_map(|(path, key)| [path.as_bytes(), &[0], key.bytes()]);
    let files: Vec<&[u8]> = files.collect();
    Key::of(&[&files.concat(), shell.as_bytes()]).to_string()
}
