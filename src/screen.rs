//! What the reader has before him: always a whole, and of one address.

use crate::content::{
    catalogue::Catalogue,
    collection,
    entry::Entry,
    markdown::Rendered,
    phrases::{Phrases, fill},
    route::{Listing, Route, Taxonomy},
    site::Site,
};

/// All that a view shows. It is put on the page in one go, so that a title never stands over
/// another article's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// One page of a list of posts.
    List(Listing, collection::Page),
    /// A page that leads to others, and its address.
    Catalogue(Route, Catalogue),
    /// A post or a page.
    Article(Box<Article>),
    /// No such address.
    NotFound,
    /// The address may be right, but what it needs did not come.
    Failed(Failure),
    /// The field for words that are looked for; what is found is no part of the screen.
    Search,
}

/// A post or a page with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// What stands above the text.
    pub entry: Entry,
    /// What stands above the title, as HTML.
    pub above: String,
    /// What stands below the text, as HTML.
    pub below: String,
    /// The text.
    pub rendered: Rendered,
}

/// Why something that a view needs did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer: the reader is offline, or the host is down.
    Unreachable,
    /// The host answered with this status.
    Status(u16),
    /// Something that is not this site answered in its place, such as a hotel's log-in page.
    Intercepted,
    /// The answer is no data of this site, or has changed on its way.
    Garbled,
    /// The site was published anew, in another form than this app's.
    Renewed,
    /// The text is so long that it is left to the browser, which makes a page of it piece by piece.
    Long,
}

impl Failure {
    /// What happened, and what the reader can do about it.
    pub fn sentence(&self, phrases: &Phrases) -> String {
        let status = match self {
            Self::Status(status) => status.to_string(),
            _ => String::new(),
        };
        let sentence = match self {
            Self::Unreachable => phrases.unreachable,
            Self::Status(_) => phrases.refused,
            Self::Intercepted => phrases.intercepted,
            // That it is long is told nobody, as its page is loaded instead.
            Self::Garbled | Self::Long => phrases.garbled,
            Self::Renewed => phrases.renewed,
        };
        fill(sentence, &[("status", &status)])
    }
}

impl Screen {
    /// What the view is about, without the site's name; empty for the front page.
    pub fn heading(&self, phrases: &Phrases) -> String {
        match self {
            Self::List(listing, page) => {
                let what = match listing {
                    Listing::All => String::new(),
                    Listing::Term(Taxonomy::Tags, _) => {
                        fill(phrases.tagged, &[("name", &page.name)])
                    }
                    Listing::Term(..) => page.name.clone(),
                };
                let number = page.page.to_string();
                match (page.page, what.is_empty()) {
                    (1, _) => what,
                    (_, true) => fill(phrases.page, &[("page", &number)]),
                    (_, false) => fill(phrases.name_page, &[("name", &what), ("page", &number)]),
                }
            }
            Self::Catalogue(_, catalogue) => catalogue.heading.clone(),
            Self::Article(article) => article.entry.title.clone(),
            Self::NotFound => phrases.not_found.to_owned(),
            Self::Failed(_) => phrases.failed.to_owned(),
            Self::Search => phrases.search.to_owned(),
        }
    }

    /// Whether the page that was published for the address may have what the app has not: it needs
    /// no data, and it comes with the app that was published with it.
    pub fn may_be_whole_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::NotFound | Self::Failed(Failure::Garbled | Failure::Renewed | Failure::Long)
        )
    }

    /// The document's title.
    pub fn title(&self, site: &Site, phrases: &Phrases) -> String {
        match self.heading(phrases) {
            heading if heading.is_empty() => site.title.clone(),
            heading if site.title.is_empty() => heading,
            heading => format!("{heading} · {}", site.title),
        }
    }

    /// The document's description: what search engines show below the title.
    pub fn description<'a>(&'a self, site: &'a Site) -> &'a str {
        match self {
            Self::Article(article) => &article.entry.summary,
            _ => &site.description,
        }
    }
}
