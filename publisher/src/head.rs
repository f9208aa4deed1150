//! What a page says of itself to those who do not read it: browsers' tabs, search engines, feed
//! readers, whoever shows a link to it.

use quire::{
    content::{
        entry::Entry,
        route::{Listing, Route},
        site::Site,
    },
    screen::{Article, Screen},
};
use serde_json::{Value, json};

use crate::{address::Address, authors::Author, edition::Edition, markup::escaped};

/// The tags of a page's head that are its own. `of` is the route that it is made for, with the path of its card.
pub(crate) fn head(
    edition: &Edition<'_>,
    of: Option<(&Route, Option<&str>)>,
    screen: &Screen,
    beside: &Beside,
) -> String {
    let mut head = Head::default();
    let (site, address) = (&*edition.site, &edition.address);
    let phrases = &edition.language().phrases;
    let title = screen.title(site, phrases);
    let description = screen.description(site);
    head.title(&title);
    head.meta("name", "description", description);
    let Some((route, card)) = of else {
        head.meta("name", "robots", "noindex");
        return head.0;
    };
    if *screen == Screen::Search {
        head.meta("name", "robots", "noindex");
    }
    let names: Vec<&str> = beside
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    head.meta("name", "author", &names.join(", "));
    let [before, after] = &beside.pages;
    for (rel, route) in [("prev", before), ("next", after)] {
        if let Some(route) = route {
            head.link(rel, &address.base.href(route));
        }
    }
    head.feeds(site, address, screen);
    if let Some(whole) = address.whole(&route.path()) {
        head.link("canonical", &whole);
        head.translations(&beside.translations, address);
        let heading = screen.heading(phrases);
        let shown = match heading.as_str() {
            "" => &title,
            heading => heading,
        };
        let card = card.and_then(|card| address.whole(card));
        head.card(site, screen, shown, description, &whole, card);
        head.data(&described(edition, screen, beside, &heading, &whole));
    }
    head.0
}

/// What a page's head tells besides what the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    /// The pages before and after it.
    pub(crate) pages: [Option<Route>; 2],
    /// Who has written it, where that is said.
    pub(crate) authors: Vec<Author>,
    /// The same in all languages that it is there in, by their tags; the original comes first.
    pub(crate) translations: Vec<(String, Route)>,
}

/// The pages of a list before and after one.
pub(crate) fn pages(route: &Route, page: u32, pages: u32) -> Beside {
    Beside {
        pages: [
            (page > 1).then(|| route.page(page - 1)),
            (page < pages).then(|| route.page(page + 1)),
        ],
        ..Beside::default()
    }
}

#[derive(Default)]
struct Head(String);

impl Head {
    fn title(&mut self, title: &str) {
        self.0 += &format!("<title>{}</title>", escaped(title));
    }

    fn meta(&mut self, key: &str, name: &str, content: &str) {
        if !content.is_empty() {
            self.0 += &format!("<meta {key}=\"{name}\" content=\"{}\">", escaped(content));
        }
    }

    fn link(&mut self, rel: &str, href: &str) {
        self.0 += &format!("<link rel=\"{rel}\" href=\"{}\">", escaped(href));
    }

    /// The feeds of all posts, and those of a tag, a series or a year on its own pages.
    fn feeds(&mut self, site: &Site, address: &Address, screen: &Screen) {
        let mut feed = |folder: &str, title: &str| {
            for (kind, file) in [("atom+xml", "feed.xml"), ("feed+json", "feed.json")] {
                self.0 += &format!(
                    "<link rel=\"alternate\" type=\"application/{kind}\" title=\"{}\" href=\"{}\">",
                    escaped(title),
                    escaped(&address.base.file(&format!("{folder}{file}")))
                );
            }
        };
        if !address.is_known() {
            return;
        }
        feed("", &site.title);
        let (listing, name) = match screen {
            Screen::List(listing @ Listing::Term(..), page) => (listing, page.name.as_str()),
            Screen::Catalogue(Route::List(listing @ Listing::Term(_, year), _), _) => {
                (listing, year.as_str())
            }
            _ => return,
        };
        let folder = Route::List(listing.clone(), 1).path();
        feed(&folder, &format!("{} · {name}", site.title));
    }

