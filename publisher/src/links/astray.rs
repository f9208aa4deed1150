//! What is told of links that lead nowhere, and what was most likely meant.

use std::collections::BTreeSet;

use quire::content::{
    route::{Listing, Route, Taxonomy},
    source::undated,
};

use super::{Index, Standing, last};
use crate::{article::Article, file::ArticleFile, nearest::nearest, text::Link};

impl Index<'_> {
    pub(super) fn no_page(&self, route: &Route) -> String {
        let way_out = match self.addresses.nearest(route) {
            Some(meant) => format!(", did you mean \"{meant}\""),
            None => match route {
                Route::List(Listing::Term(Taxonomy::Tags, _), 1) => {
                    "; no post has such a tag".to_owned()
                }
                Route::List(Listing::Term(Taxonomy::Series, _), 1) => {
                    "; no post is in such a series".to_owned()
                }
                Route::List(Listing::Term(Taxonomy::Archive, _), 1) => {
                    "; no post is of such a year".to_owned()
                }
                Route::Links(_) => {
                    "; site.toml names no digests, whose links would be there".to_owned()
                }
                Route::List(..) | Route::Overview(_) => "; the list has fewer pages".to_owned(),
                _ => "; a link to a text is best the path of its file, as in \"first-loaf.md\""
                    .to_owned(),
            },
        };
        format!("there is nothing at /{}{way_out}", route.path())
    }

    /// Of a path from the site's top.
    pub(super) fn nowhere(&self, to: &str) -> String {
        let page = Route::parse(to).and_then(|route| self.addresses.nearest(&route));
        let page = page.map(|path| path.trim_start_matches('/').to_owned());
        let assets = self.assets.keys().map(|asset| (*asset, *asset));
        let way_out = match page.or_else(|| nearest(to, assets).map(str::to_owned)) {
            Some(meant) => format!(", did you mean \"{meant}\""),
            None => {
                "; write the path of a page, as in to = \"about/\", or a whole address".to_owned()
            }
        };
        format!("there is nothing at \"{to}\"{way_out}")
    }

    pub(super) fn no_article(&self, path: &str, link: &Link, from: &ArticleFile) -> String {
        let stem = path.trim_end_matches(".md").trim_end_matches("/index");
        let name = undated(last(stem)).1;
        let names = self
            .articles
            .values()
            .filter_map(|standing| match standing {
                Standing::Published(Article { file, .. }, _) => {
                    Some((undated(&file.name).1, file.path.as_str()))
                }
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

    pub(super) fn no_asset(&self, path: &str, link: &Link, folder: &str) -> String {
        let assets = self.assets.keys().map(|asset| (last(asset), *asset));
        let way_out = match nearest(last(path), assets) {
            Some(meant) => format!(", did you mean \"{}\"", relative(folder, meant)),
            None => "; put the file there".to_owned(),
        };
        format!("there is no \"{}\" beside this file{way_out}", link.address)
    }
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

#[cfg(test)]
mod tests {
    use super::relative;

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
}
