//! The real site before judges from outside: what others read pages and feeds with.
//!
//! html-validate knows HTML. feed-rs reads feeds as readers' programs do, and so forgives much
//! (it makes up ids that are missing, and lets broken XML pass). Therefore roxmltree, which
//! accepts nothing but XML, looks at Atom first, and boon holds JSON Feed against a schema.

use std::{cmp::Reverse, collections::BTreeMap, env, path::Path, process::Command};

use boon::{Compiler, Schemas};
use feed_rs::model::Feed;
use percent_encoding::percent_decode_str;
use quire::content::{collection::Page, entry::Entry, manifest::Manifest};
use quire_tests::Folder;
use roxmltree::{Document, Node};
use serde_json::{Value, json};
use url::Url;

use crate::{page::described, site::contents};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What `cargo xtask test` says in the environment.
#[track_caller]
fn told(variable: &str, what: &str) -> String {
    env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} names no {what}: run `cargo xtask test`, which sees to it")
    })
}

/// The real site, as built by the test command.
struct Built {
    folder: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    #[track_caller]
    fn open() -> Self {
        let folder = told("QUIRE_DIST", "built site");
        let files = contents(Path::new(&folder));
        Self { folder, files }
    }

    #[track_caller]
    fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path);
        let bytes = bytes.unwrap_or_else(|| panic!("{} has no {path}", self.folder));
        std::str::from_utf8(bytes).expect("text is UTF-8")
    }

    /// The files of this name, each by the folder that it is in.
    fn named(&self, name: &str) -> Vec<&str> {
        let files = self.files.keys().filter_map(|path| path.strip_suffix(name));
        let files: Vec<_> = files
            .filter(|folder| folder.is_empty() || folder.ends_with('/'))
            .collect();
        assert!(!files.is_empty(), "{} has no {name}", self.folder);
        files
    }

    /// The posts of a list, the first twenty. A year's page has but links; its posts are among all.
    fn listed(&self, folder: &str) -> Vec<Entry> {
        let year = folder.strip_prefix("archive/");
        let year = year.map(|year| year.trim_end_matches('/'));
        let folder = if year.is_some() { "" } else { folder };
        let parse = |path: &str| -> Page {
            serde_json::from_str(self.text(path)).expect("a list is a list")
        };
        let mut page = match folder {
            "" => {
                let manifest: Manifest =
                    serde_json::from_str(self.text("manifest.json")).expect("the manifest is one");
                manifest.home
            }
            _ => parse(&format!("{}.json", folder.trim_end_matches('/'))),
        };
        let mut entries = std::mem::take(&mut page.entries);
        while page.page < page.pages {
            page = parse(&format!("{folder}page/{}.json", page.page + 1));
            entries.append(&mut page.entries);
        }
        let day = |entry: &Entry| entry.date.map(|date| date.to_string()).unwrap_or_default();
        entries.retain(|entry| year.is_none_or(|year| day(entry).starts_with(year)));
        entries.truncate(20);
        entries
    }

    /// The site's whole address.
    fn home(&self) -> String {
        let feed: Value = serde_json::from_str(self.text("feed.json")).expect("a feed is JSON");
        let home = feed["home_page_url"].as_str();
        home.expect("a feed names its page").to_owned()
    }

    /// The file at a whole address.
    #[track_caller]
    fn at(&self, address: &str) -> &str {
        let home = self.home();
        let path = address
            .strip_prefix(&home)
            .unwrap_or_else(|| panic!("{address} is not below {home}"));
        let path = percent_decode_str(path)
            .decode_utf8()
            .expect("addresses are UTF-8");
        match path.is_empty() || path.ends_with('/') {
            true => self.text(&format!("{path}index.html")),
            false => self.text(&path),
        }
    }
}

