//! The site's addresses: the one place that knows how they are written and read.

use super::slug::Slug;

/// Where the site lies on its host: `/`, or `/blog/` for a site in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl Base {
    /// Takes `/blog/`, `blog`, `/blog`, or a whole address such as `https://example.org/blog/`.
    pub fn new(text: &str) -> Self {
        let path = match text.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => text,
        };
        match path.trim_matches('/') {
            "" | "." => Self::default(),
            inner => Self(format!("/{inner}/")),
        }
    }

    /// The base together with its host, for texts that are read elsewhere: the addresses made
    /// with it are whole ones. `origin` is scheme and host, without a slash at the end.
    pub fn abroad(origin: &str, base: &Self) -> Self {
        Self(format!("{origin}{}", base.0))
    }

    /// Whether it is one of a text that is read elsewhere, without the site's style and app.
    pub fn is_abroad(&self) -> bool {
        !self.0.starts_with('/')
    }

    /// The base itself, with a slash at both ends.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a route: `/blog/posts/hello/`.
    pub fn href(&self, route: &Route) -> String {
        self.file(&route.path())
    }

    /// The address of a file below the base, given as its path without a leading slash.
    pub fn file(&self, path: &str) -> String {
        let mut address = self.0.clone();
        encode(path, &mut address);
        address
    }

    /// A path as an address writes it, without the base.
    pub(crate) fn encoded(path: &str) -> String {
        let mut address = String::with_capacity(path.len());
        encode(path, &mut address);
        address
    }

    /// The route at an address's path as the browser tells it (still encoded), or `None` where
    /// this site has none.
    pub fn route(&self, pathname: &str) -> Option<Route> {
        let path = decode(pathname)?;
        let inner = match path.strip_prefix(&self.0) {
            Some(inner) => inner,
            // `/blog` is the home of a site in `/blog/`.
            None if path.len() > 1 && path == self.0.trim_end_matches('/') => "",
            None => return None,
        };
        Route::parse(inner)
    }
}

/// A way of grouping posts, each with an overview and a collection for every term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Taxonomy {
    /// By tag.
    Tags,
    /// By series.
    Series,
    /// By year.
    Archive,
}

impl Taxonomy {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Tags, Self::Series, Self::Archive];

    /// The first segment of its addresses.
    pub fn segment(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Series => "series",
            Self::Archive => "archive",
        }
    }
}

/// An ordered, paged list of posts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Listing {
    /// All posts, newest first: the home page.
    All,
    /// The posts under one term of a taxonomy.
    Term(Taxonomy, Slug),
}

/// A place in the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// One page of a list, counted from 1.
    List(Listing, u32),
    /// The terms of a taxonomy with their counts.
    Overview(Taxonomy),
    /// A dated article.
    Post(Slug),
    /// An undated article.
    Page(Slug),
    /// One page of the library of links, counted from 1.
    Links(u32),
    /// Where words are looked for in all texts.
    Search,
}

/// First segments that no page may take, since other things live there or will.
const RESERVED: [&str; 14] = [
    "404", "archive", "assets", "feed", "index", "links", "llms", "manifest", "page", "posts",
    "robots", "search", "series", "tags",
];

impl Route {
    /// The site's front page.
    pub const HOME: Self = Self::List(Listing::All, 1);

