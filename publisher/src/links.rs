//! Links between articles, and to the files beside them.

mod astray;
mod shown;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use quire::content::{
    markdown::link::Target,
    route::{Route, decode},
    slug::Slug,
    source::{self, undated},
};

pub(crate) use astray::relative;
pub(crate) use shown::shown;

use crate::{
    addresses::Addresses,
    article::Article,
    fault::Fault,
    file::{ArticleFile, Asset},
    html, machines,
    site::Settings,
    table::Spanned,
    text::Link,
};

/// What links may point at.
pub(crate) struct Index<'a> {
    /// By their paths from the site's folder.
    articles: HashMap<&'a str, Standing<'a>>,
    /// All other files that are published, by their paths from the top of the published site.
    assets: BTreeMap<&'a str, &'a Asset>,
    addresses: Addresses<'a>,
    /// Whether the author answers for the HTML in texts.
    any_html: bool,
}

/// An article with its slug.
type Published<'a> = (&'a Article, &'a Slug);

/// What became of an article's file.
enum Standing<'a> {
    Published(&'a Article, &'a Slug),
    /// With the reason why it is not published.
    Hidden(String),
    /// It has faults of its own; links to it may be right all the same.
    Faulty,
}

impl<'a> Index<'a> {
    /// Notes all files: those of all articles, the articles that are published, those that
    /// are hidden, and the assets.
    pub(crate) fn new(
        files: &'a [ArticleFile],
        articles: &'a [Article],
        hidden: &'a [Article],
        assets: &'a [Asset],
        settings: &Settings,
    ) -> Self {
        let mut standings = HashMap::new();
        for file in files {
            standings.insert(file.path.as_str(), Standing::Faulty);
        }
        for article in articles {
            if let Some(slug) = &article.front.slug {
                standings.insert(&article.file.path, Standing::Published(article, slug));
            }
        }
        for Article { file, front, .. } in hidden {
            let why = match front.comes.filter(|_| !front.draft) {
                Some(written) => format!("waits for {} and", written.day),
                None => "is a draft and".to_owned(),
            };
            standings.insert(&file.path, Standing::Hidden(why));
        }
        let assets = assets.iter().map(|asset| (asset.published.as_str(), asset));
        Self {
            articles: standings,
            assets: assets.collect(),
            addresses: Addresses::new(files, articles, hidden, settings),
            any_html: settings.any_html,
        }
    }

    /// Follows all links of an article, and gives those articles that they lead to whose slug their
    /// names do not tell.
    pub(crate) fn renamed(
        &self,
        article: &'a Article,
        faults: &mut Vec<Fault>,
    ) -> Vec<(String, Slug)> {
        let mut renamed = BTreeSet::new();
        for link in &article.text.links {
            match self.link(article, link) {
                Ok(Some((to, slug)))
                    if by_file(&link.address) && undated(&to.file.name).1 != slug.as_str() =>
                {
                    renamed.insert((to.file.path.clone(), slug.clone()));
                }
                Ok(_) => {}
                Err(message) => faults.push(article.fault(&link.span, message)),
            }
            if link.image && link.wordless {
                let message = "without words, this is nothing to those who can't see it; write them \
                               as in ![a loaf](x.png), or a blank if it only adorns: ![ ](x.png)";
                faults.push(article.fault(&link.span, message).into_warning());
            }
        }
        if article.text.html && !self.any_html {
            // In HTML that is checked, the only links to the site itself lead to places in the text.
            for (span, address) in html::links(article.markdown()) {
                if let Target::Here(rest) = Target::of(&address, "")
                    && let Err(message) = self.place(article, rest, &address, article)
                {
                    faults.push(article.fault(&span, message));
                }
            }
        }
        renamed.into_iter().collect()
    }

    /// The files of the articles that an article leads to, itself aside, each once.
    pub(crate) fn led_to(&self, article: &'a Article) -> Vec<String> {
        let links = article.text.links.iter();
        let led = links.filter_map(|link| Some(&self.link(article, link).ok()??.0.file));
        let others = led.filter(|file| file.path != article.file.path);
        let paths: BTreeSet<&str> = others.map(|file| file.path.as_str()).collect();
        paths.into_iter().map(str::to_owned).collect()
    }

    /// The file of what an article is a translation of; nothing where that has faults of its own, so
    /// that nobody knows.
    pub(crate) fn original(&self, article: &'a Article, faults: &mut Vec<Fault>) -> Option<String> {
        let Spanned { value, span } = article.front.translation_of.clone()?;
        let link = Link {
            address: value,
            span,
            image: false,
            wordless: false,
            words: String::new(),
        };
        let found = match Target::of(&link.address, "") {
            Target::Site(path, _) if path.ends_with(".md") => self.link(article, &link),
            _ => Err("write the path of a text's file here, as in \"loaf.md\"".to_owned()),
        };
        match found {
            Ok(Some((original, _))) if original.file.path == article.file.path => {
                let message = "this is the text itself; name the one that it is a translation of";
                faults.push(article.source.fault(link.span, message));
                None
            }
            Ok(found) => found.map(|(original, _)| original.file.path.clone()),
            Err(message) => {
                faults.push(article.source.fault(link.span, message));
                None
            }
        }
    }

