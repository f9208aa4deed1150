//! What is found first.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use quire_tests::Page;
use serde_json::json;

use crate::{
    reader::{visit, without_policy},
    site::{Tiny, dist, real},
};

/// The address of the first article that the worker finds.
#[track_caller]
fn first(page: &Page, query: &str) -> String {
    page.run_async(&format!(
        "const worker = window.worker ??= new Worker('/search/search.js');
        return await new Promise(done => {{
            worker.onmessage = ({{ data }}) => done(/href=\"([^\"#]*)/.exec(data.html)?.[1] ?? data.failed ?? 'nothing');
            worker.postMessage(null);
            worker.postMessage({{ number: window.number = (window.number ?? 0) + 1, query: '?q=' + encodeURIComponent({}), many: 1 }});
        }})",
        json!(query)
    ))
}

/// Queries over the real posts, each with the first article that should be found.
#[test]
fn the_right_article_comes_first() {
    let table = include_str!("queries.tsv");
    let queries: BTreeMap<&str, &str> = table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    assert!(queries.len() >= 30);
    let site = real();
    let page = Page::new();
    // The test itself starts a worker.
    without_policy(&page);
    visit(&page, &site.url("/search/"));
    let mut wrong = Vec::new();
    for (query, slug) in queries {
        assert!(
            fs::exists(dist().join(format!("posts/{slug}/index.html"))).unwrap(),
            "{slug}"
        );
        let first = first(&page, query);
        if first != format!("/posts/{slug}/") {
            wrong.push(format!("{query}: {first}, not {slug}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words for texts that all have the same ones.
const COMMON: &str = "archive harbour kernel lantern meadow mountain notebook packet pencil \
    river signal station summer thread ticket valley weather window winter writer";

#[test]
fn a_title_is_found_among_texts_that_all_have_its_words() {
    let words: Vec<&str> = COMMON.split_whitespace().collect();
    // Any numbers will do that are the same each time.
    let mut state = 1_u32;
    let mut some = |many: usize| -> Vec<&str> {
        let one = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            words[(state >> 16) as usize % words.len()]
        };
        (0..many).map(one).collect()
    };
    let mut site = Tiny::new();
    let mut titles = Vec::new();
    for number in 1..=60 {
        let title = some(4).join(" ");
        let text = [some(80).join(" "), some(3).join(" "), some(80).join(" ")].join("\n\n## ");
        let front = format!("+++\ntitle = \"{title}\"\ndate = 2021-05-01\n+++\n\n{text}\n");
        site = site.with(&format!("posts/{number}.md"), front);
        titles.push(title);
    }
    let site = site.publish();
    let page = Page::new();
    // The test itself starts a worker.
    without_policy(&page);
    visit(&page, &site.url("/search/"));
    let words = |title: &str| -> BTreeSet<String> { title.split(' ').map(str::to_owned).collect() };
    let mut asked = 0;
    for (number, title) in (1..).zip(&titles) {
        // Who types these words may want either.
        let same = titles
            .iter()
            .filter(|other| words(title).is_subset(&words(other)));
        if same.count() > 1 {
            continue;
        }
        // A reader need not type to the end.
        let typed = &title[..title.len() - 1];
        assert_eq!(first(&page, typed), format!("/posts/{number}/"), "{typed}");
        asked += 1;
    }
    assert!(asked >= 50, "{asked}");
}