    /// The page in each language. Whoever reads none of them has the original.
    fn translations(&mut self, translations: &[(String, Route)], address: &Address) {
        let all = translations.iter().map(|(tag, route)| (&**tag, route));
        let original = translations.first().map(|(_, route)| ("x-default", route));
        for (tag, route) in all.chain(original) {
            let whole = address.whole(&route.path()).unwrap_or_default();
            self.0 += &format!(
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
                escaped(tag),
                escaped(&whole)
            );
        }
    }

    /// What is shown where somebody shares the page.
    fn card(
        &mut self,
        site: &Site,
        screen: &Screen,
        heading: &str,
        description: &str,
        whole: &str,
        card: Option<String>,
    ) {
        let post = match screen {
            Screen::Article(article) => article.entry.date.map(|date| (date, &article.entry)),
            _ => None,
        };
        self.meta(
            "property",
            "og:type",
            if post.is_some() { "article" } else { "website" },
        );
        self.meta("property", "og:title", heading);
        self.meta("property", "og:description", description);
        self.meta("property", "og:url", whole);
        self.meta("property", "og:site_name", &site.title);
        let language = match screen {
            Screen::Article(article) => article.entry.lang.as_ref(),
            _ => None,
        };
        let language = language.unwrap_or(&site.language);
        self.meta("property", "og:locale", &language.replace('-', "_"));
        if let Some((date, entry)) = post {
            self.meta("property", "article:published_time", &date.to_string());
            if let Some(date) = entry.updated {
                self.meta("property", "article:modified_time", &date.to_string());
            }
            for tag in &entry.tags {
                self.meta("property", "article:tag", tag);
            }
        }
        let Some(card) = card else {
            self.meta("name", "twitter:card", "summary");
            return;
        };
        self.meta("property", "og:image", &card);
        self.meta("property", "og:image:alt", heading);
        self.meta("name", "twitter:card", "summary_large_image");
    }

    /// Data for search engines. `<` is written so that no text can end the element.
    fn data(&mut self, data: &Value) {
        let json = data.to_string().replace('<', "\\u003c");
        self.0 += &format!("<script type=\"application/ld+json\">{json}</script>");
    }
}

/// The page in schema.org's words.
fn described(
    edition: &Edition<'_>,
    screen: &Screen,
    beside: &Beside,
    heading: &str,
    whole: &str,
) -> Value {
    let site = &edition.site;
    let home = edition.address.whole("").unwrap_or_default();
    let social = edition.library.settings.social.iter();
    let social: Vec<&str> = social
        .map(|link| link.to.as_str())
        .filter(|to| to.starts_with("http"))
        .collect();
    let author = match site.author.as_str() {
        "" => Value::Null,
        name => known(json!({ "@type": "Person", "name": name, "sameAs": social })),
    };
    let blog = known(json!({
        "@type": "Blog",
        "@id": home,
        "name": site.title,
        "description": site.description,
        "url": home,
        "inLanguage": site.language,
        "author": author,
    }));
    let mut graph = vec![blog];
    if let Screen::Article(article) = screen {
        let author = match beside.authors.as_slice() {
            [] => author,
            authors => authors.iter().map(person).collect(),
        };
        graph.push(page(site, article, &author, &home, whole));
    }
    if !heading.is_empty() {
        graph.push(json!({
            "@type": "BreadcrumbList",
            "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": site.title, "item": home },
                { "@type": "ListItem", "position": 2, "name": heading, "item": whole },
            ],
        }));
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}

fn person(Author { name, link, .. }: &Author) -> Value {
    known(json!({ "@type": "Person", "name": name, "url": link }))
}

fn page(site: &Site, article: &Article, author: &Value, home: &str, whole: &str) -> Value {
    let Entry {
        title,
        summary,
        date,
        updated,
        tags,
        lang,
        ..
    } = &article.entry;
    known(json!({
        "@type": if date.is_some() { "BlogPosting" } else { "WebPage" },
        "@id": whole,
        "url": whole,
        "headline": title,
        "description": summary,
        "inLanguage": lang.as_ref().unwrap_or(&site.language),
        "author": author,
        "isPartOf": { "@id": home },
        "datePublished": date.map(|date| date.to_string()),
        "dateModified": updated.map(|date| date.to_string()),
        "keywords": tags,
    }))
}

/// A thing without what is not known of it.
fn known(mut thing: Value) -> Value {
    let unknown = [Value::Null, json!(""), json!([])];
    if let Some(facts) = thing.as_object_mut() {
        facts.retain(|_, fact| !unknown.contains(fact));
    }
    thing
}
