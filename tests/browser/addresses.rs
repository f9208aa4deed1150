//! Every link of the real site that leads into it leads to something.

use std::collections::{BTreeMap, BTreeSet};

use quire::content::route::Base;
use quire_tests::{Page, Server};
use serde::Deserialize;

use crate::{reader::visit, site::dist, walk::walk};

/// What a page has that others can point at, and what it points at itself.
#[derive(Deserialize)]
struct Pointers {
    /// The ids of its elements.
    ids: BTreeSet<String>,
    /// Paths in this site, each with the id behind `#` if there is one.
    targets: Vec<(String, String)>,
}

#[track_caller]
fn pointers(page: &Page) -> Pointers {
    page.run(
        "const urls = [...document.querySelectorAll('[href], [src]')]
            .map(element => new URL(element.href || element.src))
            .filter(url => url.origin === location.origin);
        return {
            ids: [...document.querySelectorAll('[id]')].map(element => element.id),
            targets: urls.map(url => [url.pathname, decodeURIComponent(url.hash.slice(1))]),
        }",
    )
}

#[test]
fn no_link_leads_into_the_void() {
    // On a host that says so when there is nothing.
    let site = Server::of(dist()).start();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let mut void = BTreeSet::new();
    let mut pages: BTreeMap<String, Pointers> = BTreeMap::new();
    walk(&page, &Base::default(), |path| {
        if page.text("main h1") == "Page not found" {
            void.insert(format!("{path} shows nothing"));
        }
        pages.insert(path.to_owned(), pointers(&page));
    });

    let mut files = BTreeMap::new();
    for (at, Pointers { targets, .. }) in &pages {
        for (path, id) in targets {
            match pages.get(path) {
                Some(to) if id.is_empty() || to.ids.contains(id) => {}
                Some(_) => {
                    void.insert(format!("{path} has no #{id}, which {at} links to"));
                }
                // The walk has been to every view: this is a file.
                None => {
                    files.entry(path).or_insert(at);
                }
            }
        }
    }
    for (path, at) in files {
        let status: u16 = page.run_with(
            "return fetch(arguments[0]).then(answer => answer.status)",
            &[path.as_str().into()],
        );
        if status != 200 {
            void.insert(format!(
                "{path}, which {at} links to, is answered with {status}"
            ));
        }
    }
    assert!(void.is_empty(), "{void:#?}");
}
