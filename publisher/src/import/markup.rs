//! Markup besides Markdown: images in HTML, kramdown's marks, MDX.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use quire::content::markdown;

use super::{calls::alert, found::replaced};
use crate::{fault::Fault, source::Source};

/// The places of code in a text.
pub(crate) fn code(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, markdown::options()).into_offset_iter();
    let code = events.filter_map(|(event, span)| match event {
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(span),
        _ => None,
    });
    code.collect()
}

/// Translates what stands in a text beside Markdown, as far as there is a way to write it there.
pub(crate) fn translate(source: &Source, text: &str, mdx: bool) -> (String, Vec<Fault>) {
    let (text, left) = match mdx {
        true => components(source, text),
        false => (text.to_owned(), Vec::new()),
    };
    (images(&marks(&text)), left)
}

/// Takes out kramdown's marks, such as `{:toc}` and `{: .wide}`.
fn marks(text: &str) -> String {
    let untouched = code(text);
    let mut edits = Vec::new();
    for (start, _) in text.match_indices("{:") {
        let Some(end) = text[start..].find('}').map(|end| start + end + 1) else {
            continue;
        };
        let mark = &text[start + 2..end - 1];
        let fits = mark == "toc" || mark.starts_with(['.', '#', ' ']);
        if !fits || mark.contains('\n') || untouched.iter().any(|code| code.contains(&start)) {
            continue;
        }
        // The list that is to become the contents goes with it.
        let line = text[..start].trim_end();
        let line = line.rfind('\n').map_or(0, |at| at + 1)..line.len();
        let listed = mark == "toc" && text[line.clone()].starts_with(['*', '-', '1']);
        edits.push((if listed { line.start } else { start }..end, String::new()));
    }
    replaced(text, &edits)
}

/// Writes images in HTML that stand by themselves in Markdown.
fn images(text: &str) -> String {
    let mut edits = Vec::new();
    let mut block: Option<Range<usize>> = None;
    for (event, span) in Parser::new_ext(text, markdown::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(span),
            Event::End(TagEnd::HtmlBlock) => {
                let Some(span) = block.take() else { continue };
                let html = &text[span.clone()];
                if let Some(image) = figure(html) {
                    edits.push((span, format!("{image}\n\n")));
                }
            }
            Event::InlineHtml(html) => edits.extend(image(&html).map(|image| (span, image))),
            _ => {}
        }
    }
    replaced(text, &edits)
}

/// An image in Markdown, of HTML that holds nothing else but what sets it and its caption.
fn figure(html: &str) -> Option<String> {
    let mut rest = html.trim();
    let (mut found, mut caption, mut captioned) = (None, String::new(), false);
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let words = rest[..end].trim();
            if captioned {
                caption += words;
            } else if !words.is_empty() {
                return None;
            }
            rest = &rest[end..];
            continue;
        };
        let end = tag.find('>')?;
        let name = tag[..end].trim_start_matches('/');
        let name = name.split([' ', '\n', '/']).next().unwrap_or_default();
        match name {
            "img" if found.is_none() => found = Some(attributes(&tag[..end])),
            "figcaption" => captioned = !tag.starts_with('/'),
            "p" | "div" | "center" | "figure" => {}
            _ => return None,
        }
        rest = tag[end + 1..].trim_start();
    }
    let mut found = found?;
    if !caption.is_empty() {
        found.retain(|(name, _)| name != "title");
        found.push(("title".to_owned(), caption));
    }
    written(&found)
}

/// An `<img>` in Markdown.
fn image(html: &str) -> Option<String> {
    let tag = html.strip_prefix("<img")?.strip_suffix('>')?;
    written(&attributes(tag))
}

fn written(attributes: &[(String, String)]) -> Option<String> {
    let value = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    };
    let title = value("title").map(|title| format!(" \"{}\"", title.replace('"', "\\\"")));
    let words = value("alt")
        .filter(|words| !words.is_empty())
        .unwrap_or(" ");
    Some(format!(
        "![{}]({}{})",
        words.replace(['[', ']', '\n'], " "),
        value("src")?.replace(' ', "%20"),
        title.unwrap_or_default()
    ))
}

