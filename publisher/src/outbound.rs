//! The links that lead away from the site, with their places.

use std::path::Path;

use quire::content::markdown::link::Target;

use crate::{
    article::{Article, Audience},
    failure::Failure,
    fault::{Fault, Faults},
    file::Files,
    html, library,
    memory::Memory,
    walk::walk,
};

/// A link to another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbound {
    /// The whole address that it leads to, without the place in it: all from `#` on.
    pub address: String,
    /// Where it stands.
    place: Fault,
}

impl Outbound {
    /// Says something of it to the author.
    pub fn warning(&self, message: impl Into<String>) -> Fault {
        self.place.clone().saying(message).into_warning()
    }
}

/// All links of a site's texts that lead to other hosts, drafts aside. Nothing is fetched for it.
pub fn outbound(site: &Path) -> Result<Vec<Outbound>, Failure> {
    let mut faults = Faults::default();
    let (paths, found) = walk(site)?;
    faults.extend(found);
    let (files, found) = Files::of(paths);
    faults.extend(found);
    let articles = library::articles(
        site,
        &files.articles,
        Audience::Author,
        &Memory::default(),
        &mut faults,
    )?;
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    let articles = articles.iter().filter(|article| !article.front.draft);
    Ok(articles.flat_map(links).collect())
}

fn links(article: &Article) -> impl Iterator<Item = Outbound> {
    let links = article.text.links.iter();
    let links = links.map(|link| (link.span.clone(), link.address.clone()));
    let in_html = match article.text.html {
        true => html::links(article.markdown()),
        false => Vec::new(),
    };
    links.chain(in_html).filter_map(|(span, address)| {
        Some(Outbound {
            address: whole(&address)?,
            place: article.fault(&span, ""),
        })
    })
}

/// The address of a page on another host, as a browser would ask for it.
fn whole(address: &str) -> Option<String> {
    let Target::Elsewhere(address) = Target::of(address.trim(), "") else {
        return None;
    };
    let address = address.split('#').next().unwrap_or_default();
    let (scheme, rest) = match address.split_once("//")? {
        ("", rest) => ("https:".to_owned(), rest),
        (scheme, rest) => (scheme.to_ascii_lowercase(), rest),
    };
    if !matches!(&*scheme, "https:" | "http:") {
        return None;
    }
    let mut whole = format!("{scheme}//");
    for byte in rest.bytes() {
        match byte {
            b'!'..=b'~' => whole.push(char::from(byte)),
            _ => whole += &format!("%{byte:02X}"),
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn knows_what_can_be_asked_for() {
        for (address, asked) in [
            ("https://a.example", Some("https://a.example")),
            ("HTTPS://a.example/b?c=d#e", Some("https://a.example/b?c=d")),
            ("//a.example/b", Some("https://a.example/b")),
            ("http://a.example/é b", Some("http://a.example/%C3%A9%20b")),
            ("mailto:a@b.example", None),
            ("mailto://a@b.example", None),
            ("b.md", None),
            ("#e", None),
        ] {
            assert_eq!(whole(address).as_deref(), asked, "{address}");
        }
    }
}
