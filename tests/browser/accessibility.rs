//! Nothing keeps anybody from reading: axe-core finds no fault, by day and by night, on a phone and
//! on a desk.

use std::{collections::BTreeMap, fs};

use quire::content::route::{Listing, Route, Taxonomy};
use quire::content::slug::Slug;
use quire_tests::{Fault, Page, Server, violations};

use crate::{
    reader::{save_data, visit},
    site::{dist, manifest, real},
};

/// One page of each kind that the real site has, by what is special about it.
fn kinds() -> BTreeMap<&'static str, String> {
    let manifest = manifest();
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
    for path in posts.map(|post| post.path()).chain(pages()) {
        let text =
            fs::read_to_string(dist().join(path.trim_end_matches('/').to_owned() + ".md")).unwrap();
        for (kind, sign) in [
            ("figure", "\n!["),
            ("table", "\n| --"),
            ("code", "\n```"),
            ("note", "[^"),
            ("formula", "\n$$"),
            ("diagram", "\n```mermaid"),
        ] {
            if text.contains(sign) {
                kinds.entry(kind).or_insert(format!("/{path}"));
            }
        }
    }
    kinds.extend(
        pages()
            .enumerate()
            .map(|(at, path)| (["page", "another page"][at.min(1)], format!("/{path}"))),
    );
    kinds
}

/// The paths of all undated pages.
fn pages() -> impl Iterator<Item = String> {
    fs::read_dir(dist()).unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().ok()?;
        Some(format!("{}/", name.strip_suffix(".md")?))
    })
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
fn check(dark: bool) {
    let site: Server = real();
    let page = Page::new();
    if dark {
        page.prefer_dark();
    }
    save_data(&page);
    let mut all = Vec::new();
    for (kind, path) in kinds() {
        visit(&page, &site.url(&path));
        page.wait_for("main h1");
        all.extend(faults(&page, &format!("{kind} ({path})")));
    }
    visit(&page, &site.url("/search/?q=data&year=2021"));
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

#[test]
fn by_day() {
    check(false);
}

#[test]
fn by_night() {
    check(true);
}