/// The attributes of a tag.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.split_whitespace().last().unwrap_or_default();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|sign| "\"'".contains(*sign));
        let (value, next) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        attributes.push((name.to_owned(), value.to_owned()));
        rest = next;
    }
    attributes
}

/// Takes MDX's imports and components out of a text: an alert stays one, what is in another
/// stays without it.
fn components(source: &Source, text: &str) -> (String, Vec<Fault>) {
    let untouched = code(text);
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    let start = source.text.len() - text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("import ") || line.starts_with("export ") {
            edits.push((at..at + line.len(), String::new()));
        }
        at += line.len();
    }
    let mut open: Vec<(String, bool)> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let tag = &text[at + 1..];
        let ends = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_alphanumeric() && c != '.')
            .unwrap_or(name.len())];
        let Some(end) = tag.find('>').map(|end| at + end + 2) else {
            continue;
        };
        if !name.starts_with(char::is_uppercase) || untouched.iter().any(|code| code.contains(&at))
        {
            continue;
        }
        if ends {
            if open.last().is_some_and(|(last, _)| last == name) {
                open.pop();
            }
            edits.push((at..end, String::new()));
            continue;
        }
        let attributes = attributes(&text[at + 1 + name.len()..end - 1]);
        let kind = attributes.iter().find(|(name, _)| name == "type");
        let kind = kind.map_or("", |(_, kind)| kind.as_str());
        let closing = format!("</{name}>");
        let inner = text[end..].find(&closing).map(|length| end..end + length);
        match (alert(name, kind), inner) {
            (Some(alert), Some(inner)) => {
                let lines = text[inner.clone()]
                    .trim()
                    .lines()
                    .map(|line| format!("> {}", line.trim()));
                let quoted = lines.collect::<Vec<_>>().join("\n").replace("> \n", ">\n");
                edits.push((
                    at..inner.end + closing.len(),
                    format!("> [!{alert}]\n{quoted}"),
                ));
            }
            _ => {
                let message =
                    format!("there is no <{name}> here; it is left out, what stands in it stays");
                left.push(source.fault(start + at..start + end, message));
                edits.push((at..end, String::new()));
                if !text[at..end].ends_with("/>") {
                    open.push((name.to_owned(), true));
                }
            }
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    (replaced(text, &edits), left)
}

#[cfg(test)]
mod tests {
    use super::{components, images, marks};
    use crate::fault::Fault;
    use crate::source::Source;

    #[test]
    fn images_in_html_become_markdown() {
        for (html, expected) in [
            ("<img src=\"a.png\" alt=\"An a\">\n", "![An a](a.png)\n\n"),
            ("A <img src='a b.png' width=3 /> b", "A ![ ](a%20b.png) b"),
            (
                "<figure>\n<img src=\"a.png\">\n<figcaption>So.</figcaption>\n</figure>\n\nB",
                "![ ](a.png \"So.\")\n\n\nB",
            ),
            (
                "<p>Text <img src=\"a.png\"></p>\n",
                "<p>Text <img src=\"a.png\"></p>\n",
            ),
            ("`<img src=\"a.png\">`", "`<img src=\"a.png\">`"),
        ] {
            assert_eq!(images(html), expected);
        }
    }

    #[test]
    fn kramdowns_marks_go() {
        assert_eq!(
            marks("* TOC\n{:toc}\n\nA ![b](c){: .wide}\n`{: .x}`"),
            "\n\nA ![b](c)\n`{: .x}`"
        );
        assert_eq!(marks("{:x} a {: .b"), "{:x} a {: .b");
    }

    #[test]
    fn components_go_and_are_told() {
        let text = "import A from 'a';\n\n<Note>\n  Hot.\n</Note>\n\n<Box wide>In.</Box> <Map id=\"1\" /> `<Code>`\n";
        let source = Source::new("a.mdx", text.into()).unwrap();
        let (markdown, left) = components(&source, text);
        assert_eq!(markdown, "\n> [!NOTE]\n> Hot.\n\nIn.  `<Code>`\n");
        let left: Vec<String> = left.iter().map(Fault::headline).collect();
        assert_eq!(
            left,
            [
                "a.mdx:7:1: there is no <Box> here; it is left out, what stands in it stays",
                "a.mdx:7:21: there is no <Map> here; it is left out, what stands in it stays",
            ]
        );
    }
}
