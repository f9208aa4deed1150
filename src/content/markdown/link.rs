//! Links: where they lead, and which are not followed.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Place;
use crate::content::{
    route::{Base, decode},
    source,
};

/// Where a link's or an image's address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A place on this page: `#notes`, `?q=x`, or nothing at all.
    Here(&'a str),
    /// Another host, or another program: `https:`, `http:`, `mailto:`, `tel:`, `//host`.
    Elsewhere(&'a str),
    /// A path in this site, from its top and not encoded anew, and what follows it from `?` or
    /// `#` on.
    Site(String, &'a str),
    /// A scheme that no link of ours may have, such as `javascript:`.
    Refused,
}

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl<'a> Target<'a> {
    /// Reads an address as it stands in a text of `folder`.
    pub fn of(address: &'a str, folder: &str) -> Self {
        if let Some(scheme) = scheme(address) {
            return match SCHEMES.iter().any(|s| scheme.eq_ignore_ascii_case(s)) {
                true => Self::Elsewhere(address),
                false => Self::Refused,
            };
        }
        if address.starts_with("//") {
            return Self::Elsewhere(address);
        }
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        match path.strip_prefix('/') {
            _ if path.is_empty() => Self::Here(address),
            Some(path) => Self::Site(joined("", path), rest),
            None => Self::Site(joined(&Base::encoded(folder), path), rest),
        }
    }
}

/// The scheme of an address as a browser reads it: leading blanks and controls do not count,
/// nor do tabs and line ends anywhere.
fn scheme(address: &str) -> Option<Cow<'_, str>> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let (scheme, _) = address.split_once(':')?;
    let scheme = match scheme.contains(['\t', '\n', '\r']) {
        true => Cow::Owned(scheme.replace(['\t', '\n', '\r'], "")),
        false => Cow::Borrowed(scheme),
    };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    named.then_some(scheme)
}

/// Joins a path to a folder and takes out `.` and `..`; what would climb over the top stays
/// there.
fn joined(folder: &str, path: &str) -> String {
    let mut whole = String::with_capacity(folder.len() + path.len());
    whole.push_str(folder);
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." => {}
            // Two slashes at its beginning would make a host of what follows.
            "" if whole.is_empty() => {}
            ".." => {
                whole.pop();
                let parent = whole.rfind('/').map_or(0, |at| at + 1);
                whole.truncate(parent);
            }
            _ => {
                whole.push_str(segment);
                if !last {
                    whole.push('/');
                }
            }
        }
    }
    whole
}

/// Lets links between sources lead to the published articles, puts the base before all others
/// of the site, and takes the link from those with a scheme that is not allowed, keeping their
/// text.
pub(super) fn resolved<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    let mut refused = false;
    events.filter_map(move |event| match event {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = match Target::of(&dest_url, place.folder) {
                // An address in angle brackets without a scheme is somebody's mailbox.
                _ if link_type == LinkType::Email => dest_url,
                Target::Refused => {
                    refused = true;
                    return None;
                }
                Target::Here(_) | Target::Elsewhere(_) => dest_url,
                Target::Site(path, rest) => address(&path, rest, place).into(),
            };
            Some(Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }))
        }
        // Links do not nest, so the next end is that of the link refused.
        Event::End(TagEnd::Link) if refused => {
            refused = false;
            None
        }
        event => Some(event),
    })
}

fn address(path: &str, rest: &str, place: &Place<'_>) -> String {
    let article = path.ends_with(".md").then(|| {
        let source = source::path(&decode(path)?);
        let links = &place.fragments.links;
        let renamed = links.binary_search_by(|(from, _)| from.cmp(&source));
        source::route(&source, renamed.ok().map(|at| &links[at].1))
    });
    match article.flatten() {
        Some(route) => place.base.href(&route) + rest,
        None => format!("{}{path}{rest}", place.base.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Target};
    use crate::content::{markdown, phrases::ENGLISH, record::Fragments, route::Base, slug::Slug};

    fn site(path: &str) -> Target<'static> {
        Target::Site(path.to_owned(), "")
    }

    #[test]
    fn tells_where_an_address_leads() {
        for (address, target) in [
            ("x.svg", site("posts/x.svg")),
            ("./x.svg", site("posts/x.svg")),
            ("a/b.md", site("posts/a/b.md")),
            ("../pages/about.md", site("pages/about.md")),
            ("../../../x", site("x")),
            ("a/../b/./c/", site("posts/b/c/")),
            ("/tags/", site("tags/")),
            ("/", site("")),
            ("/.//a/b", site("a/b")),
            ("..//a//b", site("a//b")),
            ("x.md#top", Target::Site("posts/x.md".to_owned(), "#top")),
            ("12:30", site("posts/12:30")),
            ("#top", Target::Here("#top")),
            ("?q=a", Target::Here("?q=a")),
            ("", Target::Here("")),
        ] {
            assert_eq!(Target::of(address, "posts/"), target, "{address}");
        }
    }

    #[test]
    fn knows_other_hosts_in_disguise() {
        for address in [
            "https://example.org",
            "HTTP://example.org",
            "mailto:a@b.c",
            "tel:+1",
            "//example.org",
        ] {
            assert_eq!(Target::of(address, ""), Target::Elsewhere(address));
        }
    }

    #[test]
    fn refuses_schemes_that_run_or_read() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc",
            "blob:x",
            "foo+bar.baz-1:x",
        ] {
            assert_eq!(Target::of(address, ""), Target::Refused, "{address:?}");
        }
    }

    #[test]
    fn leads_from_source_to_article() {
        for (markdown, href) in [
            ("[a](b.md)", "/blog/posts/b/"),
            ("[a](b.md#c)", "/blog/posts/b/#c"),
            ("[a](b/index.md)", "/blog/posts/b/"),
            ("[a](2021-05-23-b.md)", "/blog/posts/b/"),
            ("[a](../pages/about.md)", "/blog/about/"),
            ("[a](/posts/b.md)", "/blog/posts/b/"),
            ("[a](%D0%BF.md)", "/blog/posts/%D0%BF/"),
            ("[a](/tags/)", "/blog/tags/"),
            ("[a](b.pdf)", "/blog/posts/b.pdf"),
            ("[a](../README.md)", "/blog/README/"),
        ] {
            assert_eq!(
                markdown::html(markdown),
                format!("<p><a href=\"{href}\">a</a></p>\n"),
                "{markdown}"
            );
        }
    }

    #[test]
    fn follows_a_source_that_was_given_another_slug() {
        let fragments = Fragments {
            links: vec![("posts/b.md".to_owned(), Slug::new("new").unwrap())],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        let html = markdown::render("[a](b.md)", &place).html;
        assert_eq!(html, "<p><a href=\"/posts/new/\">a</a></p>\n");
    }

    #[test]
    fn keeps_the_text_of_a_refused_link() {
        assert_eq!(
            markdown::html("[a *b*](javascript:x) <javascript:y> [c](d)"),
            "<p>a <em>b</em> javascript:y <a href=\"/blog/posts/d\">c</a></p>\n"
        );
    }

    #[test]
    fn leaves_mailboxes_alone() {
        assert_eq!(
            markdown::html("<a@b.example>"),
            "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"
        );
    }
}
