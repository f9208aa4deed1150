//! Links between articles, and to the files beside them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use quire::content::{
    markdown::link::Target,
    media::{Media, companion},
    route::decode,
    slug::Slug,
    source::{self, undated},
};

use crate::{
    article::Article,
    fault::Fault,
    file::{ArticleFile, Asset},
    nearest::nearest,
    text::Link,
};

/// What links may point at.
pub(crate) struct Index<'a> {
    /// By their paths from the site's folder.
    articles: HashMap<&'a str, Standing<'a>>,
    /// All other files that are published, by their paths from the top of the published site.
    assets: BTreeMap<&'a str, &'a Asset>,
}

/// What became of an article's file.
enum Standing<'a> {
    Published(&'a ArticleFile, &'a Slug),
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
    ) -> Self {
        let mut standings = HashMap::new();
        for file in files {
            standings.insert(file.path.as_str(), Standing::Faulty);
        }
        for Article { file, front, .. } in articles {
            if let Some(slug) = &front.slug {
                standings.insert(&file.path, Standing::Published(file, slug));
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
        }
    }

    /// Follows all links of an article, and gives those articles that they lead to whose slug their
    /// names do not tell.
    pub(crate) fn renamed(
        &self,
        article: &Article,
        faults: &mut Vec<Fault>,
    ) -> Vec<(String, Slug)> {
        let mut renamed = BTreeSet::new();
        for link in &article.text.links {
            match self.link(article, link) {
                Ok(Some((file, slug))) if undated(&file.name).1 != slug.as_str() => {
                    renamed.insert((file.path.clone(), slug.clone()));
                }
                Ok(_) => {}
                Err(message) => faults.push(article.fault(&link.span, message)),
            }
            if link.image && !link.worded {
                let message = "without words, this is nothing to those who can't see it; write them \
                               as in ![a loaf](x.png), or a blank if it only adorns: ![ ](x.png)";
                faults.push(article.fault(&link.span, message).into_warning());
            }
        }
        renamed.into_iter().collect()
    }

    /// What is known of an article's images, films and sounds.
    pub(crate) fn media(&self, article: &Article) -> Vec<Media> {
        let paths: BTreeSet<String> = shown_in(article).collect();
        let known = paths.into_iter().filter_map(|path| {
            let asset = self.assets.get(decoded(&path).as_str())?;
            let media = Media {
                size: asset.size,
                copies: asset.copies.iter().map(|copy| copy.width).collect(),
                companion: self
                    .assets
                    .contains_key(companion(&asset.published).as_str()),
                path,
            };
            let unknown = media.size.is_none() && media.copies.is_empty() && !media.companion;
            (!unknown).then_some(media)
        });
        known.collect()
    }

    /// The files of the articles that an article leads to, itself aside, each once.
    pub(crate) fn led_to(&self, article: &Article) -> Vec<String> {
        let links = article.text.links.iter();
        let files = links.filter_map(|link| Some(self.link(article, link).ok()??.0));
        let others = files.filter(|file| file.path != article.file.path);
        let paths: BTreeSet<&str> = others.map(|file| file.path.as_str()).collect();
        paths.into_iter().map(str::to_owned).collect()
    }

    /// Follows one link: gives the article that it leads to, if it does, or what is wrong.
    fn link(
        &self,
        article: &Article,
        link: &Link,
    ) -> Result<Option<(&'a ArticleFile, &'a Slug)>, String> {
        let folder = article.file.published_folder(article.slug());
        let path = match Target::of(&link.address, &folder) {
            Target::Here(_) => return Ok(None),
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
            Target::Site(path, _) => decoded(&path),
        };
        if path.ends_with(".md") {
            return self.article(&source::path(&path), link, &article.file);
        }
        // What begins with a slash may be made by others; what has no ending is no file.
        let beside = !link.address.starts_with('/') && last(&path).contains('.');
        if !beside || self.assets.contains_key(path.as_str()) {
            return Ok(None);
        }
        Err(self.no_asset(&path, link, &folder))
    }

    fn article(
        &self,
        path: &str,
        link: &Link,
        from: &ArticleFile,
    ) -> Result<Option<(&'a ArticleFile, &'a Slug)>, String> {
        match self.articles.get(path) {
            Some(Standing::Faulty) => Ok(None),
            Some(Standing::Hidden(why)) => Err(format!(
                "{path} {why} won't be published; publish it too, or take the link out"
            )),
            Some(Standing::Published(file, slug)) => Ok(Some((file, slug))),
            None => Err(self.no_article(path, link, from)),
        }
    }

    fn no_article(&self, path: &str, link: &Link, from: &ArticleFile) -> String {
        let stem = path.trim_end_matches(".md").trim_end_matches("/index");
        let name = undated(last(stem)).1;
        let names = self
            .articles
            .values()
            .filter_map(|standing| match standing {
                Standing::Published(file, _) => Some((undated(&file.name).1, file.path.as_str())),
                _ => None,
            });
        // In order, so that of equally near ones it is always the same.
        let names: BTreeSet<_> = names.collect();
        let way_out = match nearest(name, names) {
            Some(meant) if link.address.starts_with('/') => format!(", did you mean \"/{meant}\""),
            Some(meant) => format!(", did you mean \"{}\"", relative(&from.path, meant)),
            None => {
                "; a link starts from the folder of its own file, or with a slash from the site's"
                    .to_owned()
            }
        };
        format!("there is no {path}{way_out}")
    }

    fn no_asset(&self, path: &str, link: &Link, folder: &str) -> String {
        let assets = self.assets.keys().map(|asset| (last(asset), *asset));
        let way_out = match nearest(last(path), assets) {
            Some(meant) => format!(", did you mean \"{}\"", relative(folder, meant)),
            None => "; put the file there".to_owned(),
        };
        format!("there is no \"{}\" beside this file{way_out}", link.address)
    }
}