/// What html-validate says of the pages in a folder; nothing where they are good.
#[track_caller]
fn of_html(folder: &Path) -> String {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("publish/judges/html-validate.mjs");
    let program = told("QUIRE_HTML_VALIDATE", "program to judge HTML with");
    let output = Command::new(&program)
        .arg("--config")
        .arg(config)
        .args(["--max-warnings", "0", "--formatter", "text"])
        .arg(folder)
        .output()
        .unwrap_or_else(|error| panic!("QUIRE_HTML_VALIDATE names {program}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let failed = String::from_utf8_lossy(&output.stderr);
    assert_eq!(failed, "", "html-validate itself fails");
    assert_eq!(output.status.success(), said.is_empty(), "{said}");
    said
}

/// What RFC 4287 demands and a feed has not.
fn of_atom(xml: &str) -> Vec<String> {
    let atom = match Document::parse(xml) {
        Ok(atom) => atom,
        Err(error) => return vec![format!("no XML: {error}")],
    };
    let feed = atom.root_element();
    let entries: Vec<_> = all(feed, "entry").collect();
    let mut faults = Vec::new();
    let mut must = |good: bool, what: String| {
        if !good {
            faults.push(what);
        }
    };
    must(
        feed.has_tag_name((ATOM, "feed")),
        "the root is no feed".to_owned(),
    );
    for element in std::iter::once(&feed).chain(&entries) {
        let what = element.tag_name().name();
        for name in ["id", "title", "updated"] {
            let count = all(*element, name).count();
            must(count == 1, format!("{count} {name} in {what}"));
        }
        for id in all(*element, "id") {
            let id = id.text().unwrap_or_default();
            must(Url::parse(id).is_ok(), format!("{id:?} as an id"));
        }
        let pages = links(*element, "alternate").count();
        must(pages == 1, format!("{pages} pages of {what}"));
    }
    must(
        links(feed, "self").count() == 1,
        "a feed without its own address".to_owned(),
    );
    let authors = std::iter::once(&feed)
        .chain(&entries)
        .filter(|element| all(**element, "author").any(|author| all(author, "name").count() == 1));
    must(authors.count() > 0, "nobody is the author".to_owned());
    let mut ids: Vec<_> = entries.iter().flat_map(|entry| all(*entry, "id")).collect();
    ids.sort_by_key(|id| id.text());
    ids.dedup_by_key(|id| id.text());
    must(
        ids.len() == entries.len(),
        "two entries with one id".to_owned(),
    );
    faults
}

fn all<'a, 'i>(element: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    let children = element.children();
    children.filter(move |child| child.has_tag_name((ATOM, name)))
}

fn links<'a, 'i>(element: Node<'a, 'i>, rel: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    all(element, "link").filter(move |link| link.attribute("rel") == Some(rel))
}

/// What the schema says of a JSON Feed; nothing where it is one.
fn of_json_feed(feed: &Value) -> String {
    let schema = serde_json::from_str(include_str!("judges/json-feed.schema.json"));
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler
        .add_resource("json-feed", schema.expect("the schema is JSON"))
        .expect("the schema has a place");
    let index = compiler
        .compile("json-feed", &mut schemas)
        .expect("the schema is one");
    match schemas.validate(feed, index) {
        Ok(()) => String::new(),
        Err(error) => format!("{error:#}"),
    }
}

/// What a reader's program finds in a feed: address, title, day, text.
#[track_caller]
fn read(feed: &str) -> (Feed, Vec<[String; 4]>) {
    let feed = feed_rs::parser::parse(feed.as_bytes()).expect("feed-rs reads it");
    let entries = feed.entries.iter().map(|entry| {
        let title = entry.title.as_ref().map(|title| title.content.clone());
        let published = entry.published.map(|date| date.to_rfc3339());
        let text = entry.content.as_ref().and_then(|it| it.body.clone());
        [
            entry.id.clone(),
            title.unwrap_or_default(),
            published.unwrap_or_default(),
            text.unwrap_or_default().trim().to_owned(),
        ]
    });
    let entries = entries.collect();
    (feed, entries)
}

#[test]
fn all_pages_are_good_html() {
    let site = Built::open();
    let said = of_html(Path::new(&site.folder));
    assert!(said.is_empty(), "{said}");
}

#[test]
fn all_pages_tell_search_engines_what_they_are() {
    let site = Built::open();
    for folder in site.named("index.html") {
        let things = described(site.text(&format!("{folder}index.html")));
        assert_eq!(things[0]["@type"], "Blog", "{folder}");
        for thing in things {
            assert!(thing["@type"].is_string(), "{folder}: {thing}");
        }
    }
}

#[test]
fn all_feeds_are_atom() {
    let site = Built::open();
    for folder in site.named("feed.xml") {
        let faults = of_atom(site.text(&format!("{folder}feed.xml")));
        assert!(faults.is_empty(), "{folder}feed.xml: {faults:#?}");
    }
}

#[test]
fn all_feeds_are_json_feed() {
    let site = Built::open();
    for folder in site.named("feed.json") {
        let feed = serde_json::from_str(site.text(&format!("{folder}feed.json"))).unwrap();
        let said = of_json_feed(&feed);
        assert!(said.is_empty(), "{folder}feed.json: {said}");
    }
}

#[test]
fn readers_find_the_newest_posts_in_both_kinds_of_feed() {
    let site = Built::open();
    assert_eq!(site.named("feed.xml"), site.named("feed.json"));
    for folder in site.named("feed.xml") {
        let (atom, entries) = read(site.text(&format!("{folder}feed.xml")));
        let (json, same) = read(site.text(&format!("{folder}feed.json")));
        assert_eq!(entries, same, "{folder}");
        assert_eq!(
            atom.title.map(|title| title.content),
            json.title.map(|title| title.content)
        );
        assert_eq!(atom.authors[0].name, json.authors[0].name);

        let mut listed = site.listed(folder);
        // A series' list begins with its first part.
        listed.sort_by_key(|entry| Reverse(entry.date));
        assert_eq!(entries.len(), listed.len(), "{folder}");
        for ([address, title, day, text], entry) in entries.iter().zip(&listed) {
            let date = entry.date.unwrap();
            assert_eq!(
                (title, day),
                (&entry.title, &format!("{date}T00:00:00+00:00"))
            );
            assert!(address.ends_with(&format!("/posts/{}/", entry.slug)));
            assert!(site.at(address).contains("<article"), "{address}");
            assert!(!text.is_empty(), "{address}");
        }
    }
}

#[test]
fn all_addresses_for_machines_lead_somewhere() {
    let site = Built::open();
    let sitemap = Document::parse(site.text("sitemap.xml")).unwrap();
    let places = sitemap
        .descendants()
        .filter(|element| element.has_tag_name("loc"));
    for place in places.filter_map(|place| place.text()) {
        assert!(site.at(place).starts_with("<!doctype html>"), "{place}");
    }
    let llms = site.text("llms.txt");
    let articles = llms
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split_once("]("));
    let mut count = 0;
    for (_, rest) in articles {
        let (address, _) = rest.split_once(')').unwrap();
        assert!(!site.at(address).is_empty(), "{address}");
        count += 1;
    }
    let markdown = site.files.keys().filter(|path| path.ends_with(".md"));
    assert_eq!(count, markdown.count());
}

/// A feed that is as Atom should be.
const GOOD: &str = "\
<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>https://a.example/</id><title>T</title><updated>2021-05-23T00:00:00Z</updated>\
<author><name>A</name></author><link rel=\"alternate\" href=\"https://a.example/\"/><link rel=\"self\" href=\"https://a.example/feed.xml\"/>\
<entry><id>https://a.example/x</id><title>X</title><updated>2021-05-23T00:00:00Z</updated>\
<link rel=\"alternate\" href=\"https://a.example/x\"/></entry></feed>";

#[test]
fn the_judge_of_atom_sees_faults() {
    assert_eq!(of_atom(GOOD), [""; 0]);
    for (good, bad, fault) in [
        ("<title>X</title>", "<title>X</titel>", "no XML: "),
        ("<title>X</title>", "<title>a & b</title>", "no XML: "),
        ("<title>X</title>", "<title>\u{1b}</title>", "no XML: "),
        ("<title>X</title>", "<title>]]></title>", "no XML: "),
        ("<title>X</title>", "", "0 title in entry"),
        (
            "<id>https://a.example/x</id>",
            "<id>x</id>",
            "\"x\" as an id",
        ),
        (
            "<author><name>A</name></author>",
            "",
            "nobody is the author",
        ),
        ("rel=\"self\"", "rel=\"other\"", "a feed without its own"),
    ] {
        let faults = of_atom(&GOOD.replacen(good, bad, 1));
        assert!(faults[0].starts_with(fault), "{bad}: {faults:?}");
    }
}

#[test]
fn the_judge_of_json_feed_sees_faults() {
    let feed = || {
        json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://a.example/",
            "items": [{ "id": "1", "content_html": "", "date_published": "2021-05-23T00:00:00Z", "tags": ["x"] }]
        })
    };
    assert_eq!(of_json_feed(&feed()), "");
    let faulty: [fn(&mut Value); 8] = [
        |feed| feed["version"] = json!("https://jsonfeed.org/version/2"),
        |feed| feed["title"] = Value::Null,
        |feed| feed["items"] = Value::Null,
        |feed| feed["home_page_url"] = json!("/blog/"),
        |feed| feed["itmes"] = json!([]),
        |feed| feed["items"][0]["id"] = json!(1),
        |feed| feed["items"][0]["date_published"] = json!("2021-05-23"),
        |feed| feed["items"][0] = json!({ "id": "1" }),
    ];
    for spoil in faulty {
        let mut feed = feed();
        spoil(&mut feed);
        assert_ne!(of_json_feed(&feed), "", "{feed}");
    }
}

#[test]
fn the_judge_of_html_sees_faults() {
    let page = |body: &str| {
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"
        )
    };
    let good = Folder::new().with("a.html", page("<main><h1>A</h1></main>"));
    assert_eq!(of_html(good.path()), "");
    let bad = [
        ("<p><div></div></p>", "no-implicit-close"),
        ("<ul><p>a</p></ul>", "element-permitted-content"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "no-dup-id"),
        ("<img src=\"a.png\">", "wcag/h37"),
        ("<h1>A</h1><h3>B</h3>", "heading-level"),
        ("<p>a & b</p>", "no-raw-characters"),
        (
            "<p aria-labelledby=\"nowhere\">a</p>",
            "no-missing-references",
        ),
    ];
    let folder = Folder::new();
    for (number, (body, _)) in bad.iter().enumerate() {
        folder.write(&format!("{number}.html"), page(body));
    }
    let said = of_html(folder.path());
    for (number, (body, rule)) in bad.iter().enumerate() {
        let line = said.lines().find(|line| {
            line.contains(&format!("/{number}.html:")) && line.contains(&format!("[{rule}]"))
        });
        assert!(line.is_some(), "{body} has no {rule} in {said}");
    }
}
