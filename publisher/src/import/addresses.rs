//! Links and images, from where they led in the other blog to where the same is here.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{Event, LinkType, Parser, Tag};
use quire::content::{
    markdown::{self, link::Target},
    route::decode,
};

use super::{
    blog::Blog,
    found::{Found, replaced},
};
use crate::{
    failure::Failure,
    links::{last, relative},
};

/// Where everything is.
pub(crate) struct Places {
    /// The files of all texts here, by their paths there.
    texts: HashMap<String, String>,
    /// Likewise, by the addresses that they had, in their usual form.
    addresses: HashMap<String, String>,
    /// For each text, by its path there: the files that go with it, there and here.
    files: HashMap<String, HashMap<String, String>>,
    tops: &'static [&'static str],
    root: &'static str,
}

/// A link in a text: its address, and where that stands.
struct Link {
    address: String,
    span: Range<usize>,
}

impl Places {
    /// Finds the files that each text shows, which then go with it, and notes all places.
    pub(crate) fn of(blog: &Blog, found: &mut [Found]) -> Result<Self, Failure> {
        let mut places = Self {
            texts: HashMap::new(),
            addresses: HashMap::new(),
            files: HashMap::new(),
            tops: blog.tops(),
            root: blog.root(),
        };
        for text in found.iter_mut() {
            let mut known: HashMap<String, String> = HashMap::new();
            for (name, path) in &text.files {
                known.insert(path.clone(), name.clone());
            }
            for link in links(&text.body) {
                let there = places.candidates(text, &link.address);
                let Some(path) = there.into_iter().find(|path| blog.files.contains(path)) else {
                    continue;
                };
                if blog.texts.contains(&path)
                    || known.contains_key(&path)
                    || !last(&path).contains('.')
                {
                    continue;
                }
                let name = free(last(&path), text);
                text.files.insert(name.clone(), path.clone());
                known.insert(path, name);
            }
            places.files.insert(text.path.clone(), known);
        }
        for text in &*found {
            places.texts.insert(text.path.clone(), text.target());
            if let Some(address) = &text.address {
                places
                    .addresses
                    .insert(usual(address).to_owned(), text.target());
            }
        }
        Ok(places)
    }

    /// A text as it will stand here.
    pub(crate) fn text(&self, text: &Found) -> String {
        let target = text.target();
        let mut edits = Vec::new();
        for Link { address, span } in links(&text.body) {
            if let Some(new) = self.lead(text, &target, &address) {
                edits.push((span, new));
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        format!("{}{}", text.front, replaced(&text.body, &edits))
    }

    /// What is to be written for an address, if it is something else.
    fn lead(&self, text: &Found, target: &str, address: &str) -> Option<String> {
        let (path, mark) = match address.find(['#', '?']) {
            Some(at) => address.split_at(at),
            None => (address, ""),
        };
        if path.is_empty() {
            return None;
        }
        let files = self.files.get(&text.path);
        for there in self.candidates(text, path) {
            if let Some(name) = files.and_then(|files| files.get(&there)) {
                return Some(escaped(name));
            }
            if let Some(to) = self.texts.get(&there) {
                return Some(format!("{}{mark}", escaped(&relative(target, to))));
            }
        }
        // Relative links start from the page's own address.
        let own = text.address.as_deref().unwrap_or_default();
        let own = own.trim_start_matches('/');
        let folder = own.rfind('/').map_or("", |end| &own[..=end]);
        let Target::Site(had, _) = Target::of(path, folder) else {
            return None;
        };
        let to = self.addresses.get(usual(&decode(&had)?))?;
        Some(format!("{}{mark}", escaped(&relative(target, to))))
    }

    /// The files of the other blog that an address may mean.
    fn candidates(&self, text: &Found, address: &str) -> Vec<String> {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        let Some(path) = decode(path) else {
            return Vec::new();
        };
        if let Some(path) = path.strip_prefix("@/") {
            // By its name alone or with its ending, from the top or from beside the text.
            let path = path.trim_end_matches('/');
            let stem = path.strip_suffix(".md").unwrap_or(path);
            let ends = [".md", ".markdown", ".mdx", "/index.md"];
            let folders = [self.root, text.folder()];
            let all = folders.into_iter().flat_map(|folder| {
                let named = ends.map(|end| format!("{folder}{stem}{end}"));
                [format!("{folder}{path}")].into_iter().chain(named)
            });
            return all.collect();
        }
        match Target::of(&path, text.folder()) {
            Target::Site(inner, _) if path.starts_with('/') => {
                let inner = decode(&inner).unwrap_or(inner);
                self.tops
                    .iter()
                    .map(|top| format!("{top}{inner}"))
                    .collect()
            }
            Target::Site(inner, _) => {
                let inner = decode(&inner).unwrap_or(inner);
                let below_top = self.tops.iter().map(|top| format!("{top}{path}"));
                [inner].into_iter().chain(below_top).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// An address without what may be missing at its ends.
fn usual(address: &str) -> &str {
    let address = address.trim_end_matches("index.html");
    address.trim_end_matches(".html").trim_matches('/')
}

/// A name that no other file of a text has.
fn free(name: &str, text: &Found) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while text.files.contains_key(&free) {
        free = format!("{number}-{name}");
        number += 1;
    }
    free
}

/// A path as it can stand in a link.
fn escaped(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
}

/// All addresses in a text with their places.
fn links(text: &str) -> Vec<Link> {
    let parser = Parser::new_ext(text, markdown::options());
    let mut links = Vec::new();
    let in_span = |address: &str, span: Range<usize>| {
        let at = span.start + text[span].rfind(address)?;
        Some(at..at + address.len())
    };
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(span) = in_span(&definition.dest, definition.span.clone()) {
            let address = definition.dest.to_string();
            links.push(Link { address, span });
        }
    }
    for (event, span) in parser.into_offset_iter() {
        let Event::Start(
            Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type: LinkType::Inline,
                dest_url,
                ..
            },
        ) = event
        else {
            continue;
        };
        if dest_url.is_empty() {
            continue;
        }
        if let Some(span) = in_span(&dest_url, span) {
            links.push(Link {
                address: dest_url.into_string(),
                span,
            });
        }
    }
    links.sort_by_key(|link| link.span.start);
    links
}