    /// Follows one link: gives the article that it leads to, if it does, or what is wrong.
    fn link(&self, article: &'a Article, link: &Link) -> Result<Option<Published<'a>>, String> {
        let folder = article.file.published_folder(article.slug());
        let (path, rest) = match Target::of(&link.address, &folder) {
            Target::Here(rest) => {
                return self
                    .place(article, rest, &link.address, article)
                    .map(|()| None);
            }
            Target::Elsewhere(_) if !link.image => return Ok(None),
            Target::Elsewhere(_) => {
                return Err(format!(
                    "an image from another host tells that host who reads; \
                     put the file beside the {}",
                    article.file.kind.noun()
                ));
            }
            Target::Refused => {
                return Err(
                    "no link can begin so; write https://, mailto: or the path of a file"
                        .to_owned(),
                );
            }
            Target::Site(path, rest) => (decoded(&path), rest),
        };
        let to = if path.ends_with(".md") {
            self.article(&source::path(&path), link, &article.file)?
        } else if last(&path).contains('.') {
            // A file. What begins with a slash may be made by others.
            let there = link.address.starts_with('/') || self.assets.contains_key(path.as_str());
            return match there {
                true => Ok(None),
                false => Err(self.no_asset(&path, link, &folder)),
            };
        } else {
            self.page(&path, link, &article.file)?
        };
        if let Some((to, _)) = to {
            self.place(to, rest, &link.address, article)?;
        }
        Ok(to)
    }

    /// The article that is written in a file.
    fn article(
        &self,
        path: &str,
        link: &Link,
        from: &ArticleFile,
    ) -> Result<Option<Published<'a>>, String> {
        match self.articles.get(path) {
            Some(Standing::Faulty) => Ok(None),
            Some(Standing::Hidden(why)) => Err(hidden(path, why)),
            Some(Standing::Published(article, slug)) => Ok(Some((article, slug))),
            None => Err(self.no_article(path, link, from)),
        }
    }

    /// The article at an address that this site could have. There may be others below the same base,
    /// made by others.
    fn page(
        &self,
        path: &str,
        link: &Link,
        from: &ArticleFile,
    ) -> Result<Option<Published<'a>>, String> {
        let folder = path.trim_end_matches('/');
        let index = self.assets.contains_key(&*format!("{folder}/index.html"));
        let Some(route) = Route::parse(path).filter(|_| !link.image && !index) else {
            return Ok(None);
        };
        match self.addresses.get(&route) {
            Some(Some(file)) => self.article(file, link, from),
            Some(None) => Ok(None),
            None => Err(self.no_page(&route)),
        }
    }

    /// What is wrong with the header's links, each a path from the site's top.
    pub(crate) fn astray(&self, leads: &[(String, Fault)]) -> Vec<Fault> {
        let told = leads
            .iter()
            .filter_map(|(to, fault)| Some(fault.clone().saying(self.wrong(to)?)));
        told.collect()
    }

    fn wrong(&self, to: &str) -> Option<String> {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let folder = path.trim_end_matches('/');
        let files = [path, &format!("{folder}/index.html")];
        let made = machines::MADE
            .iter()
            .find_map(|file| path.strip_suffix(file));
        if files.iter().any(|file| self.assets.contains_key(file)) || made == Some("") {
            return None;
        }
        // Feeds stand beside their lists.
        let route = Route::parse(made.unwrap_or(path));
        let Some(page) = route.and_then(|route| self.addresses.get(&route)) else {
            return Some(self.nowhere(to));
        };
        match page.map(|file| (file, self.articles.get(file))) {
            Some((file, Some(Standing::Hidden(why)))) => Some(hidden(file, why)),
            _ => None,
        }
    }

    /// Whether there is the place in an article that a link names behind `#`.
    fn place(&self, to: &Article, rest: &str, address: &str, from: &Article) -> Result<(), String> {
        let Some((_, id)) = rest.split_once('#') else {
            return Ok(());
        };
        // A text to look for may follow, which browsers do.
        let id = decoded(id.split(":~:").next().unwrap_or_default());
        let anchors = &to.text.anchors;
        if anchors.has(&id) {
            return Ok(());
        }
        let before = address.split('#').next().unwrap_or_default();
        let way_out = match anchors.nearest(&id) {
            Some(meant) => format!(", did you mean \"{before}#{meant}\""),
            None => "; write the address of one of its headings, or give one this, as in \
                     ## Heading {#address}"
                .to_owned(),
        };
        let within = match to.file == from.file {
            true => "this text",
            false => &to.file.path,
        };
        Err(format!("there is no \"#{id}\" in {within}{way_out}"))
    }
}

fn hidden(path: &str, why: &str) -> String {
    format!("{path} {why} won't be published; publish it too, or take the link out")
}

/// Whether a link names a file, which the browser has to find the address of.
fn by_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.ends_with(".md")
}

/// The last segment of a path.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Undoes percent form as the renderer does, which must find the same file; what isn't rightly in
/// it stays as it is.
fn decoded(path: &str) -> String {
    decode(path).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn undoes_percent_form() {
        let table = [
            ("a%20b", "a b"),
            ("%D0%BF", "п"),
            ("100%", "100%"),
            ("%zz%41", "%zz%41"),
            ("%ff", "%ff"),
        ];
        for (address, path) in table {
            assert_eq!(decoded(address), path);
        }
    }
}
