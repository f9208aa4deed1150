//! Feeds: the newest posts in full, as Atom (RFC 4287) and as JSON Feed 1.1.

use quire::content::{
    date::Date,
    entry::Entry,
    markdown::{Place, code, render},
    phrases::Phrases,
    route::Base,
    site::Site,
};
use serde_json::{Value, json};

use crate::{address::Address, authors::Author, library::Work, markup::escaped};

/// What a feed is made of.
#[derive(Clone)]
pub(crate) struct Feed<'a> {
    pub(crate) site: &'a Site,
    pub(crate) phrases: &'static Phrases,
    pub(crate) address: &'a Address,
    /// What it is called.
    pub(crate) title: String,
    /// The folder of the pages that it goes with, from the top: empty for all posts.
    pub(crate) folder: String,
    /// The newest first.
    pub(crate) posts: Vec<&'a Work>,
}

struct Item<'a> {
    entry: &'a Entry,
    authors: &'a [Author],
    address: String,
    html: String,
}

impl Feed<'_> {
    /// How many posts a feed has. Readers' programs ask often, and keep what they have seen.
    pub(crate) const LENGTH: usize = 20;

    /// The feed as Atom, where the site's address is known.
    pub(crate) fn atom(&self) -> Option<String> {
        let whole = |path: &str| self.address.whole(&format!("{}{path}", self.folder));
        let (home, own) = (escaped(&whole("")?), escaped(&whole("feed.xml")?));
        let items = self.items()?;
        let updated = items.iter().filter_map(|item| item.entry.changed()).max();
        let mut atom = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <title>{}</title>\n<subtitle>{}</subtitle>\n<id>{home}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
             <updated>{}</updated>\n<author><name>{}</name></author>\n",
            escaped(&self.site.language),
            escaped(&self.title),
            escaped(&self.site.description),
            updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), moment),
            escaped(self.author()),
        );
        for Item {
            entry,
            authors,
            address,
            html,
        } in &items
        {
            let published = entry.date.map(moment).unwrap_or_default();
            let updated = entry.changed().map(moment).unwrap_or_default();
            let address = escaped(address);
            let language = entry.lang.as_deref().map(escaped);
            let language = language.map(|tag| format!(" xml:lang=\"{tag}\""));
            atom += &format!(
                "<entry{}>\n<title>{}</title>\n<id>{address}</id>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
                 <published>{published}</published>\n<updated>{updated}</updated>\n",
                language.unwrap_or_default(),
                escaped(&entry.title),
            );
            for Author { name, link, .. } in *authors {
                let name = escaped(name);
                let link = link
                    .as_ref()
                    .map(|link| format!("<uri>{}</uri>", escaped(link)));
                let link = link.unwrap_or_default();
                atom += &format!("<author><name>{name}</name>{link}</author>\n");
            }
            for tag in &entry.tags {
                atom += &format!("<category term=\"{}\"/>\n", escaped(tag));
            }
            atom += &format!(
                "<summary>{}</summary>\n\
                 <content type=\"html\" xml:base=\"{address}\">{}</content>\n</entry>\n",
                escaped(&entry.summary),
                escaped(html)
            );
        }
        Some(atom + "</feed>\n")
    }

    /// The feed as JSON Feed, where the site's address is known.
    pub(crate) fn json(&self) -> Option<Value> {
        let whole = |path: &str| self.address.whole(&format!("{}{path}", self.folder));
        let items = self.items()?.into_iter().map(
            |Item {
                 entry,
                 authors,
                 address,
                 html,
             }| {
                let mut item = json!({
                    "id": address,
                    "url": address,
                    "title": entry.title,
                    "summary": entry.summary,
                    "content_html": html,
                    "date_published": entry.date.map(moment),
                    "date_modified": entry.changed().map(moment),
                    "tags": entry.tags,
                });
                if !authors.is_empty() {
                    let authors = authors.iter().map(|Author { name, link, .. }| match link {
                        Some(link) => json!({ "name": name, "url": link }),
                        None => json!({ "name": name }),
                    });
                    item["authors"] = authors.collect();
                }
                if let Some(language) = &entry.lang {
                    item["language"] = language.as_str().into();
                }
                item
            },
        );
        Some(json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.site.description,
            "home_page_url": whole("")?,
            "feed_url": whole("feed.json")?,
            "language": self.site.language,
            "authors": [{ "name": self.author() }],
            "items": items.collect::<Vec<_>>(),
        }))
    }

    /// Atom wants somebody's name.
    fn author(&self) -> &str {
        match self.site.author.as_str() {
            "" => &self.site.title,
            author => author,
        }
    }

    fn items(&self) -> Option<Vec<Item<'_>>> {
        let base = self.address.abroad()?;
        let items = self.posts.iter().map(|work| {
            Some(Item {
                entry: &work.entry,
                authors: &work.article.authors,
                address: self.address.whole(&work.entry.route().path())?,
                html: html(work, &base, self.phrases),
            })
        });
        items.collect()
    }
}

/// A day as feeds write it.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// The text with whole addresses, since it is read elsewhere, and without buttons, which do nothing
/// there.
fn html(work: &Work, base: &Base, phrases: &Phrases) -> String {
    let folder = work.article.file.published_folder(work.entry.slug.as_str());
    let place = Place {
        base,
        folder: &folder,
        fragments: &work.article.fragments,
        phrases,
    };
    let html = render(work.article.markdown(), &place).html;
    html.replace(&code::button(phrases), "")
}
