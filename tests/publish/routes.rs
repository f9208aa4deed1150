//! Addresses that somebody else makes up: whatever they say, they lead nowhere but into the site.

use quire::content::{
    markdown::link::Target,
    route::{Base, Route, decode},
};

/// What addresses are made up of, one piece after another.
const PIECES: [&str; 44] = [
    "..",
    ".",
    "/",
    "//",
    "\\",
    "%2f",
    "%2F",
    "%5c",
    "%2e",
    "%2e%2e",
    "%252f",
    "%00",
    "\0",
    "%0a",
    "\n",
    "\r",
    "\t",
    " ",
    "%",
    "%g",
    "%ff",
    "%E2%80%AE",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "evil.example",
    "https:",
    "javascript:",
    "@",
    "?",
    "#",
    ":",
    "posts",
    "tags",
    "page",
    "2",
    "archive",
    "index.html",
    "a",
    "ü",
    "設計",
    "blog",
    "+",
];

/// How many addresses.
const MANY: u32 = 200_000;

/// Numbers that are the same each time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn address(&mut self) -> String {
        let length = match self.below(1000) {
            0 => 2_000,
            _ => 1 + self.below(8),
        };
        let begin = ["/", "/blog/", "/posts/", "/blog/posts/", ""][self.below(5)];
        let pieces = (0..length).map(|_| PIECES[self.below(PIECES.len())]);
        begin.chars().chain(pieces.flat_map(str::chars)).collect()
    }
}

/// What must be so of each address that is written out.
#[track_caller]
fn stays(href: &str, base: &Base, made_of: &str) {
    let inside = href.starts_with(base.as_str()) && !href.starts_with("//");
    let plain = href
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-_.~/%".contains(&b));
    let level = href
        .split('/')
        .all(|segment| segment != ".." && segment != ".");
    assert!(inside && plain && level, "{made_of:?} leads to {href:?}");
}

#[test]
fn what_is_read_as_an_address_of_the_site_stays_in_it() {
    let mut numbers = Numbers(0x51_7e5);
    let mut routes = 0;
    for base in ["/", "/blog/"].map(Base::new) {
        for _ in 0..MANY {
            let address = numbers.address();
            let Some(route) = base.route(&address) else {
                continue;
            };
            routes += 1;
            let href = base.href(&route);
            stays(&href, &base, &address);
            stays(&base.file(&route.data()), &base, &address);
            if let Some(markdown) = route.markdown() {
                stays(&base.file(&markdown), &base, &address);
            }
            // It has one address, which is read as itself.
            assert_eq!(base.route(&href), Some(route.clone()), "{address:?}");
            assert_eq!(Route::parse(&route.path()), Some(route), "{address:?}");
        }
    }
    assert!(
        routes > 1_000,
        "only {routes} of them are addresses of a site"
    );
}

#[test]
fn what_a_text_links_to_is_of_the_site_only_if_it_is() {
    let mut numbers = Numbers(0x11_a7);
    for _ in 0..MANY {
        let address = numbers.address();
        if let Target::Site(path, _) = Target::of(&address, "posts/") {
            // Behind the base it must name no host. A backslash is written %5C.
            assert!(!path.starts_with('/'), "{address:?} leads to /{path:?}");
        }
    }
}

#[test]
fn ten_thousand_bytes_are_no_address() {
    for piece in PIECES {
        let address = format!("/posts/{}/", piece.repeat(10_240 / piece.len()));
        assert!(
            !matches!(Base::default().route(&address), Some(Route::Post(_))),
            "{piece:?}"
        );
        let _ = decode(&address);
    }
}
