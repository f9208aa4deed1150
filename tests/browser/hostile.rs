//! Texts that are out to do harm: what public sets have of them is refused with its place, or a text like any other,
//! even in a browser that knows nothing of the page's policy.

mod sets;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    time::Duration,
};

use quire::content::{
    route::{Base, Route},
    slug::Slug,
};
use quire_tests::Page;
use serde::Serialize;
use serde_json::json;

use crate::{
    reader::{before_app, see_nothing_coming, visit, without_policy},
    site::{Site, Tiny},
};

use sets::Set;

/// How many pages are looked at together, four of them at the same time.
const AT_ONCE: usize = 20;

/// How many views of the app's are, one after the other: one that does not come keeps the others waiting.
const VIEWS_AT_ONCE: usize = 2;

/// How many payloads stand in one text, where they are words.
const TOGETHER: usize = 10;

/// What a page may have, in bytes, to be surely made by the app too.
const SHORT: usize = 80_000;

/// How long what is looked at together may take, on a machine that has others to serve.
const PATIENCE: Duration = Duration::from_secs(120);

/// A page for other pages in frames.
const FRAMES: &str = "<!doctype html><title>Frames</title><body>";

/// A browser that lets run whatever there is, and tells.
fn unprotected() -> Page {
    let page = Page::new();
    page.set_patience(PATIENCE);
    without_policy(&page);
    // Transitions would make each navigation take several times as long.
    page.prefer_reduced_motion();
    // So would whatever else each page leads to, which would be fetched and rendered.
    see_nothing_coming(&page);
    before_app(&page, include_str!("hostile/trap.js"));
    page
}

/// What is wrong with these pages as the publisher has made them.
#[track_caller]
fn wrong_on_pages(page: &Page, site: &Site, paths: &[String]) -> Vec<String> {
    const LOOK: &str = "
        const found = [];
        const look = async path => {
            const frame = document.createElement('iframe');
            const loaded = new Promise(done => frame.onload = done);
            frame.src = path;
            document.body.append(frame);
            await loaded;
            const { contentWindow: view } = frame;
            found.push(...view.look().map(what => `${path}: ${what}`));
            await new Promise(done => setTimeout(done));
            if (view.location.pathname !== path) found.push(`${path} leads to ${view.location}`);
            frame.remove();
        };
        const lanes = [0, 1, 2, 3].map(async lane => {
            for (let at = lane; at < these.length; at += 4) await look(these[at]);
        });
        await Promise.all(lanes);
        return found;";
    // The app would start in each frame.
    let app = |urls: &[&str]| page.devtools("Network.setBlockedURLs", json!({ "urls": urls }));
    app(&["*/quire-*.js"]);
    site.write("frames.html", FRAMES);
    page.open(&site.url("/frames.html"));
    let wrong = look(page, paths, AT_ONCE, LOOK);
    app(&[]);
    page.assert_no_other_origin(&site.origin());
    wrong
}

/// What is wrong with these pages as the app makes them, for readers who come from another one. They have the very
/// text that the publisher has made.
#[track_caller]
fn wrong_in_views(page: &Page, site: &Site, paths: &[String]) -> Vec<String> {
    const LOOK: &str = "
        const found = [];
        const text = document => document.querySelector('.prose')?.innerHTML.replaceAll('<!---->', '');
        for (const path of these) {
            const html = await (await fetch(path)).text();
            const made = new DOMParser().parseFromString(html, 'text/html');
            const heading = made.querySelector('main h1').textContent;
            const there = () => location.pathname === path && document.querySelector('main h1')?.textContent === heading
                && text(document) === text(made);
            const link = document.createElement('a');
            link.href = path;
            document.querySelector('main').append(link);
            link.click();
            const start = Date.now();
            while (!there() && Date.now() < start + 30000) await new Promise(done => setTimeout(done, 5));
            if (!there()) found.push(`${path}, ${heading}: ${text(made)} is not reached from ${location}, ${text(document)}`);
            found.push(...window.look().map(what => `${path}: ${what}`));
        }
        return found;";
    visit(page, &site.url("/"));
    let wrong = look(page, paths, VIEWS_AT_ONCE, LOOK);
    page.assert_no_other_origin(&site.origin());
    wrong
}

