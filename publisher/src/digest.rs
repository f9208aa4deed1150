//! Digests: series whose posts gather links. What they gathered makes a library.

use std::collections::HashMap;

use quire::content::entry::Entry;

use crate::{
    article::Article,
    fault::Faults,
    library::{Library, Work},
    nearest::nearest,
    site::Settings,
    text::Link,
};

/// A link, once, however often it was mentioned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Find<'a> {
    /// Its address, as it was last written.
    pub(crate) address: &'a str,
    /// What it was called last.
    pub(crate) words: String,
    /// Whose it is, without `www.`.
    pub(crate) host: String,
    /// The posts that mention it, the newest first.
    pub(crate) posts: Vec<&'a Entry>,
}

/// Tells digests that are no series: a slip of one is a fault; one that has no post yet may come.
pub(crate) fn check(
    settings: &Settings,
    articles: &[Article],
    drafts: &[Article],
    faults: &mut Faults,
) {
    let all = articles.iter().chain(drafts);
    let named = all.filter_map(|article| article.front.series.as_ref());
    let names: Vec<&str> = named.map(|series| series.value.as_str()).collect();
    for (name, fault) in &settings.digests {
        if !names.contains(&name.as_str()) {
            let told = format!("no post is in a series \"{name}\"");
            faults.push(
                match nearest(name, names.iter().map(|name| (*name, *name))) {
                    Some(meant) => fault
                        .clone()
                        .saying(format!("{told}, did you mean \"{meant}\"")),
                    None => fault
                        .clone()
                        .saying(told + "; write the name of one as its posts do, or take it out")
                        .into_warning(),
                },
            );
        }
    }
}

/// The links to other hosts in all posts of digests: the newest post's first, as they come in it.
pub(crate) fn finds(library: &Library) -> Vec<Find<'_>> {
    let own = library.settings.url.as_deref().and_then(identity);
    let own = own.map(|(_, host)| host);
    let mut finds: Vec<Find<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for Work { entry, article, .. } in digests(library) {
        for link in article.text.links.iter().filter(|link| !link.image) {
            let Some((key, host)) = identity(&link.address) else {
                continue;
            };
            if own.as_ref() == Some(&host) {
                continue;
            }
            let place = *places.entry(key).or_insert(finds.len());
            if place == finds.len() {
                finds.push(Find {
                    address: &link.address,
                    words: words(link),
                    host,
                    posts: Vec::new(),
                });
            }
            let posts = &mut finds[place].posts;
            if posts.last().is_none_or(|last| last.slug != entry.slug) {
                posts.push(entry);
            }
        }
    }
    finds
}

fn digests(library: &Library) -> impl Iterator<Item = &Work> {
    let names = &library.settings.digests;
    library.posts.iter().filter(move |work| {
        let series = work.entry.series.as_ref();
        series.is_some_and(|part| names.iter().any(|(name, _)| *name == part.name))
    })
}

/// What the author calls a link; if nothing, or the address itself, the address without its scheme.
fn words(link: &Link) -> String {
    let words: Vec<&str> = link.words.split_whitespace().collect();
    match words.join(" ") {
        words if words.is_empty() || words == link.address => {
            let (_, bare) = parts(&link.address).unwrap_or_default();
            bare.trim_end_matches('/').to_owned()
        }
        words => words,
    }
}

/// What two addresses of the same thing have in common, and the host. Two differ not by: `http` or
/// `https`, `www.` in front, upper and lower case of the host, its usual port, slashes at the path's
/// end, `utm_…`, `fbclid` and `gclid` in the query, and what stands behind `#`. `None` for what is on
/// no other host.
fn identity(address: &str) -> Option<(String, String)> {
    let (scheme, rest) = parts(address)?;
    let rest = rest.split('#').next()?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let usual = if scheme == "http" { ":80" } else { ":443" };
    let host = host.strip_suffix(usual).unwrap_or(&host);
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let traces = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !(name.is_empty() || name.starts_with("utm_") || matches!(name, "fbclid" | "gclid"))
    };
    let query: Vec<&str> = query.split('&').filter(traces).collect();
    let key = format!("{host}/{}?{}", path.trim_end_matches('/'), query.join("&"));
    (!host.is_empty()).then_some((key, host))
}

/// The scheme of an address on the web, in small letters, and what follows it.
fn parts(address: &str) -> Option<(String, &str)> {
    if let Some(rest) = address.strip_prefix("//") {
        return Some(("https".to_owned(), rest));
    }
    let (scheme, rest) = address.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https").then_some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::identity;

    #[test]
    fn one_thing_has_one_identity() {
        let same = [
            "https://example.org/a/b?x=1&y=2",
            "http://www.Example.org/a/b/?x=1&y=2#part",
            "HTTPS://example.org:443/a/b//?utm_source=feed&x=1&utm_medium=x&y=2&fbclid=z",
            "http://example.org:80/a/b?x=1&y=2&gclid=",
            "//example.org/a/b?x=1&y=2",
        ];
        for address in same {
            let identity = identity(address);
            let (key, host) = identity.expect(address);
            assert_eq!(
                (key.as_str(), host.as_str()),
                ("example.org/a/b?x=1&y=2", "example.org"),
                "{address}"
            );
        }
    }

    #[test]
    fn other_things_have_others() {
        let different = [
            "https://example.org",
            "https://example.org/a",
            "https://example.org/A",
            "https://example.org/a?x=1",
            "https://example.org/a?x=2",
            "https://blog.example.org/a",
            "https://example.org:8080/a",
        ];
        let mut keys: Vec<_> = different.map(|address| identity(address).unwrap().0).into();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), different.len());
        for address in [
            "mailto:a@b.example",
            "tel:+1",
            "a.md",
            "/tags/",
            "#a",
            "https://",
        ] {
            assert_eq!(identity(address), None, "{address}");
        }
    }
}
