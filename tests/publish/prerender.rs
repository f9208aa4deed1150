//! Every route as a page of its own, whole before any script.

use quire::content::{
    markdown::{self, Place},
    phrases::ENGLISH,
    route::Base,
};

use crate::{
    page::{addresses, between, body, head, link, route},
    site::Site,
};

const ARTICLE: &str = "\
## Why & how {#why}

Read [the first](first.md#top), [us](../pages/about.md), [tags](/tags/), [Ada](https://ada.example/a?b=c&d=e).[^1]

![A queue](queue.svg \"How a *queue* grows\")

## Then

| a | b |
| - | -: |
| 1 | 2 |

```rust
let a = b < c && d;
```

## Last

> [!NOTE]
> Mind it.

[^1]: See [below](#last).
";

/// A site in a folder of its host, with two pages of most lists.
fn site() -> Site {
    Site::new()
        .with_shell()
        .with_settings(
            "url = \"https://ada.example/\"\ndescription = \"On things\"\nposts_per_page = 1\n\
             navigation = [{ title = \"About\", to = \"about/\" }, { title = \"Code\", to = \"https://code.example/\" }]",
        )
        .with_post(
            "posts/first.md",
            "title = \"First\"\ndate = 2020-12-31\ntags = [\"Rust\"]\nseries = \"Letters\"\npart = 1",
            "The first.",
        )
        .with_post(
            "posts/second.md",
            "title = \"Second\"\ndate = 2021-01-01\ntags = [\"Rust\", \"Ёж\"]\nseries = \"Letters\"\npart = 2\n\
             summary = \"On queues\"",
            ARTICLE,
        )
        .with("posts/queue.svg", "<svg/>")
        .with(
            "pages/about.md",
            "+++\ntitle = \"About\"\n+++\nThis is me.\n",
        )
        .under("/blog/")
}

/// The files that are pages.
fn pages(site: &Site) -> Vec<String> {
    let files = site.files().into_iter();
    files.filter(|file| file.ends_with(".html")).collect()
}

#[test]
fn every_route_has_a_page_that_says_what_it_is() {
    let site = site().publish();
    let told: Vec<_> = pages(&site)
        .iter()
        .map(|path| {
            let html = site.text(path);
            let title = between(&html, "<title>", "</title>");
            let description = between(&html, "<meta name=\"description\" content=\"", "\"");
            let more: Vec<_> = ["prev", "next", "canonical"]
                .into_iter()
                .filter_map(|rel| Some(format!(" | {rel} {}", link(&html, rel)?)))
                .collect();
            let route = route(&html).map_or("nothing".to_owned(), |route| format!("\"{route}\""));
            let more = more.concat();
            format!("{path} is {route}: {title} | {description}{more}")
        })
        .collect();
    let expected = [
        "404.html is nothing: Page not found · Notes | On things",
        "about/index.html is \"about/\": About · Notes | This is me. \
            | canonical https://ada.example/blog/about/",
        "archive/2020/index.html is \"archive/2020/\": Posts of 2020 · Notes | On things \
            | canonical https://ada.example/blog/archive/2020/",
        "archive/2021/index.html is \"archive/2021/\": Posts of 2021 · Notes | On things \
            | canonical https://ada.example/blog/archive/2021/",
        "archive/index.html is \"archive/\": Archive · Notes | On things \
            | canonical https://ada.example/blog/archive/",
        "index.html is \"\": Notes | On things \
            | next /blog/page/2/ | canonical https://ada.example/blog/",
        "page/2/index.html is \"page/2/\": Page 2 · Notes | On things \
            | prev /blog/ | canonical https://ada.example/blog/page/2/",
        "posts/first/index.html is \"posts/first/\": First · Notes | The first. \
            | next /blog/posts/second/ | canonical https://ada.example/blog/posts/first/",
        "posts/second/index.html is \"posts/second/\": Second · Notes | On queues \
            | prev /blog/posts/first/ | canonical https://ada.example/blog/posts/second/",
        "search/index.html is \"search/\": Search · Notes | On things \
            | canonical https://ada.example/blog/search/",
        "series/index.html is \"series/\": Series · Notes | On things \
            | canonical https://ada.example/blog/series/",
        "series/letters/index.html is \"series/letters/\": Letters · Notes | On things \
            | next /blog/series/letters/page/2/ | canonical https://ada.example/blog/series/letters/",
        "series/letters/page/2/index.html is \"series/letters/page/2/\": Letters, page 2 · Notes | On things \
            | prev /blog/series/letters/ | canonical https://ada.example/blog/series/letters/page/2/",
        "tags/index.html is \"tags/\": Tags · Notes | On things \
            | canonical https://ada.example/blog/tags/",
        "tags/rust/index.html is \"tags/rust/\": Tagged “Rust” · Notes | On things \
            | next /blog/tags/rust/page/2/ | canonical https://ada.example/blog/tags/rust/",
        "tags/rust/page/2/index.html is \"tags/rust/page/2/\": Tagged “Rust”, page 2 · Notes | On things \
            | prev /blog/tags/rust/ | canonical https://ada.example/blog/tags/rust/page/2/",
        "tags/ёж/index.html is \"tags/ёж/\": Tagged “Ёж” · Notes | On things \
            | canonical https://ada.example/blog/tags/%D1%91%D0%B6/",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_text_is_in_the_page() {
    let site = site().publish();
    let table: [(&str, &[&str]); 8] = [
        (
            "index.html",
            &[
                "<h1 class=\"unseen\">Notes</h1><p class=\"list-lede\">On things</p>",
                "<time datetime=\"2021-01-01\">1 January 2021</time>",
                "<h2 class=\"entry-title\"><a href=\"/blog/posts/second/\">Second</a></h2>",
                "<p class=\"entry-summary\">On queues</p>",
                "<a rel=\"tag\" href=\"/blog/tags/%D1%91%D0%B6/\">Ёж</a>",
                "<span class=\"pager-place\">Page 1 of 2</span>\
                 <a rel=\"next\" href=\"/blog/page/2/\" class=\"pager-after\">Next page</a>",
            ],
        ),
        (
            "page/2/index.html",
            &[
                "<h1>Page 2</h1>",
                "<a href=\"/blog/posts/first/\">First</a>",
                "<a rel=\"prev\" href=\"/blog/\" class=\"pager-before\">Previous page</a>\
                 <span class=\"pager-place\">Page 2 of 2</span>",
            ],
        ),
        (
            "posts/second/index.html",
            &[
                "<p class=\"label\"><a href=\"/blog/series/letters/\">Letters</a>, part 2 of 2</p>",
                "<h1>Second</h1>",
                // Headings, and the way to them.
                "<h2 id=\"why\"><a class=\"anchor\" href=\"#why\">Why &amp; how</a></h2>",
                "<li class=\"contents-2\"><a href=\"#why\">Why &amp; how</a></li>",
                // A note, and the way to it.
                "<a id=\"note-ref:1\" href=\"#note:1\" data-note=\"--note-1\" aria-label=\"Note 1\">1</a>",
                "<li id=\"note:1\" data-note=\"--note-1\">\n<p>See <a href=\"#last\">below</a>.",
                "<figure><img src=\"/blog/posts/queue.svg\" alt=\"A queue\" />\
                 <figcaption>How a *queue* grows</figcaption></figure>",
                "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"keyword\">let</span> \
                 a = b &lt; c &amp;&amp; d;\n</code></pre>",
                "<td class=\"right\">2</td>",
                "<p>Mind it.</p>",
                "<a href=\"/blog/posts/first/\" rel=\"prev\" class=\"neighbour-before\">",
            ],
        ),
        (
            "about/index.html",
            &[
                "<h1>About</h1>",
                "<div class=\"prose\"><p>This is me.</p>\n</div>",
                "<a href=\"/blog/about/\" aria-current=\"page\">About</a>",
            ],
        ),
        (
            "tags/index.html",
            &[
                "<li><a href=\"/blog/tags/rust/\">Rust</a> <span class=\"term-count\">2</span></li>\
                 <li><a href=\"/blog/tags/%D1%91%D0%B6/\">Ёж</a> <span class=\"term-count\">1</span></li>",
            ],
        ),
        (
            "series/letters/index.html",
            &[
                "<h1>Letters</h1><p class=\"facts\"><span>2 parts</span>",
                "<span class=\"entry-part\">1</span>",
                "<a href=\"/blog/posts/first/\">First</a>",
            ],
        ),
        (
            "archive/index.html",
            &[
                "<summary>2021 <span class=\"term-count\">1 post</span></summary>",
                "<a href=\"/blog/archive/2020/\">All posts of 2020</a>",
            ],
        ),
        (
            "archive/2020/index.html",
            &[
                "<h1>Posts of 2020</h1>",
                "<a href=\"/blog/posts/first/\">First</a>",
            ],
        ),
    ];
    for (path, parts) in table {
        let html = site.text(path);
        for part in parts {
            assert!(body(&html).contains(part), "{path} has no {part} in {html}");
        }
    }
}

#[test]
fn an_article_s_text_is_what_the_renderer_gives() {
    let site = site().publish();
    for (name, folder) in [
        ("posts/first", "posts/"),
        ("posts/second", "posts/"),
        ("about", ""),
    ] {
        let record = site.record(&format!("{name}.json"));
        assert_eq!(record.folder, folder);
        let place = Place {
            base: &Base::new("/blog/"),
            folder: &record.folder,
            fragments: &record.fragments,
            phrases: &ENGLISH.phrases,
        };
        let text = markdown::render(&site.text(&format!("{name}.md")), &place);
        let prose = format!("<div class=\"prose\">{}</div>", text.html);
        let html = site.text(&format!("{name}/index.html"));
        assert_eq!(html.matches(&prose).count(), 1, "{prose}\nin {html}");
    }
}

#[test]
fn no_mark_of_the_machinery_is_left() {
    let site = site().publish();
    for path in pages(&site) {
        let html = site.text(&path);
        for mark in ["<!>", "<!--", "data-hk", "quire:"] {
            assert!(!html.contains(mark), "{path} has {mark} in {html}");
        }
    }
}

#[test]
fn every_address_is_below_the_base() {
    let site = site().publish();
    let elsewhere = [
        "https://ada.example/a?b=c&amp;d=e",
        "https://code.example/",
        "#content",
    ];
    let pages = pages(&site);
    let mut looked_at = 0;
    for path in &pages {
        let html = site.text(path);
        for address in [addresses(head(&html)), addresses(body(&html))].concat() {
            let ours = address.starts_with("/blog/")
                || address.starts_with("https://ada.example/blog/")
                || elsewhere.contains(&address);
            let here = address
                .strip_prefix('#')
                .is_some_and(|id| html.contains(&format!(" id=\"{id}\"")));
            assert!(ours || here, "{path} has {address}");
            looked_at += 1;
        }
    }
    assert!(
        looked_at > 10 * pages.len(),
        "only {looked_at} addresses were found"
    );
}

#[test]
fn every_link_leads_to_something() {
    let site = site().publish();
    let files = site.files();
    for path in pages(&site) {
        let html = site.text(&path);
        for address in [addresses(head(&html)), addresses(body(&html))].concat() {
            let address = address.replace("https://ada.example/blog/", "/blog/");
            let Some(below) = address.strip_prefix("/blog/") else {
                continue;
            };
            let below = below.split('#').next().unwrap_or_default();
            let below = percent_encoding::percent_decode_str(below)
                .decode_utf8()
                .unwrap();
            let file = match below.is_empty() || below.ends_with('/') {
                true => format!("{below}index.html"),
                false => below.into_owned(),
            };
            assert!(files.contains(&file), "{path} has {address}: no {file}");
        }
    }
}

#[test]
fn drafts_are_marked() {
    let mark = "<strong class=\"draft\">Draft</strong>";
    let site = Site::new()
        .with_shell()
        .with_post("posts/done.md", "date = 2020-01-01", "")
        .with_post("posts/idea.md", "draft = true", "")
        .with_drafts()
        .publish();
    let marks = |path: &str| site.text(path).matches(mark).count();
    assert_eq!(marks("index.html"), 1);
    assert_eq!(marks("archive/2021/index.html"), 1);
    assert_eq!(marks("archive/2020/index.html"), 0);
    assert_eq!(marks("posts/idea/index.html"), 1);
    assert_eq!(marks("posts/done/index.html"), 0);
}

#[test]
fn a_page_for_what_is_not_there_belongs_to_no_address() {
    let site = site().publish();
    let html = site.text("404.html");
    assert_eq!(route(&html), None);
    assert!(head(&html).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(body(&html).contains("<h1>Page not found</h1>"));
    assert!(body(&html).contains("<a href=\"/blog/\">All posts</a>"));
    // All others do, and all but the search want to be found.
    for path in pages(&site) {
        let html = site.text(&path);
        let found = !["404.html", "search/index.html"].contains(&path.as_str());
        let folder = path.strip_suffix("index.html");
        assert_eq!(route(&html), folder, "{path}");
        assert_ne!(html.contains("noindex"), found, "{path}");
    }
}
