//! Published pages and feeds, taken apart.

use serde_json::Value;

/// What stands between two marks, of which the text has the first.
#[track_caller]
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let inner = text.split_once(start).and_then(|(_, rest)| {
        let (inner, _) = rest.split_once(end)?;
        Some(inner)
    });
    inner.unwrap_or_else(|| panic!("there is no {start} … {end} in {text}"))
}

/// What the publisher put into the head, up to policy and style.
#[track_caller]
pub(crate) fn head(html: &str) -> &str {
    between(html, "<head>\n", "\n<meta http-equiv=")
}

/// What a reader sees.
#[track_caller]
pub(crate) fn body(html: &str) -> &str {
    between(html, "<body>", "</body>")
}

/// The path that the page says it was made for.
pub(crate) fn route(html: &str) -> Option<&str> {
    let root = between(html, "<html", ">");
    let (_, rest) = root.split_once(" data-route=\"")?;
    rest.strip_suffix('"')
}

/// Where a link in the head leads.
pub(crate) fn link<'a>(html: &'a str, rel: &str) -> Option<&'a str> {
    let start = format!("<link rel=\"{rel}\" href=\"");
    let (_, rest) = head(html).split_once(&start)?;
    Some(rest.split_once('"')?.0)
}

/// The data for search engines: what the page is made of in schema.org's words.
#[track_caller]
pub(crate) fn described(html: &str) -> Vec<Value> {
    let json = between(html, "<script type=\"application/ld+json\">", "</script>");
    let mut data: Value = serde_json::from_str(json).expect("the data is JSON");
    assert_eq!(data["@context"], "https://schema.org");
    match data["@graph"].take() {
        Value::Array(things) => things,
        other => panic!("a graph is a list: {other}"),
    }
}

/// All addresses in a text, in order.
pub(crate) fn addresses(html: &str) -> Vec<&str> {
    let attributes = html.match_indices([' ', '\n']).filter_map(|(at, _)| {
        let attribute = &html[at + 1..];
        let value = attribute
            .strip_prefix("href=\"")
            .or_else(|| attribute.strip_prefix("src=\""))?;
        Some(value.split_once('"')?.0)
    });
    attributes.collect()
}