/// What is wrong when these are looked for, and stand in an address behind `#`.
#[track_caller]
fn wrong_in_search(page: &Page, site: &Site, payloads: &[&str]) -> Vec<String> {
    const LOOK: &str = "
        const found = [];
        for (const payload of these) {
            const before = answers, start = Date.now();
            const field = document.querySelector('[name=q]');
            field.value = payload;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            while (answers === before && Date.now() < start + 30000) await new Promise(done => setTimeout(done, 5));
            if (answers === before) found.push(`${payload} is not answered`);
            found.push(...window.look().map(what => `${payload}: ${what}`));
            location.hash = payload;
            await new Promise(done => setTimeout(done));
            found.push(...window.look().map(what => `#${payload}: ${what}`));
        }
        return found;";
    visit(page, &site.url("/search/"));
    let wrong = look(page, payloads, 1, LOOK);
    page.assert_no_other_origin(&site.origin());
    wrong
}

/// What a script finds that looks at all of these, so many at a time, and what has run meanwhile.
#[track_caller]
fn look<T: Serialize>(page: &Page, these: &[T], at_once: usize, script: &str) -> Vec<String> {
    // Not one command that waits: it would have to be over within a time that holds for all commands.
    let begin = format!(
        "window.looks = true;
        window.looked = null;
        (async these => {{ {script} }})(arguments[0]).then(
            found => looked = [...found, ...ran.splice(0)],
            error => looked = [`${{arguments[0]}}: ${{error}}`])"
    );
    let look = |these: &[T]| -> Vec<String> {
        // The app may leave a view to its page, and the script ends with the page before: it begins once more then.
        for _ in 0..2 {
            let () = page.run_with(&begin, &[json!(these)]);
            page.wait_until("!self.looks || looked");
            let found: Option<Vec<String>> = page.run("return self.looked ?? null");
            if let Some(found) = found {
                return found;
            }
            page.wait_until("history.scrollRestoration === 'manual'");
        }
        vec![format!("{} was left for a page, twice", json!(these))]
    };
    these.chunks(at_once).flat_map(look).collect()
}

/// The texts in `posts/` that are at fault, each of whose faults has its place in it.
#[track_caller]
fn refused(tiny: &Tiny) -> BTreeSet<String> {
    let report = tiny.report();
    let mut refused = BTreeSet::new();
    for line in report.lines().filter(|line| line.starts_with("posts/")) {
        let mut parts = line["posts/".len()..].splitn(4, ':');
        let slug = parts.next().unwrap().trim_end_matches(".md");
        let place: Vec<&str> = parts.by_ref().take(2).collect();
        let is_place = place.iter().all(|number| number.parse::<u32>().is_ok());
        assert!(is_place, "{line}");
        if !parts.next().unwrap().starts_with(" warning:") {
            refused.insert(slug.to_owned());
        }
    }
    refused
}

/// A payload in a post of its own.
struct Case<'a> {
    set: &'a str,
    slug: String,
    payload: &'a str,
}

impl Case<'_> {
    fn path(&self) -> String {
        format!("/posts/{}/", self.slug)
    }
}

fn cases(sets: &[Set]) -> Vec<Case<'_>> {
    let payloads = sets
        .iter()
        .flat_map(|set| set.payloads.iter().map(|payload| (set.name, payload)));
    let numbered = payloads.enumerate();
    numbered
        .map(|(number, (set, payload))| Case {
            set,
            slug: format!("p{number}"),
            payload,
        })
        .collect()
}

/// The rows of a table in RELIABILITY.md: how many payloads of each set were refused, and how many shown.
fn rows(cases: &[Case<'_>], refused: &BTreeSet<String>) -> String {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for case in cases {
        let shown = usize::from(!refused.contains(&case.slug));
        counts.entry(case.set).or_default()[shown] += 1;
    }
    let mut rows = String::new();
    for (set, [refused, shown]) in counts {
        let all = refused + shown;
        let _ = writeln!(rows, "| {set} | {all} | {refused} | {shown} | 0 |");
    }
    rows
}

