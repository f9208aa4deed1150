//! The views as text, for the publisher.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{App, AppProps},
    components::pager,
    content::{
        phrases::Phrases,
        route::{Base, Route},
        site::Site,
    },
    screen::Screen,
};

/// The inside of a page's `<body>`: what the app would show there, from the same view code.
pub fn body(
    base: &Base,
    phrases: &'static Phrases,
    site: Arc<Site>,
    screen: Arc<Screen>,
) -> String {
    text(|| {
        App(AppProps {
            base: base.clone(),
            phrases,
            site: Signal::stored(Some(site)),
            screen: Signal::stored(Some(screen)),
            retry: Callback::new(|()| ()),
        })
    })
}

/// The way through the pages of what the publisher lists itself; `route` is any of them.
pub fn pager(
    base: &Base,
    phrases: &'static Phrases,
    route: &Route,
    page: u32,
    pages: u32,
) -> String {
    text(|| {
        provide_context(base.clone());
        provide_context(phrases);
        pager::pager(route, page, pages)
    })
}

fn text<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    // Many pages are made in one run: what this one kept in memory goes now.
    owner.cleanup();
    // Marks for those who go on from this very text, which the app does not.
    html.replace("<!>", "")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::body;
    use crate::{
        content::{
            SCHEMA,
            collection::Page,
            date::Date,
            entry::{Entry, Part},
            markdown::{Place, render},
            phrases::ENGLISH,
            record::Fragments,
            route::{Base, Listing},
            site::{Link, Site},
            slug::Slug,
        },
        screen::{Article, Screen},
    };

    fn site() -> Arc<Site> {
        Arc::new(Site {
            title: "Notes & more".to_owned(),
            description: "On systems.".to_owned(),
            author: "A. Uthor".to_owned(),
            address: "https://uthor.example/blog/".to_owned(),
            language: "en".to_owned(),
            navigation: vec![Link {
                title: "About".to_owned(),
                to: "about/".to_owned(),
            }],
            footer: "© A. Uthor".to_owned(),
            social: String::new(),
        })
    }

    fn entry() -> Entry {
        Entry {
            slug: Slug::new("kafka").unwrap(),
            title: "Kafka <mirrors>".to_owned(),
            summary: "On copies.".to_owned(),
            date: Date::parse("2021-05-23"),
            updated: Date::parse("2021-06-01"),
            minutes: 4,
            tags: vec!["Big data".to_owned()],
            series: Some(Part {
                name: "Weekly".to_owned(),
                number: Some(11),
            }),
            draft: false,
            lang: None,
            by: "by <a href=\"https://ada.example/\">Ada</a>".to_owned(),
            dir: None,
        }
    }

    #[test]
    fn a_list_is_complete_without_a_browser() {
        let page = Page {
            schema: SCHEMA,
            name: String::new(),
            page: 1,
            pages: 2,
            posts: 2,
            facts: String::new(),
            entries: vec![entry()],
        };
        let screen = Arc::new(Screen::List(Listing::All, page));
        let html = body(&Base::new("/blog/"), &ENGLISH.phrases, site(), screen);
        for part in [
            "Notes &amp; more",
            r#"<a href="/blog/about/">About</a>"#,
            r#"<time datetime="2021-05-23">23 May 2021</time>"#,
            r#"<a href="/blog/posts/kafka/">Kafka &lt;mirrors&gt;</a>"#,
            r#"href="/blog/tags/big-data/""#,
            r#"href="/blog/page/2/""#,
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    }

    #[test]
    fn an_article_is_complete_without_a_browser() {
        let base = Base::new("/blog/");
        let fragments = Fragments::default();
        let place = Place {
            base: &base,
            folder: "posts/",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        let screen = Arc::new(Screen::Article(Box::new(Article {
            entry: entry(),
            above: "<a href=\"/series/weekly/\">Weekly</a>".to_owned(),
            below: "<nav></nav>".to_owned(),
            rendered: render("## A\n\n*text*\n\n## B\n\n## C\n", &place),
        })));
        let html = body(&base, &ENGLISH.phrases, site(), screen);
        for part in [
            "<h1>Kafka &lt;mirrors&gt;</h1>",
            "<p><em>text</em></p>",
            r##"<a href="#b">B</a>"##,
            "https://uthor.example/blog/posts/kafka/</p>",
            r#"<time datetime="2021-05-23">23 May 2021</time>"#,
            r#"<span>Updated <time datetime="2021-06-01">1 June 2021</time></span>"#,
            r#"<p class="label"><a href="/series/weekly/">Weekly</a></p><h1>"#,
            r#"<div class="article-foot"><nav></nav></div>"#,
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    }
}
