//! Files for programs that come by: feeds, sitemap, robots.txt, llms.txt.

use std::collections::HashMap;

use quire::content::{date::Date, entry::Entry, route::Route, slug::Slug};

use crate::{
    edition::Edition,
    feed::Feed,
    key::Key,
    library::{Library, Work},
    markup::escaped,
    output::{Content, Output},
};

/// What they are called.
pub(crate) const MADE: [&str; 5] = [
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "robots.txt",
    "llms.txt",
];

/// Makes them all. Feeds and sitemap need whole addresses: without the site's own, there are none.
pub(crate) fn make<'a>(edition: &'a Edition<'a>, output: &mut Output<'a>) {
    output.make(
        "robots.txt".to_owned(),
        None,
        Content::Made(robots(edition).into_bytes()),
    );
    let llms = move || llms(edition).into_bytes();
    output.make("llms.txt".to_owned(), None, Content::Later(Box::new(llms)));
    if edition.address.is_known() {
        let sitemap = move || sitemap(edition).into_bytes();
        let content = Content::Later(Box::new(sitemap));
        output.make("sitemap.xml".to_owned(), None, content);
        feeds(edition, output);
    }
}

/// Makes the feed of all posts, and one for each tag, series and year beside its list.
fn feeds<'a>(edition: &'a Edition<'a>, output: &mut Output<'a>) {
    let title = edition.site.title.clone();
    let all = edition.library.posts.iter();
    feed(
        edition,
        title,
        &Route::HOME,
        all.take(Feed::LENGTH).collect(),
        output,
    );
    let works = edition.library.posts.iter();
    let works: HashMap<&Slug, (usize, &Work)> = works
        .enumerate()
        .map(|(place, work)| (&work.entry.slug, (place, work)))
        .collect();
    let lists = &edition.lists;
    let groups = lists.tags.iter().chain(&lists.series).chain(&lists.years);
    for group in groups {
        let posts = group.posts.iter();
        let mut posts: Vec<_> = posts.filter_map(|post| works.get(&post.slug)).collect();
        // The parts of a series come in another order than the newest first.
        posts.sort_unstable_by_key(|(place, _)| *place);
        let newest = posts.into_iter().take(Feed::LENGTH);
        let title = format!("{} · {}", edition.site.title, group.name);
        let newest = newest.map(|(_, work)| *work).collect();
        feed(edition, title, &group.route(), newest, output);
    }
}

fn feed<'a>(
    edition: &'a Edition<'a>,
    title: String,
    route: &Route,
    posts: Vec<&'a Work>,
    output: &mut Output<'a>,
) {
    let folder = route.path();
    let (around, works) = (edition.key(&title), posts.clone());
    let key = move || {
        let works: Vec<&[u8]> = works.iter().map(|work| work.key().bytes()).collect();
        Key::of(&[around.bytes(), &works.concat()])
    };
    let feed = Feed {
        site: &edition.site,
        phrases: &edition.language().phrases,
        address: &edition.address,
        title,
        folder: folder.clone(),
        posts,
    };
    let other = feed.clone();
    let atom = move || feed.atom().unwrap_or_default().into_bytes();
    let as_json = move || {
        let feed = other.json().map(|feed| feed.to_string());
        feed.unwrap_or_default().into_bytes()
    };
    output.make(
        format!("{folder}feed.xml"),
        None,
        Content::Derived(Box::new(key.clone()), Box::new(atom)),
    );
    output.make(
        format!("{folder}feed.json"),
        None,
        Content::Derived(Box::new(key), Box::new(as_json)),
    );
}

/// All articles and lists with the day of their last change, as sitemaps.org has it. A sitemap
/// has room for 50,000 addresses; of more, the lists lead to the rest.
fn sitemap(edition: &Edition<'_>) -> String {
    const ROOM: usize = 50_000;
    let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let routes = lists(edition)
        .chain(catalogues(edition))
        .chain(articles(edition));
    for (route, date) in routes.take(ROOM) {
        let whole = edition.address.whole(&route.path()).unwrap_or_default();
        xml += &format!("<url><loc>{}</loc>", escaped(&whole));
        if let Some(date) = date {
            xml += &format!("<lastmod>{date}</lastmod>");
        }
        xml += "</url>\n";
    }
    xml + "</urlset>\n"
}

/// The first page of each list: the others hold nothing that is not listed itself. It tells how
/// many posts there are, so it changes with the newest, whichever page that is on.
fn lists(edition: &Edition<'_>) -> impl Iterator<Item = (Route, Option<Date>)> {
    let lists = edition.lists.pages.chunk_by(|_, (_, next)| next.page > 1);
    lists.filter_map(|pages| {
        let (first, _) = pages.first()?;
        let entries = pages.iter().flat_map(|(_, page)| &page.entries);
        Some((first.clone(), entries.filter_map(|entry| entry.date).max()))
    })
}

fn catalogues(edition: &Edition<'_>) -> impl Iterator<Item = (Route, Option<Date>)> {
    let first = edition.catalogues.iter().filter(|made| made.page == 1);
    first.map(|made| (made.route.clone(), made.date))
}

fn articles(edition: &Edition<'_>) -> impl Iterator<Item = (Route, Option<Date>)> {
    let entries = edition.articles.iter().map(|article| &article.work.entry);
    entries.map(|entry| (entry.route(), entry.changed()))
}

/// Everybody may read everything.
fn robots(edition: &Edition<'_>) -> String {
    let sitemap = edition.address.whole("sitemap.xml");
    let sitemap = sitemap.map(|whole| format!("\nSitemap: {whole}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The site for language models (llmstxt.org): what it is, and the Markdown of every article.
fn llms(edition: &Edition<'_>) -> String {
    let mut text = format!("# {}\n", line(&edition.site.title));
    if !edition.site.description.is_empty() {
        text += &format!("\n> {}\n", line(&edition.site.description));
    }
    let Library { posts, pages, .. } = edition.library;
    for (name, works) in [("Posts", posts), ("Pages", pages)] {
        if !works.is_empty() {
            text += &format!("\n## {name}\n\n");
        }
        for Work { entry, .. } in works {
            text += &item(edition, entry);
        }
    }
    text
}

fn item(edition: &Edition<'_>, entry: &Entry) -> String {
    let path = entry.route().markdown().unwrap_or_default();
    let to = edition.address.whole(&path);
    let to = to.unwrap_or_else(|| edition.address.base.file(&path));
    let mut title = line(&entry.title);
    for sign in ["\\", "[", "]"] {
        title = title.replace(sign, &format!("\\{sign}"));
    }
    match line(&entry.summary).as_str() {
        "" => format!("- [{title}]({to})\n"),
        summary => format!("- [{title}]({to}): {summary}\n"),
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
