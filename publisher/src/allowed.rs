//! Which HTML may stand in a text: what marks up prose. Nothing that runs, looks like a form, or
//! fetches anything by itself.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};
use quire::content::markdown::link::Target;

/// Attributes that every element may have.
const ALL: [&str; 5] = ["class", "dir", "id", "lang", "title"];

/// The elements, each with attributes of its own.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("abbr", &[]),
    ("address", &[]),
    ("aside", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &["cite"]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("dd", &[]),
    ("del", &["cite", "datetime"]),
    ("details", &["name", "open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["reversed", "start", "type"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("section", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

/// The switch for authors who answer for their HTML themselves.
const SWITCH: &str = "or let all HTML through by raw_html = \"any\" in site.toml";

/// Elements that have no end.
pub(crate) fn is_void(element: &str) -> bool {
    matches!(element, "br" | "col" | "hr" | "wbr")
}

/// What is wrong with an element, if it may not stand in a text.
pub(crate) fn element(name: &str) -> Option<String> {
    if own(name).is_some() {
        return None;
    }
    let way_out = match name {
        "img" | "picture" => "write ![what it shows](picture.png)",
        "svg" => "save it as a file and write ![what it shows](drawing.svg)",
        "video" | "source" | "track" => "write ![what it shows](film.mp4)",
        "audio" => "write ![what it is](sound.mp3)",
        "math" => "write the formula in TeX, between dollar signs",
        "iframe" | "frame" | "embed" | "object" => {
            "link to what it would show, as in [the film](https://example.org/)"
        }
        "style" => "write the style into a file in style/",
        "center" | "font" | "big" | "tt" => "give a <span> or <div> a class, and that a style",
        "strike" => "write ~~so~~",
        _ => "take it out",
    };
    Some(format!(
        "<{name}> may not stand in a text; {way_out}, {SWITCH}"
    ))
}

/// What is wrong with an attribute of an element that may stand in a text.
pub(crate) fn attribute(element: &str, name: &str, value: &str) -> Option<String> {
    let own = own(element)?;
    if !own.contains(&name) && !ALL.contains(&name) {
        let way_out = match name {
            "style" | "align" | "width" | "height" => {
                "give the element a class, and that a style in style/"
            }
            _ => "take it out",
        };
        return Some(format!(
            "{name}=\"…\" may not stand in a text; {way_out}, {SWITCH}"
        ));
    }
    if !matches!(name, "href" | "cite") {
        return None;
    }
    match Target::of(value, "") {
        Target::Here(_) | Target::Elsewhere(_) => None,
        Target::Site(..) => Some(
            "in HTML, a link does not follow its text to where it is published; \
             write it as [words](address)"
                .to_owned(),
        ),
        Target::Refused => Some("no link can begin so; write https://, mailto: or #".to_owned()),
    }
}

fn own(element: &str) -> Option<&'static [&'static str]> {
    let found = ELEMENTS.iter().find(|(name, _)| *name == element);
    found.map(|(_, attributes)| *attributes)
}

/// The judge of a whole text, who goes by the same lists.
pub(crate) fn judge() -> Builder<'static> {
    let elements = ELEMENTS.iter().map(|(name, _)| *name);
    let attributes = ELEMENTS
        .iter()
        .map(|(name, own)| (*name, own.iter().copied().collect()));
    let mut judge = Builder::empty();
    judge
        .tags(elements.collect())
        .tag_attributes(attributes.collect::<HashMap<_, HashSet<_>>>())
        .generic_attributes(HashSet::from(ALL))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    judge
}
