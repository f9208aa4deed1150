//! The author's files, by their paths: which are articles, and where the others are published.

use std::collections::HashMap;

use crate::{copies::Copy, fault::Fault};

/// The two kinds of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A dated one.
    Post,
    /// An undated one.
    Page,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Post, Self::Page];

    /// Where the author keeps them.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Post => "posts/",
            Self::Page => "pages/",
        }
    }

    /// Where they are published.
    pub(crate) fn published(self) -> &'static str {
        match self {
            Self::Post => "posts/",
            Self::Page => "",
        }
    }

    /// What one of them is called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Page => "page",
        }
    }
}

/// An article's file: `posts/<name>.md` or `posts/<name>/index.md`, or alike in `pages/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleFile {
    /// Its path from the site's folder.
    pub(crate) path: String,
    pub(crate) kind: Kind,
    /// The file's name without its ending, or that of the article's own folder.
    pub(crate) name: String,
    /// Whether the article has a folder of its own.
    pub(crate) roomy: bool,
}

impl ArticleFile {
    /// The published folder that its relative links start from, under its slug.
    pub(crate) fn published_folder(&self, slug: &str) -> String {
        let folder = self.kind.published();
        if self.roomy {
            format!("{folder}{slug}/")
        } else {
            folder.to_owned()
        }
    }
}

const NOWHERE: &str = "a text stands in posts/<name>.md or posts/<name>/index.md, or alike in \
    pages/; move it there, or begin its name with a dot to leave it out";

/// All files in `posts/` and `pages/`, by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    pub(crate) articles: Vec<ArticleFile>,
    /// All others: images and whatever else goes with the articles.
    pub(crate) assets: Vec<String>,
}

impl Files {
    /// Sorts paths into articles and assets; all of them are in `posts/` or `pages/`, and begin at
    /// the site's folder.
    pub(crate) fn of(mut paths: Vec<String>) -> (Self, Vec<Fault>) {
        paths.sort_unstable();
        let (mut files, mut faults) = (Self::default(), Vec::new());
        for path in paths {
            if !path.ends_with(".md") {
                files.assets.push(path);
            } else if let Some(article) = article(&path) {
                files.articles.push(article);
            } else {
                faults.push(Fault::of(&path, NOWHERE));
            }
        }
        (files, faults)
    }
}

fn article(path: &str) -> Option<ArticleFile> {
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| path.starts_with(kind.folder()))?;
    let inner = path.strip_prefix(kind.folder())?.strip_suffix(".md")?;
    let (name, roomy) = match inner.split_once('/') {
        None => (inner, false),
        Some((name, "index")) => (name, true),
        Some(_) => return None,
    };
    Some(ArticleFile {
        path: path.to_owned(),
        kind,
        name: name.to_owned(),
        roomy,
    })
}

/// A file that is published as it is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Its path from the site's folder.
    pub(crate) path: String,
    /// Its path from the top of the published site.
    pub(crate) published: String,
    /// How large it is, if it is an image, in CSS pixels; known once the library is read.
    pub(crate) size: Option<(u32, u32)>,
    /// Its lighter copies, if it is an image that a text shows; likewise.
    pub(crate) copies: Vec<Copy>,
}

/// Where the files in articles' own folders are published.
#[derive(Debug, Default)]
pub(crate) struct Rooms(HashMap<String, Option<String>>);

impl Rooms {
    /// Notes the folder of an article. Without a slug, nothing of it is published.
    pub(crate) fn add(&mut self, file: &ArticleFile, slug: Option<&str>) {
        if file.roomy {
            let folder = format!("{}{}/", file.kind.folder(), file.name);
            self.0
                .insert(folder, slug.map(|slug| file.published_folder(slug)));
        }
    }

    /// Places a file beside its article, else where it is in the author's folders; `None` for what
    /// isn't published.
    pub(crate) fn place(&self, path: String) -> Option<Asset> {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| path.starts_with(kind.folder()))?;
        let inner = &path[kind.folder().len()..];
        let room = inner
            .find('/')
            .map(|end| path.split_at(kind.folder().len() + end + 1));
        let published = match room.and_then(|(folder, rest)| Some((self.0.get(folder)?, rest))) {
            Some((folder, rest)) => format!("{}{rest}", folder.as_ref()?),
            None => format!("{}{inner}", kind.published()),
        };
        Some(Asset {
            path,
            published,
            size: None,
            copies: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ArticleFile, Files, Kind, Rooms};

    fn article(path: &str, kind: Kind, name: &str, roomy: bool) -> ArticleFile {
        ArticleFile {
            path: path.to_owned(),
            kind,
            name: name.to_owned(),
            roomy,
        }
    }

    #[test]
    fn tells_articles_from_assets() {
        let paths = [
            "posts/b/pic.png",
            "posts/b/index.md",
            "posts/a.md",
            "pages/about.md",
            "posts/c/d.md",
            "posts/x.svg",
        ];
        let (files, faults) = Files::of(paths.map(str::to_owned).into());
        assert_eq!(
            files.articles,
            [
                article("pages/about.md", Kind::Page, "about", false),
                article("posts/a.md", Kind::Post, "a", false),
                article("posts/b/index.md", Kind::Post, "b", true),
            ]
        );
        assert_eq!(files.assets, ["posts/b/pic.png", "posts/x.svg"]);
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0]
                .to_string()
                .starts_with("posts/c/d.md: a text stands in")
        );
    }

    #[test]
    fn publishes_assets_beside_their_articles() {
        let mut rooms = Rooms::default();
        rooms.add(
            &article(
                "posts/2021-05-23-kafka/index.md",
                Kind::Post,
                "2021-05-23-kafka",
                true,
            ),
            Some("kafka"),
        );
        rooms.add(
            &article("posts/draft/index.md", Kind::Post, "draft", true),
            None,
        );
        rooms.add(
            &article("posts/flat.md", Kind::Post, "flat", false),
            Some("kafka"),
        );
        let table = [
            (
                "posts/2021-05-23-kafka/a/pic.png",
                Some("posts/kafka/a/pic.png"),
            ),
            ("posts/draft/pic.png", None),
            ("posts/flat/pic.png", Some("posts/flat/pic.png")),
            ("posts/x.svg", Some("posts/x.svg")),
            ("pages/pic.png", Some("pic.png")),
            ("pages/about/pic.png", Some("about/pic.png")),
        ];
        for (asset, published) in table {
            let asset = rooms.place(asset.to_owned());
            assert_eq!(
                asset.as_ref().map(|asset| asset.published.as_str()),
                published
            );
        }
    }
}