/// What is told of the sets in RELIABILITY.md is so.
#[track_caller]
fn are_told(rows: &str) {
    let told = include_str!("../../RELIABILITY.md");
    assert!(told.contains(rows), "RELIABILITY.md should have\n{rows}");
}

#[test]
fn texts_are_refused_where_they_stand_or_have_no_effect() {
    let sets = sets::all();
    let mut cases = cases(&sets);
    let site = |cases: &[Case<'_>]| {
        cases.iter().fold(Tiny::new(), |tiny, case| {
            let Case { slug, payload, .. } = case;
            let front = format!("title = \"Payload {slug}\"\ndate = 2021-05-23");
            let text = format!("+++\n{front}\n+++\n\n{payload}\n");
            tiny.with(&format!("posts/{slug}.md"), text)
        })
    };
    let refused = refused(&site(&cases));
    let rows = rows(&cases, &refused);
    cases.retain(|case| !refused.contains(&case.slug));
    let site = site(&cases).publish();
    let paths: Vec<String> = cases.iter().map(Case::path).collect();
    let page = unprotected();
    assert_eq!(wrong_on_pages(&page, &site, &paths), [""; 0]);
    assert_eq!(wrong_in_views(&page, &site, &paths), [""; 0]);
    are_told(&rows);
}

