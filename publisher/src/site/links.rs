//! The links that every page has: those of the header, and those to what is the author's too.

use std::ops::Range;

use quire::content::site::Link;

use crate::{
    fault::Fault,
    keys::Keys,
    source::Source,
    table::{self, Value},
};

/// The header's links. One below the site's own address is noted with its place.
pub(super) fn navigation(
    keys: &mut Keys<'_>,
    source: &Source,
    leads: &mut Vec<(String, Fault)>,
) -> Vec<Link> {
    let slash = |to: &str| {
        to.starts_with('/').then(|| {
            "\"to\" starts with a slash; write the path below the site's own address, as in \
             to = \"about/\""
                .to_owned()
        })
    };
    let links = list_of_links(keys, source, "navigation", ("About", "about/"), &slash);
    let own = links
        .iter()
        .filter(|(link, _)| !link.to.starts_with('/') && !link.to.contains(':'));
    leads.extend(own.map(|(link, place)| (link.to.clone(), source.fault(place.clone(), ""))));
    links.into_iter().map(|(link, _)| link).collect()
}

/// Where else the author is to be found: whole addresses.
pub(super) fn social(keys: &mut Keys<'_>, source: &Source) -> Vec<Link> {
    const EXAMPLE: &str = "https://social.example/@ada";
    let partial = |to: &str| {
        let schemes = ["https://", "http://", "mailto:"];
        let whole = schemes.iter().any(|scheme| to.starts_with(scheme));
        (!whole)
            .then(|| format!("\"{to}\" is no whole address; write one such as to = \"{EXAMPLE}\""))
    };
    let links = list_of_links(keys, source, super::SOCIAL, ("Mastodon", EXAMPLE), &partial);
    links.into_iter().map(|(link, _)| link).collect()
}

/// A list of links, each with the place of its address, of which `wrong` tells what is.
fn list_of_links(
    keys: &mut Keys<'_>,
    source: &Source,
    key: &str,
    (title, to): (&str, &str),
    wrong: &dyn Fn(&str) -> Option<String>,
) -> Vec<(Link, Range<usize>)> {
    let [title_example, to_example] = [title, to].map(|text| format!("\"{text}\""));
    let example = format!("[{{ title = {title_example}, to = {to_example} }}]");
    let mut links = Vec::new();
    for item in keys.list(key, &example) {
        let Value::Table(table) = item.value else {
            let message = format!(
                "this is {}; \"{key}\" takes links, as in {key} = {example}",
                item.value.kind()
            );
            keys.fault(item.span, message);
            continue;
        };
        let mut link = Keys::new(source, table::Language::Toml, table);
        link.only(&["title", "to"]);
        let title = link.required("title", &title_example, item.span.clone());
        let to = link.required("to", &to_example, item.span);
        let to = to.and_then(|_| link.text("to", &to_example));
        if let Some(to) = &to
            && let Some(message) = wrong(&to.value)
        {
            link.fault(to.span.clone(), message);
        }
        keys.faults.append(&mut link.faults);
        let link = title.zip(to);
        links.extend(link.map(|(title, to)| {
            (
                Link {
                    title,
                    to: to.value,
                },
                to.span,
            )
        }));
    }
    links
}
