//! Every view of the site as a page of its own, so that the first that a reader opens is there
//! before any script.

use std::sync::Arc;

use quire::{
    content::{
        markdown::{Place, render},
        record::Record,
        route::Route,
    },
    prerender::body,
    screen::{Article, Screen},
};

use crate::{
    cards::Cards,
    edition::Edition,
    head::{Beside, head, pages},
    key::Key,
    library::Work,
    output::{Content, Output, json},
    shell::{self, Shell},
};

/// What hosts show for an address where there is nothing.
pub(crate) const NOT_FOUND: &str = "404.html";

/// Makes the page of every route.
pub(crate) fn make<'a>(
    edition: &'a Edition<'a>,
    shell: &'a Shell,
    cards: &Cards,
    output: &mut Output<'a>,
) {
    let site = edition.key(&shell.text());
    let mut put = |route: Route, origin, of: &[u8], beside: Beside, screen: MakeScreen<'a>| {
        let path = format!("{}{}", route.path(), shell::FILE);
        let card = cards.path(&route);
        let shown = card.as_deref().unwrap_or_default();
        let key = Key::of(&[site.bytes(), path.as_bytes(), shown.as_bytes(), of]);
        let make = move || {
            let of = Some((&route, card.as_deref()));
            page(edition, shell, of, &beside, screen()).into_bytes()
        };
        output.make(path, origin, Content::Derived(key, Box::new(make)));
    };
    for (route, list) in &edition.lists.pages {
        let Route::List(listing, _) = route else {
            continue;
        };
        let screen = move || Screen::List(listing.clone(), list.clone());
        let beside = pages(route, list.page, list.pages);
        put(route.clone(), None, &json(list), beside, Box::new(screen));
    }
    for made in &edition.catalogues {
        let (route, of) = (made.route.clone(), json(&made.catalogue));
        let screen = move || Screen::Catalogue(made.route.clone(), made.catalogue.clone());
        let beside = pages(&route, made.page, made.pages);
        put(route, None, &of, beside, Box::new(screen));
    }
    if edition.library.settings.search {
        let screen = Box::new(|| Screen::Search);
        put(Route::Search, None, &[], Beside::default(), screen);
    }
    for ((work, record), beside) in edition.articles().zip(&edition.beside) {
        let origin = Some(work.article.file.path.as_str());
        let screen = move || article(edition, work, record);
        let Record {
            folder,
            above,
            below,
            ..
        } = record;
        let around = [folder, above, below].map(|part| part.as_bytes());
        let translations = format!("{:?}", beside.translations);
        let of = Key::of(&[&[work.key.bytes(), translations.as_bytes()], &around[..]].concat());
        let (route, beside) = (record.entry.route(), beside.clone());
        put(route, origin, of.bytes(), beside, Box::new(screen));
    }
    let not_found =
        move || page(edition, shell, None, &Beside::default(), Screen::NotFound).into_bytes();
    output.make(
        NOT_FOUND.to_owned(),
        None,
        Content::Derived(site, Box::new(not_found)),
    );
}

/// Makes what a page shows, when it is written.
type MakeScreen<'a> = Box<dyn Fn() -> Screen + Send + Sync + 'a>;

fn page(
    edition: &Edition<'_>,
    shell: &Shell,
    of: Option<(&Route, Option<&str>)>,
    beside: &Beside,
    screen: Screen,
) -> String {
    let head = head(edition, of, &screen, beside);
    let body = body(
        &edition.address.base,
        &edition.language().phrases,
        edition.site.clone(),
        Arc::new(screen),
    );
    let path = of.map(|(route, _)| route.path());
    shell.page(path.as_deref(), &head, &body)
}

fn article(edition: &Edition<'_>, work: &Work, record: &Record) -> Screen {
    let place = Place {
        base: &edition.address.base,
        folder: &record.folder,
        fragments: &record.fragments,
        phrases: &edition.language().phrases,
    };
    Screen::Article(Box::new(Article {
        entry: record.entry.clone(),
        above: record.above.clone(),
        below: record.below.clone(),
        rendered: render(work.article.markdown(), &place),
    }))
}
