//! All that the site's files are made of.

use std::sync::Arc;

use quire::content::{
    SCHEMA,
    catalogue::Catalogue,
    entry::Entry,
    manifest::Manifest,
    phrases::Language,
    record::Record,
    route::{Base, Route},
    site::{Link, Site},
};

use crate::{
    address::Address,
    around::{self, Placed},
    catalogue::{self, Made},
    collections::Collections,
    digest,
    key::{Key, PROGRAM},
    library::{Library, Work},
    markup::{Pen, escaped},
    output::{Content, Output, json},
    shell::Shell,
};

/// The site at one moment, complete, before any file is made of it.
pub(crate) struct Edition<'a> {
    pub(crate) library: &'a Library,
    pub(crate) address: Address,
    /// What the views know of the site.
    pub(crate) site: Arc<Site>,
    /// All articles, posts first.
    pub(crate) articles: Vec<Placed<'a>>,
    pub(crate) lists: Collections<'a>,
    pub(crate) catalogues: Vec<Made>,
    /// All links of the library, where they are more than a page has room for.
    pub(crate) links: Option<Catalogue>,
}

/// Links to what is the author's too, as `rel="me"` says.
fn social(links: &[Link]) -> String {
    let links = links.iter().map(|Link { title, to }| {
        let (title, to) = (escaped(title), escaped(to));
        format!("<a rel=\"me\" href=\"{to}\">{title}</a>")
    });
    links.collect::<Vec<_>>().join(" ")
}

impl<'a> Edition<'a> {
    /// Makes the edition of a library that is whole.
    pub(crate) fn of(library: &'a Library, base: Base) -> Self {
        let settings = &library.settings;
        let entries: Vec<&'a Entry> = library.posts.iter().map(|work| &work.entry).collect();
        let address = Address::new(settings.url.as_deref(), base);
        let site = Site {
            address: address.whole("").unwrap_or_default(),
            social: social(&settings.social),
            ..settings.site.clone()
        };
        let pen = Pen {
            address: &address,
            language: settings.language,
        };
        let lists = Collections::of(&entries, settings, pen);
        let finds = digest::finds(library);
        Self {
            site: Arc::new(site),
            articles: around::place(library, &lists.series),
            catalogues: catalogue::make(pen, &lists, &finds),
            links: catalogue::links::all(pen, &finds),
            lists,
            library,
            address,
        }
    }

    /// The language in which the site itself speaks.
    pub(crate) fn language(&self) -> &'static Language {
        self.library.settings.language
    }

    /// The record of an article of its own.
    pub(crate) fn record<'e>(&'e self, article: &'e Placed<'_>) -> &'e Record {
        article.record(self.pen())
    }

    /// The key of that record.
    pub(crate) fn record_key(&self, article: &Placed<'_>) -> Key {
        article.key(self.pen())
    }

    fn pen(&self) -> Pen<'_> {
        Pen {
            address: &self.address,
            language: self.language(),
        }
    }

    /// What every page is made of, beside its own: the site, its address, what is around the text,
    /// and the program itself.
    pub(crate) fn key(&self, around: &str) -> Key {
        Key::of(&[
            PROGRAM.bytes(),
            &json(&*self.site),
            format!("{:?}", self.address).as_bytes(),
            around.as_bytes(),
        ])
    }

    /// The manifest of a build that is called so, and whose pages have this in common.
    pub(crate) fn manifest(&self, build: String, shell: Option<&Shell>) -> Manifest {
        Manifest {
            schema: SCHEMA,
            build,
            shell: shell.map(Shell::name).unwrap_or_default(),
            site: (*self.site).clone(),
            home: self.lists.home().clone(),
        }
    }

    /// Makes what the app fetches.
    pub(crate) fn data<'o>(&'o self, output: &mut Output<'o>) {
        for placed in &self.articles {
            let Work { entry, article, .. } = placed.work;
            let (route, origin) = (entry.route(), Some(article.file.path.as_str()));
            let key = move || self.record_key(placed);
            let make = move || json(self.record(placed));
            let content = Content::Derived(Box::new(key), Box::new(make));
            output.make(route.data(), origin, content);
            if let Some(path) = route.markdown() {
                output.make(path, origin, Content::Text(article.key, article.markdown()));
            }
        }
        for (route, page) in &self.lists.pages {
            if *route != Route::HOME {
                let make = move || json(page);
                output.make(route.data(), None, Content::Later(Box::new(make)));
            }
        }
        for made in &self.catalogues {
            let make = move || json(&made.catalogue);
            output.make(made.route.data(), None, Content::Later(Box::new(make)));
        }
        if let Some(links) = &self.links {
            let path = catalogue::links::ALL.to_owned();
            let make = move || json(links);
            output.make(path, None, Content::Later(Box::new(make)));
        }
        // It keeps its place, nameless, until all files are there that it is named after.
        let manifest = self.manifest(String::new(), None);
        output.make(Route::HOME.data(), None, Content::Made(json(&manifest)));
    }
}