/// The published paths of all files that articles show.
pub(crate) fn shown(articles: &[Article]) -> HashSet<String> {
    let paths = articles.iter().flat_map(shown_in);
    paths.map(|path| decoded(&path)).collect()
}

/// The published paths of the files that an article shows, as they stand in addresses.
fn shown_in(article: &Article) -> impl Iterator<Item = String> {
    let folder = article.file.published_folder(article.slug());
    let images = article.text.links.iter().filter(|link| link.image);
    images.filter_map(move |link| match Target::of(&link.address, &folder) {
        Target::Site(path, _) => Some(path),
        _ => None,
    })
}

/// The last segment of a path.
pub(crate) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// How a file (or folder, with a slash at its end) links to another; both paths from the same top.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let shared = from.split_inclusive('/').zip(to.split_inclusive('/'));
    let shared: usize = shared
        .take_while(|(a, b)| a == b && a.ends_with('/'))
        .map(|(a, _)| a.len())
        .sum();
    let up = from[shared..].matches('/').count();
    format!("{}{}", "../".repeat(up), &to[shared..])
}

/// Undoes percent form as the renderer does, which must find the same file; what isn't rightly in
/// it stays as it is.
fn decoded(path: &str) -> String {
    decode(path).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decoded, relative};

    #[test]
    fn finds_the_way_from_file_to_file() {
        let table = [
            ("posts/a.md", "posts/b.md", "b.md"),
            ("posts/a.md", "pages/b.md", "../pages/b.md"),
            ("posts/a/index.md", "posts/b.md", "../b.md"),
            ("posts/a.md", "posts/b/index.md", "b/index.md"),
            ("posts/", "pic.png", "../pic.png"),
            ("", "posts/x.svg", "posts/x.svg"),
            ("posts/a/", "posts/a/x.svg", "x.svg"),
        ];
        for (from, to, way) in table {
            assert_eq!(relative(from, to), way);
        }
    }

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
