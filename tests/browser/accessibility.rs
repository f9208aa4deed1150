//! Nothing keeps anybody from reading: axe-core finds no fault, by day and by night, on a phone and
//! on a desk.

use std::{collections::BTreeMap, fs, path::Path};

use quire::content::route::{Listing, Route, Taxonomy};
use quire::content::slug::Slug;
use quire_tests::{Fault, Page, Server, violations};

use crate::{
    reader::{save_data, visit},
    site::{dist, manifest, pages, real, second},
};

/// One page of each kind that a site has, by what is special about it.
fn kinds(folder: &Path) -> BTreeMap<&'static str, String> {
    let manifest = manifest(folder);
    let mut kinds = BTreeMap::from([
        ("list", "/".to_owned()),
        ("links", "/links/".to_owned()),
        ("not found", "/no/such/page/".to_owned()),
        ("search", "/search/".to_owned()),
    ]);
    for taxonomy in Taxonomy::ALL {
        kinds.insert(taxonomy.segment(), format!("/{}/", taxonomy.segment()));
    }
    for entry in &manifest.home.entries {
        let tag = entry.tags.first().cloned();
        let series = entry.series.as_ref().map(|part| part.name.clone());
        let year = entry.date.map(|date| date.year().to_string());
        for (kind, taxonomy, term) in [
            ("tag", Taxonomy::Tags, tag),
            ("one series", Taxonomy::Series, series),
            ("year", Taxonomy::Archive, year),
        ] {
            if let Some(term) = term.and_then(|term| Slug::of(&term)) {
                let route = Route::List(Listing::Term(taxonomy, term), 1);
                kinds.entry(kind).or_insert(format!("/{}", route.path()));
            }
        }
    }
    let posts = manifest.home.entries.iter().map(|post| post.route());
    let posts = posts.map(|post| format!("/{}", post.path()));
    for path in posts.chain(pages(folder)) {
        let file = folder.join(format!("{}.md", path.trim_matches('/')));
        let text = fs::read_to_string(file).unwrap();
        for (kind, sign) in [
            ("figure", "\n!["),
            ("table", "\n| --"),
            ("code", "\n```"),
            ("note", "[^"),
            ("formula", "\n$$"),
            ("diagram", "\n```mermaid"),
        ] {
            if text.contains(sign) {
                kinds.entry(kind).or_insert(path.clone());
            }
        }
    }
    kinds.extend(
        pages(folder)
            .into_iter()
            .enumerate()
            .map(|(at, path)| (["page", "another page"][at.min(1)], path)),
    );
    kinds
}

/// What is wrong with the page that is open, on each screen.
#[track_caller]
fn faults(page: &Page, what: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (width, height) in [(360, 740), (1440, 900)] {
        page.set_viewport(width, height);
        page.wait_until(&format!("innerWidth === {width}"));
        let found = violations(page);
        faults.extend(
            found
                .iter()
                .map(|fault| format!("{what}, {width} px: {fault}")),
        );
    }
    faults
}

#[track_caller]
fn check(site: &Server, folder: &Path, words: &str, dark: bool) {
    let page = Page::new();
    if dark {
        page.prefer_dark();
    }
    save_data(&page);
    let mut all = Vec::new();
    for (kind, path) in kinds(folder) {
        visit(&page, &site.url(&path));
        page.wait_for("main h1");
        all.extend(faults(&page, &format!("{kind} ({path})")));
    }
    visit(&page, &site.url(&format!("/search/?q={words}")));
    page.wait_for(".found h2");
    page.wait_until("document.querySelector('[name=year]').options.length > 1");
    all.extend(faults(&page, "what was found"));
    visit(&page, &site.url("/"));
    site.fault("/tags/*", Fault::Status(500));
    page.click("main a[rel=tag]");
    page.wait_for("[role=alert]");
    all.extend(faults(&page, "an error"));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

const WORDS: &str = "data&year=2021";

#[test]
fn by_day() {
    check(&real(), &dist(), WORDS, false);
}

#[test]
fn by_night() {
    check(&real(), &dist(), WORDS, true);
}

const WORDS_OF_SECOND: &str = "water&year=2025";

#[test]
fn of_a_site_that_looks_different_by_day() {
    let site = second();
    check(&site, site.folder(), WORDS_OF_SECOND, false);
}

#[test]
fn of_a_site_that_looks_different_by_night() {
    let site = second();
    check(&site, site.folder(), WORDS_OF_SECOND, true);
}
