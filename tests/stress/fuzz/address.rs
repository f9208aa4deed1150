//! Addresses that somebody else makes up.

use quire::content::{
    markdown::link::Target as Link,
    route::{Base, Route, decode},
    slug::Slug,
    source,
};

use crate::target::Target;

pub(crate) const TARGET: Target = Target {
    name: "address",
    pieces: &[
        "..",
        ".",
        "/",
        "//",
        "\\",
        "%2f",
        "%5c",
        "%2e",
        "%00",
        "\0",
        "%0a",
        "\n",
        "\r",
        "\t",
        " ",
        "%",
        "%ff",
        "%E2%80%AE",
        "\u{202e}",
        "\u{200b}",
        "evil.example",
        "https:",
        "javascript:",
        "@",
        "?",
        "#",
        ":",
        "posts",
        "pages",
        "tags",
        "series",
        "page",
        "2",
        "01",
        "archive",
        "links",
        "search",
        "index",
        ".md",
        ".html",
        "a",
        "ü",
        "設計",
        "blog",
        "+",
        "-",
        "2021-05-23-",
    ],
    check,
    count: 200_000,
};

fn check(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    for base in [Base::default(), Base::new("/blog/")] {
        for address in [&*text, &format!("{}{text}", base.as_str())] {
            if let Some(route) = base.route(address) {
                same(&route, &base)?;
            }
        }
    }
    if let Some(slug) = Slug::of(&text).or_else(|| Slug::new(&text)) {
        same(&Route::Post(slug), &Base::default())?;
    }
    match source::route(&source::path(&text), None) {
        // Such a page is a fault.
        Some(Route::Page(slug)) if Route::is_reserved(&slug) => {}
        Some(route) => same(&route, &Base::default())?,
        None => {}
    }
    if let Link::Site(path, _) = Link::of(&text, "posts/")
        && (path.starts_with('/') || path.split('/').any(|segment| segment == ".."))
    {
        return Err(format!("a link leads out of the site, to {path}"));
    }
    let _ = decode(&text);
    Ok(())
}

/// Whether a route's address is one of the site, and leads to it.
fn same(route: &Route, base: &Base) -> Result<(), String> {
    let href = base.href(route);
    let level = !href.contains("//") && !href.split('/').any(|part| part == "." || part == "..");
    let plain = href
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.~/%".contains(&b));
    if !(level && plain) {
        return Err(format!("{route:?} is at {href}"));
    }
    for again in [base.route(&href), Route::parse(&route.path())] {
        if again.as_ref() != Some(route) {
            return Err(format!("{route:?} is read as {again:?}"));
        }
    }
    Ok(())
}