    /// Reads a decoded path below the base: `posts/hello/`, with or without the last slash or
    /// an `index.html`. `None` where the site has no such kind of address.
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let segments: Vec<&str> = match path {
            "" => Vec::new(),
            _ => path.strip_suffix('/').unwrap_or(path).split('/').collect(),
        };
        let (place, page) = match segments.as_slice() {
            [place @ .., "page", number] => (place, later_page(number)?),
            place => (place, 1),
        };
        match (place, page) {
            ([], _) => Some(Self::List(Listing::All, page)),
            (["links"], _) => Some(Self::Links(page)),
            (["posts", slug], 1) => Slug::new(slug).map(Self::Post),
            (["search"], 1) => Some(Self::Search),
            ([first], 1) => match taxonomy(first) {
                Some(taxonomy) => Some(Self::Overview(taxonomy)),
                None => Slug::new(first)
                    .filter(|slug| !Self::is_reserved(slug))
                    .map(Self::Page),
            },
            ([first, term], _) => Some(Self::List(
                Listing::Term(taxonomy(first)?, Slug::new(term)?),
                page,
            )),
            _ => None,
        }
    }

    /// Whether a page of this slug would stand in another thing's place.
    pub fn is_reserved(slug: &Slug) -> bool {
        RESERVED.contains(&slug.as_str())
    }

    /// The path below the base, decoded, with a slash at its end (the home's is empty). A
    /// prerendered page is `index.html` in this folder.
    pub fn path(&self) -> String {
        let (mut path, page) = match self {
            Self::List(Listing::All, page) => (String::new(), *page),
            Self::List(Listing::Term(taxonomy, term), page) => {
                (format!("{}/{term}/", taxonomy.segment()), *page)
            }
            Self::Overview(taxonomy) => (format!("{}/", taxonomy.segment()), 1),
            Self::Post(slug) => (format!("posts/{slug}/"), 1),
            Self::Page(slug) => (format!("{slug}/"), 1),
            Self::Links(page) => ("links/".to_owned(), *page),
            Self::Search => ("search/".to_owned(), 1),
        };
        if page > 1 {
            path += &format!("page/{page}/");
        }
        path
    }

    /// Another page of the same list; an article has but one.
    pub fn page(&self, number: u32) -> Self {
        match self {
            Self::List(listing, _) => Self::List(listing.clone(), number),
            Self::Links(_) => Self::Links(number),
            other => other.clone(),
        }
    }

    /// The path of the JSON file that this route shows: beside its folder, under its name. The
    /// home's data stand in the manifest; the search has none.
    pub fn data(&self) -> String {
        match self {
            Self::List(Listing::All, 1) => "manifest.json".to_owned(),
            _ => format!("{}.json", self.path().trim_end_matches('/')),
        }
    }

    /// The path of the Markdown that an article is made of; `None` for what is no article.
    pub fn markdown(&self) -> Option<String> {
        match self {
            Self::Post(_) | Self::Page(_) => {
                Some(format!("{}.md", self.path().trim_end_matches('/')))
            }
            _ => None,
        }
    }
}

fn taxonomy(segment: &str) -> Option<Taxonomy> {
    Taxonomy::ALL.into_iter().find(|t| t.segment() == segment)
}

/// The first page has one address only, and a number one spelling.
fn later_page(text: &str) -> Option<u32> {
    let page: u32 = text.parse().ok()?;
    (page > 1 && !text.starts_with(['0', '+'])).then_some(page)
}

/// Writes a path as an address writes it: UTF-8, each byte but RFC 3986's unreserved ones and
/// the slash in percent form.
fn encode(path: &str, address: &mut String) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            address.push(char::from(byte));
        } else {
            address.push('%');
            address.push(HEX[usize::from(byte >> 4)]);
            address.push(HEX[usize::from(byte & 15)]);
        }
    }
}

