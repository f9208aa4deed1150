//! The page around the app: Trunk's `index.html`, filled in with what the site is.

use std::{fs, io::ErrorKind, path::Path};

use quire::content::{route::Base, site::Site};

use crate::{
    failure::Failure,
    fault::{Fault, Faults},
};

/// The file's name in the folder that Trunk fills.
pub(crate) const FILE: &str = "index.html";

const HEAD: &str = "<!-- quire:head -->";
const STYLE: &str = "<!-- quire:style -->";

/// Reads the page, if Trunk has left one.
pub(crate) fn read(out: &Path) -> Result<Option<String>, Failure> {
    let path = out.join(FILE);
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        html => html.map(Some).map_err(Failure::reading(&path)),
    }
}

/// Fills the page in. It is whole only where there are no faults.
pub(crate) fn filled(
    html: &str,
    site: &Site,
    base: &Base,
    css: &str,
    faults: &mut Faults,
) -> String {
    let Some((before, tag, after)) = root(html) else {
        faults.push(Fault::of(
            FILE,
            "there is no <html> tag in it; begin it with <html lang=\"en\" data-base=\"/\">",
        ));
        return String::new();
    };
    for mark in [HEAD, STYLE] {
        if !html.contains(mark) {
            let message = format!(
                "there is no {mark} in it; write it into the <head>, \
                 leave \"minify\" out of Trunk.toml, which takes it away, and build anew"
            );
            faults.push(Fault::of(FILE, message));
        }
    }
    let tag = with_attribute(tag, "lang", &site.language);
    let tag = with_attribute(&tag, "data-base", base.as_str());
    let after =
        after
            .replacen(HEAD, &head(site), 1)
            .replacen(STYLE, &format!("<style>{css}</style>"), 1);
    format!("{before}{tag}{after}")
}

/// What stands in the head of every page.
fn head(site: &Site) -> String {
    let mut head = format!("<title>{}</title>", escaped(&site.title));
    if !site.description.is_empty() {
        head += &format!(
            "<meta name=\"description\" content=\"{}\">",
            escaped(&site.description)
        );
    }
    head
}

/// The page around its `<html …>`.
fn root(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find("<html")?;
    let end = start + html[start..].find('>')? + 1;
    Some((&html[..start], &html[start..end], &html[end..]))
}

/// A tag with an attribute set, whether or not it was there.
fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escaped(value);
    let start = format!(" {name}=\"");
    let old = tag
        .split_once(&start)
        .and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    match old {
        Some((before, after)) => format!("{before}{start}{value}\"{after}"),
        None => format!("{}{start}{value}\">", tag.trim_end_matches('>')),
    }
}

/// A text as it stands in HTML, in and outside of attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{filled, with_attribute};
    use crate::fault::Faults;
    use quire::content::{route::Base, site::Site};

    const PAGE: &str = "\
<!doctype html>
<html lang=\"en\" data-base=\"/\">
<head>
<!-- quire:head -->
<!-- quire:style -->
</head>
";

    fn site() -> Site {
        Site {
            title: "Notes & <things>".to_owned(),
            description: "On \"much\"".to_owned(),
            language: "pt-BR".to_owned(),
            ..Site::default()
        }
    }

    #[test]
    fn says_what_the_site_is() {
        let mut faults = Faults::default();
        let html = filled(PAGE, &site(), &Base::new("/blog/"), "a{b:c}", &mut faults);
        assert!(faults.is_empty());
        let expected = "\
<!doctype html>
<html lang=\"pt-BR\" data-base=\"/blog/\">
<head>
<title>Notes &amp; &lt;things&gt;</title><meta name=\"description\" content=\"On &quot;much&quot;\">
<style>a{b:c}</style>
</head>
";
        assert_eq!(html, expected);
    }

    #[test]
    fn sets_attributes_that_are_not_there_yet() {
        assert_eq!(with_attribute("<html>", "lang", "en"), "<html lang=\"en\">");
        assert_eq!(
            with_attribute("<html lang=\"de\" class=\"x\">", "lang", "en"),
            "<html lang=\"en\" class=\"x\">"
        );
    }

    #[test]
    fn needs_its_marks() {
        let mut faults = Faults::default();
        filled(
            "<html><!-- quire:head -->",
            &site(),
            &Base::default(),
            "",
            &mut faults,
        );
        let report = faults.to_string();
        assert!(
            report.starts_with("index.html: there is no <!-- quire:style --> in it; write it"),
            "{report}"
        );
        assert_eq!(faults.len(), 1);
    }
}
