//! Which page is shown with which card: an article with its own, all other pages with the site's.

use std::{collections::BTreeSet, sync::Arc};

use quire::content::route::Route;

use crate::{
    around::Placed,
    card::{Card, Inks},
    edition::Edition,
    fault::{Fault, Faults},
    key::Key,
    output::{Content, Output},
    plural::counted,
    site,
    style::Style,
};

/// The file's name in the folder of its page.
const FILE: &str = "card.png";
/// Names the way in which cards are made, which is part of what they are made of.
const WAY: &[u8] = b"card 2";

/// The pages that have a card of their own.
#[derive(Debug, Default)]
pub(crate) struct Cards(BTreeSet<Route>);

impl Cards {
    /// The path of the card that a page is shown with, if there is one.
    pub(crate) fn path(&self, route: &Route) -> Option<String> {
        let own = [route, &Route::HOME]
            .into_iter()
            .find(|route| self.0.contains(route));
        own.map(path)
    }
}

fn path(route: &Route) -> String {
    format!("{}{FILE}", route.path())
}

/// Makes the cards, but those that the author has made. Without colours to draw them in there are none.
pub(crate) fn make<'a>(
    edition: &'a Edition<'a>,
    style: &Style,
    output: &mut Output<'a>,
    faults: &mut Faults,
) -> Cards {
    let Some(inks) = Inks::of(&style.tokens) else {
        return Cards::default();
    };
    let assets = edition.library.assets.iter();
    let made_by_author: BTreeSet<&str> = assets.map(|asset| asset.published.as_str()).collect();
    let site = (Route::HOME, None, Card::of_site(&edition.site));
    let phrases = &edition.language().phrases;
    let articles = edition.articles.iter().map(|Placed { work, .. }| {
        let card = Card::of_article(&edition.site, &work.entry, phrases);
        (
            work.entry.route(),
            Some(work.article.file.path.as_str()),
            card,
        )
    });
    let (mut cards, mut lacking) = (Cards::default(), Vec::new());
    for (route, origin, card) in [site].into_iter().chain(articles) {
        let path = path(&route);
        if !made_by_author.contains(path.as_str()) {
            if let Some(sign) = card.missing() {
                lacking.push((origin.unwrap_or(site::FILE), sign));
                continue;
            }
            let card = Arc::new(card);
            let same = card.clone();
            let key = move || Key::of(&[WAY, same.svg(&inks).as_bytes()]);
            let make = move || inks.png(&card.svg(&inks));
            let content = Content::Derived(Box::new(key), Box::new(make));
            output.make(path, origin, content);
        }
        cards.0.insert(route);
    }
    if let [(file, sign), more @ ..] = &lacking[..] {
        let others = match more.len() {
            0 => String::new(),
            more => format!(", like {} more", counted(more, "page")),
        };
        let message = format!(
            "the font of cards has no \"{sign}\", so this has no card of its own{others}; \
             put a {FILE} of yours into its folder, or write cards = false into site.toml"
        );
        faults.push(Fault::of(file, message).into_warning());
    }
    cards
}
