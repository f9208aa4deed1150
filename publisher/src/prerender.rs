//! Every view of the site as a page of its own, so that the first that a reader opens is there
//! before any script.

use std::sync::Arc;

use quire::{
    content::{
        markdown::{Place, render},
        route::Route,
    },
    prerender::body,
    screen::{Article, Screen},
};

use crate::{
    around::Placed,
    cards::Cards,
    edition::Edition,
    head::{Beside, head, pages},
    key::Key,
    library::Work,
    output::{Content, Later, Output, json},
    shell::{self, Kind, Shell},
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
    let mut put = |route: Route, origin, of: Of<'a>, beside: Beside, screen: Later<'a, Screen>| {
        let path = format!("{}{}", route.path(), shell::FILE);
        let card = cards.path(&route);
        let (place, shown) = (path.clone(), card.clone().unwrap_or_default());
        let key = move || Key::of(&[site.bytes(), place.as_bytes(), shown.as_bytes(), &of()]);
        let make = move || {
            let of = Some((&route, card.as_deref()));
            page(edition, shell, of, &beside, screen()).into_bytes()
        };
        let content = Content::Derived(Box::new(key), Box::new(make));
        output.make(path, origin, content);
    };
    for (route, list) in &edition.lists.pages {
        let Route::List(listing, _) = route else {
            continue;
        };
        let screen = move || Screen::List(listing.clone(), list.clone());
        let beside = pages(route, list.page, list.pages);
        let of = || json(list);
        put(route.clone(), None, Box::new(of), beside, Box::new(screen));
    }
    for made in &edition.catalogues {
        let (route, of) = (made.route.clone(), || json(&made.catalogue));
        let screen = move || Screen::Catalogue(made.route.clone(), made.catalogue.clone());
        let beside = pages(&route, made.page, made.pages);
        put(route, None, Box::new(of), beside, Box::new(screen));
    }
    if edition.library.settings.search {
        let screen = Box::new(|| Screen::Search);
        let of = Box::new(Vec::new);
        put(Route::Search, None, of, Beside::default(), screen);
    }
    for placed in &edition.articles {
        let Placed { work, beside, .. } = placed;
        let origin = Some(work.article.file.path.as_str());
        let screen = move || article(edition, placed);
        let of = move || {
            let translations = format!("{:?}", beside.translations);
            let record = edition.record_key(placed);
            [record.bytes(), translations.as_bytes()].concat()
        };
        let (route, beside) = (work.entry.route(), beside.clone());
        put(route, origin, Box::new(of), beside, Box::new(screen));
    }
    let not_found =
        move || page(edition, shell, None, &Beside::default(), Screen::NotFound).into_bytes();
    output.make(
        NOT_FOUND.to_owned(),
        None,
        Content::Derived(Box::new(move || site), Box::new(not_found)),
    );
}

/// What a page is made of besides what all are, in so many bytes as tell it from another.
type Of<'a> = Later<'a, Vec<u8>>;

fn page(
    edition: &Edition<'_>,
    shell: &Shell,
    of: Option<(&Route, Option<&str>)>,
    beside: &Beside,
    screen: Screen,
) -> String {
    let head = head(edition, of, &screen, beside);
    let kind = match screen {
        Screen::Article(_) => Kind::Article,
        _ => Kind::List,
    };
    let body = body(
        &edition.address.base,
        &edition.language().phrases,
        edition.site.clone(),
        Arc::new(screen),
    );
    let path = of.map(|(route, _)| route.path());
    shell.page(kind, path.as_deref(), &head, &body)
}

fn article(edition: &Edition<'_>, article: &Placed<'_>) -> Screen {
    let (Work { article, .. }, record) = (article.work, edition.record(article));
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
        rendered: render(article.markdown(), &place),
    }))
}