/// Reads a path as an address writes it. `None` for an encoded slash or backslash, which would make segments out
/// of thin air, and for what is no UTF-8.
pub fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let code = digit(rest.next())? * 16 + digit(rest.next())?;
        match u8::try_from(code).ok()? {
            b'/' | b'\\' => return None,
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Base, Listing, Route, Taxonomy};
    use crate::content::slug::Slug;

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap()
    }

    fn term(taxonomy: Taxonomy, text: &str, page: u32) -> Route {
        Route::List(Listing::Term(taxonomy, slug(text)), page)
    }

    fn routes() -> Vec<(Route, &'static str)> {
        vec![
            (Route::HOME, ""),
            (Route::List(Listing::All, 12), "page/12/"),
            (Route::Overview(Taxonomy::Tags), "tags/"),
            (Route::Overview(Taxonomy::Series), "series/"),
            (term(Taxonomy::Tags, "rust", 1), "tags/rust/"),
            (term(Taxonomy::Tags, "rust", 2), "tags/rust/page/2/"),
            (term(Taxonomy::Archive, "2021", 1), "archive/2021/"),
            (Route::Post(slug("hello")), "posts/hello/"),
            (Route::Post(slug("привет")), "posts/привет/"),
            (Route::Page(slug("about")), "about/"),
            (Route::Links(1), "links/"),
            (Route::Links(2), "links/page/2/"),
            (Route::Search, "search/"),
        ]
    }

    #[test]
    fn reads_what_it_writes() {
        for (route, path) in routes() {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), Some(route.clone()));
            let base = Base::new("/blog/");
            assert_eq!(base.route(&base.href(&route)), Some(route));
        }
    }

    #[test]
    fn forgives_a_missing_slash_and_a_named_index() {
        let post = Some(Route::Post(slug("a")));
        for path in ["posts/a", "posts/a/", "posts/a/index.html"] {
            assert_eq!(Route::parse(path), post, "{path}");
        }
        assert_eq!(Base::new("/blog/").route("/blog"), Some(Route::HOME));
    }

    #[test]
    fn refuses_what_is_no_address_of_ours() {
        for path in [
            "/",
            "//",
            "posts/",
            "posts/a/b/",
            "posts/../a/",
            "posts//",
            "a/b/c/",
            "page/1/",
            "page/0/",
            "page/02/",
            "page/+2/",
            "page/x/",
            "page/99999999999/",
            "posts/a/page/2/",
            "about/page/2/",
            "feed/",
            "search/page/2/",
            "404",
            "tags/a b/",
            "posts/.hidden/",
            "other/a/",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
        let base = Base::default();
        for path in [
            "/posts/a%2Fb/",
            "/posts/%2e%2e/",
            "/posts/a%5Cb/",
            "/posts/%00/",
            "/posts/%ff/",
            "/posts/%/",
            "/posts/%g0/",
            "/posts/%E2%80%AEa/",
            "//evil.example/posts/a/",
            "posts/a/",
            "",
        ] {
            assert_eq!(base.route(path), None, "{path}");
        }
        assert_eq!(base.route(&format!("/posts/{}/", "a".repeat(10_240))), None);
    }

    #[test]
    fn a_base_is_no_bare_prefix() {
        assert_eq!(Base::new("/blog/").route("/blogger/"), None);
        assert_eq!(Base::new("/blog/").route("/"), None);
    }

    #[test]
    fn takes_a_base_in_any_spelling() {
        for text in [
            "/blog/",
            "blog",
            "/blog",
            "https://example.org/blog/",
            "https://example.org/blog",
        ] {
            assert_eq!(Base::new(text).as_str(), "/blog/", "{text}");
        }
        for text in [
            "/",
            "",
            ".",
            "./",
            "https://example.org",
            "https://example.org/",
        ] {
            assert_eq!(Base::new(text).as_str(), "/", "{text}");
        }
    }

    #[test]
    fn names_the_files_of_a_route() {
        let post = Route::Post(slug("a"));
        assert_eq!(post.data(), "posts/a.json");
        assert_eq!(post.markdown().unwrap(), "posts/a.md");
        assert_eq!(Route::Page(slug("about")).data(), "about.json");
        assert_eq!(Route::HOME.data(), "manifest.json");
        assert_eq!(Route::List(Listing::All, 2).data(), "page/2.json");
        assert_eq!(term(Taxonomy::Tags, "c", 1).data(), "tags/c.json");
        assert_eq!(Route::Overview(Taxonomy::Tags).data(), "tags.json");
        assert_eq!(Route::Links(2).data(), "links/page/2.json");
    }

    #[test]
    fn writes_other_alphabets_in_percent_form() {
        let route = Route::Post(slug("ça"));
        assert_eq!(Base::default().href(&route), "/posts/%C3%A7a/");
    }
}
