//! Other addresses of an article, which lead to its own.

use quire::content::route::{Route, decode};
use serde::{Deserialize, Serialize};

use crate::{
    around::Placed,
    edition::Edition,
    fault::Faults,
    library::Work,
    markup::escaped,
    output::{Content, Output},
    shell,
};

/// Where hosts look for addresses that lead elsewhere: Netlify, Cloudflare Pages.
const REDIRECTS: &str = "_redirects";

/// An address of this site, as its path from the top: `old/loaf/` or `old/loaf.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Alias(String);

impl Alias {
    /// Takes a path with or without a slash at either end.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let path = decode(text.strip_prefix('/').unwrap_or(text))?;
        let odd = |c: char| c.is_control() || c.is_whitespace() || "?#:*\\".contains(c);
        let astray = |part: &str| matches!(part, "" | "." | "..");
        let inner = path.strip_suffix('/').unwrap_or(&path);
        let fits = !path.contains(odd) && (path.is_empty() || !inner.split('/').any(astray));
        let file = path.ends_with(".html") || path.ends_with(".htm");
        let path = match path.is_empty() || path.ends_with('/') || file {
            true => path,
            false => path + "/",
        };
        fits.then_some(Self(path))
    }

    /// The file that answers at this address.
    fn file(&self) -> String {
        match self.0.is_empty() || self.0.ends_with('/') {
            true => format!("{}{}", self.0, shell::FILE),
            false => self.0.clone(),
        }
    }
}

/// Makes a page at each alias that leads on, and tells hosts that can do better. An alias in
/// another thing's place is a fault; all other files are there already.
pub(crate) fn make<'a>(edition: &'a Edition<'a>, output: &mut Output<'a>, faults: &mut Faults) {
    let mut redirects = String::new();
    for Placed { work, .. } in &edition.articles {
        let route = work.entry.route();
        let mut aliases = work.article.front.aliases.clone();
        aliases.sort_by(|a, b| a.value.cmp(&b.value));
        aliases.dedup_by(|a, b| a.value == b.value);
        for alias in aliases {
            let Alias(path) = &alias.value;
            if Route::parse(path).as_ref() == Some(&route) {
                continue;
            }
            if let Some(taken) = taken(path, &alias.value.file(), output) {
                let message = format!("\"/{path}\" is {taken} already; take it out in one of them");
                faults.push(work.article.source.fault(alias.span, message));
                continue;
            }
            let (from, to) = (
                edition.address.base.file(path),
                edition.address.base.href(&route),
            );
            redirects += &format!("{from} {to} 301\n");
            let html = page(edition, work, &to).into_bytes();
            let origin = Some(work.article.file.path.as_str());
            output.make(alias.value.file(), origin, Content::Made(html));
        }
    }
    if !redirects.is_empty() {
        output.make(
            REDIRECTS.to_owned(),
            None,
            Content::Made(redirects.into_bytes()),
        );
    }
}

/// What is at an address, where something is.
fn taken(path: &str, file: &str, output: &Output<'_>) -> Option<String> {
    let data = Route::parse(path).map(|route| route.data());
    let there = data
        .filter(|data| output.has(data))
        .or_else(|| output.has_place(file))?;
    Some(match output.origin(&there) {
        Some(other) => format!("an address of {other}"),
        None => "an address of the site itself".to_owned(),
    })
}

/// A page that leads on, with and without the host's help.
fn page(edition: &Edition<'_>, work: &Work, to: &str) -> String {
    let path = work.entry.route().path();
    let whole = edition
        .address
        .whole(&path)
        .unwrap_or_else(|| to.to_owned());
    let [title, language, to, whole] =
        [&work.entry.title, &edition.site.language, to, &whole].map(escaped);
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\
         <meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{whole}\">\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\"></head>\
         <body><p><a href=\"{to}\">{title}</a></p></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::Alias;

    #[test]
    fn an_alias_is_a_path_of_this_site() {
        for (text, path, file) in [
            ("/old/loaf/", "old/loaf/", "old/loaf/index.html"),
            ("old/loaf", "old/loaf/", "old/loaf/index.html"),
            (
                "/2019/03/loaf.html",
                "2019/03/loaf.html",
                "2019/03/loaf.html",
            ),
            ("/%C3%BC/", "ü/", "ü/index.html"),
            ("/", "", "index.html"),
        ] {
            let alias = Alias::parse(text).unwrap();
            assert_eq!(alias, Alias(path.to_owned()));
            assert_eq!(alias.file(), file);
        }
        for text in [
            "https://a.example/b/",
            "//a.example/b/",
            "/a/../b/",
            "/a//b/",
            "/a b/",
            "/a?b",
            "/a#b",
            "/:year/:title/",
            "/a\\b",
            "/%2e%2e/",
        ] {
            assert_eq!(Alias::parse(text), None, "{text}");
        }
    }
}