/// A text where TOML has one.
fn toml(text: &str) -> String {
    json!(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A text where Markdown has one, on one line.
fn markdown(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.trim().chars() {
        match sign {
            '\n' | '\r' => escaped.push(' '),
            sign if sign.is_ascii_punctuation() => escaped.extend(['\\', sign]),
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// What stands in every place that a text has for words.
fn everywhere(case: &Case<'_>) -> String {
    let (words, slug) = (markdown(case.payload), &case.slug);
    format!(
        "# {words} {{#{slug}}}\n\n[{words}](#{slug} \"{words}\") *{words}*[^{words}]\n\n\
         ![{words}](dot.svg \"{words}\")\n\n\
         > [!NOTE]\n> {words}\n\n- [ ] {words}\n\n| {words} |\n| - |\n| {words} |\n\n\
         ```{words} title=\"{words}\"\n{words}\n```\n\n[^{words}]: {words}\n\n"
    )
}

/// A site in which each payload is the title, the summary and a tag of a post, and stands in a text: in the first of
/// those that it is taken together with.
fn full(cases: &[Case<'_>]) -> Tiny {
    const DOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let mut tiny = Tiny::new().with("posts/dot.svg", DOT);
    for together in cases.chunks(TOGETHER) {
        let mut text: String = together.iter().map(everywhere).collect();
        for case in together {
            let name = toml(case.payload);
            // No two with one address.
            let tag = toml(&format!("{} {}", case.slug, case.payload));
            let front =
                format!("title = {name}\nsummary = {name}\ntags = [{tag}]\ndate = 2021-05-23");
            let post = format!("+++\n{front}\n+++\n\n{text}");
            tiny = tiny.with(&format!("posts/{}.md", case.slug), post);
            text.clear();
        }
    }
    tiny
}

#[test]
fn words_are_but_words_wherever_they_stand() {
    let sets = sets::all();
    let mut cases = cases(&sets);
    let all = cases.len();
    // A title that says nothing is none.
    cases.retain(|case| !case.payload.trim().is_empty());
    assert_eq!(refused(&full(&cases)), BTreeSet::new());
    let site = full(&cases).publish();
    let texts = cases.iter().step_by(TOGETHER).map(Case::path);
    let lists = (2..=cases.len().div_ceil(10)).map(|page| format!("/page/{page}/"));
    let others = ["/", "/tags/", "/archive/"].map(str::to_owned);
    let paths: Vec<String> = texts.chain(lists).chain(others).collect();
    let page = unprotected();
    assert_eq!(wrong_on_pages(&page, &site, &paths), [""; 0]);
    // A long text is left to the browser (`src/browser/screens.rs`), which was looked at.
    let is_short = |path: &&String| site.read(&format!("{}index.html", &path[1..])).len() < SHORT;
    let short: Vec<String> = paths.iter().filter(is_short).cloned().collect();
    assert!(
        short.len() > paths.len() * 4 / 5,
        "{} of {}",
        short.len(),
        paths.len()
    );
    assert_eq!(wrong_in_views(&page, &site, &short), [""; 0]);
    let some = cases.iter().step_by(TOGETHER);
    let some: Vec<&str> = some.map(|case| case.payload).collect();
    assert_eq!(wrong_in_search(&page, &site, &some), [""; 0]);
    let shown = cases.len();
    are_told(&format!(
        "| all of them, as words | {all} | {} | {shown} | 0 |",
        all - shown
    ));
}

/// A site in which each payload is the slug of a post, by its key or by the name of its file.
fn named<'a>(cases: impl Iterator<Item = &'a Case<'a>>, by_key: bool) -> Tiny {
    cases.fold(Tiny::new(), |tiny, case| {
        let (name, key) = match by_key {
            true => (&*case.slug, format!("slug = {}\n", toml(case.payload))),
            false => (case.payload, String::new()),
        };
        let front = format!("title = \"{}\"\n{key}date = 2021-05-23", case.slug);
        tiny.with(
            &format!("posts/{name}.md"),
            format!("+++\n{front}\n+++\n\nText.\n"),
        )
    })
}

#[test]
fn what_would_be_a_slug_is_refused_where_it_stands_or_is_but_letters() {
    let sets = sets::all();
    let mut cases = cases(&sets);
    // Two posts can't have one slug, nor one in capitals and one without.
    let mut seen = BTreeSet::new();
    cases.retain(|case| seen.insert(case.payload.to_lowercase()));
    let refused = refused(&named(cases.iter(), true));
    for case in &cases {
        let Case { slug, payload, .. } = case;
        // White space around a value is none of it.
        let written = payload.split_whitespace().collect::<Vec<_>>().join(" ");
        let taken = Slug::new(&written).is_some();
        assert_eq!(refused.contains(slug), !taken, "{payload:?}");
    }
    let is_slug = |case: &Case<'_>| Slug::new(case.payload).is_some();
    // As far as they are names that a file can have.
    let is_name = |case: &&Case<'_>| {
        let Case { payload, .. } = case;
        !payload.contains(['/', '\0'])
            && !payload.starts_with('.')
            && (1..250).contains(&payload.len())
    };
    let report = named(cases.iter().filter(is_name), false).report();
    for case in cases.iter().filter(is_name) {
        let told = report.contains(&format!("posts/{}.md: ", case.payload));
        assert_eq!(told, !is_slug(case), "{:?}", case.payload);
    }

    cases.retain(is_slug);
    assert!(cases.len() >= 50, "{} are slugs", cases.len());
    let paths: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(Base::default().href(&Route::Post(Slug::new(case.payload)?))))
        .collect();
    for by_key in [true, false] {
        let page = unprotected();
        let site = named(cases.iter(), by_key).publish();
        assert_eq!(wrong_on_pages(&page, &site, &paths), [""; 0]);
        assert_eq!(wrong_in_views(&page, &site, &paths), [""; 0]);
    }
}

/// Were there a handler on a page, or an address that runs, it would not go unnoticed.
#[test]
fn what_has_an_effect_is_noticed() {
    let site = Tiny::greek().publish();
    let path = "posts/alpha/index.html";
    let html = site.read(path);
    assert!(html.contains("Content-Security-Policy"), "{html}");
    let harm = "<img src=\"/icon.svg\" onload=\"alert(1)\"><a href=\"java&#9;script:alert(2)\">a</a>Here speaks";
    site.write(path, html.replace("Here speaks", harm));
    let wrong = wrong_on_pages(&unprotected(), &site, &["/posts/alpha/".to_owned()]);
    let is_told = |what: &str| wrong.iter().any(|wrong| wrong.contains(what));
    assert!(
        is_told("onload=") && is_told("script:alert(2)"),
        "{wrong:?}"
    );
    assert!(is_told("/posts/alpha/: alert"), "{wrong:?}");
}
