//! What the site itself says to its readers is said in the language that they read.

use std::collections::BTreeSet;

use quire::content::phrases::{ENGLISH, LANGUAGES, Language};

use crate::{images::picture, page::between, site::Site};

/// A site that shows all that there is.
fn site(language: &Language) -> Site {
    let settings = format!(
        "title = \"Ada\"\nlanguage = \"{}\"\nurl = \"https://ada.example/\"\nposts_per_page = 5\n\
         source = \"https://git.example/ada\"\ndigests = [\"Weekly\"]\noffline = true\n\
         authors = {{ ada = {{ name = \"Ada\" }} }}\n\
         comments = {{ repo = \"a/b\", repo_id = \"c\", category = \"d\", category_id = \"e\" }}",
        language.tag
    );
    let text = "\
        # A\n\n## B\n\n## C\n\n## D\n\n```rust\nfn a() {}\n```\n\n```mermaid\nflowchart LR\na --> b\n```\n\n\
        ```mermaid\nsequenceDiagram\na ->> b: c\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n- [ ] a\n- [x] b\n\n\
        > [!NOTE]\n> a\n\n> [!TIP]\n> a\n\n> [!IMPORTANT]\n> a\n\n> [!WARNING]\n> a\n\n> [!CAUTION]\n> a\n\n\
        Noted.[^1]\n\n![A plain](plain.png)\n\n[^1]: So.\n";
    let mut site = Site::new()
        .with_shell()
        .with_drafts()
        .with("site.toml", settings)
        .with("posts/plain.png", picture(900, 300, b""))
        .with_post(
            "posts/all.md",
            "title = \"Everything\"\nupdated = 2022-05-01\ntags = [\"all\"]",
            text,
        );
    for number in 1..=13 {
        let year = if number < 5 { 2021 } else { 2022 };
        let tags: Vec<String> = (0..4)
            .map(|tag| format!("tag {}", 4 * number + tag))
            .collect();
        let front = format!(
            "title = \"Part {number}\"\ndate = {year}-05-{number:02}\ntags = {tags:?}\n\
             draft = {}\nseries = \"Weekly\"\npart = {number}",
            number == 9
        );
        let text = "Consensus replicas quorum, as in [Everything](all.md). [Elsewhere](https://other.example/).\n";
        site = site.with_post(&format!("posts/part-{number}.md"), &front, text);
    }
    site.with_post(
        "posts/tale.md",
        "title = \"Tale\"\nseries = \"Tale\"\npart = 1\ntags = [\"all\"]",
        "Sourdough hydration crumb.\n",
    )
    .with_post(
        "posts/loaf.md",
        "title = \"Loaf\"\ndate = 2022-08-01\nlang = \"fr\"\nauthors = [\"ada\"]\ntranslation_of = \"tale.md\"",
        "Sourdough hydration crumb.\n",
    )
    .publish()
}

/// All that readers see or hear of a page: its texts, and what attributes say.
fn said(html: &str) -> BTreeSet<String> {
    let body = between(html, "<body>", "</body>");
    let texts = body.split('<').filter_map(|part| part.split_once('>'));
    let texts = texts.map(|(_, text)| text);
    let attributes = ["aria-label=\"", "title=\""].into_iter().flat_map(|name| {
        let values = body.split(name).skip(1);
        values.filter_map(|value| value.split('"').next())
    });
    let said = texts.chain(attributes).map(|text| text.trim().to_owned());
    said.filter(|text| !text.is_empty()).collect()
}

/// What is said on all pages, and in the two scripts that speak too.
fn everything(site: &Site) -> BTreeSet<String> {
    let pages = site.files().into_iter();
    let pages = pages.filter(|path| path.ends_with(".html"));
    pages.flat_map(|path| said(&site.text(&path))).collect()
}

/// Phrases with something else on the spot are told by what stands around that.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let pieces = phrase.split(['{', '}']).step_by(2);
    pieces.map(str::trim).filter(|piece| piece.len() > 1)
}

#[test]
fn every_phrase_is_said_and_none_of_another_language() {
    let english: BTreeSet<&str> = ENGLISH.phrases.all().chain(ENGLISH.written.all()).collect();
    for language in LANGUAGES {
        let site = site(language);
        let bare = Site::new()
            .with_shell()
            .with(
                "site.toml",
                format!("title = \"Ada\"\nlanguage = \"{}\"", language.tag),
            )
            .publish();
        let said = &everything(&site) | &everything(&bare);
        let spoken = &language.phrases;
        let own = spoken.all().chain(language.written.all());
        let own: BTreeSet<&str> = own.collect();
        // What the app alone says, when something happens.
        let silent = [
            spoken.failed,
            spoken.unreachable,
            spoken.refused,
            spoken.intercepted,
            spoken.garbled,
            spoken.renewed,
            spoken.try_again,
            spoken.load_whole,
            spoken.search_failed,
            spoken.loading,
            spoken.copied,
            spoken.copy_refused,
            spoken.links_failed,
            spoken.links_shown,
            spoken.months,
            spoken.date,
        ];
        let files = site.files();
        let button = files.iter().find(|path| path.starts_with("keep-")).unwrap();
        let scripts = ["search/search.js", "index.html", button];
        let script = scripts.map(|path| site.text(path)).concat();
        for phrase in own.iter().filter(|phrase| !silent.contains(phrase)) {
            for piece in pieces(phrase) {
                assert!(
                    said.iter().any(|text| text.contains(piece)) || script.contains(piece),
                    "{}: nobody says {piece}",
                    language.tag
                );
            }
        }
        for text in said {
            assert!(
                own.contains(&*text) || !english.contains(&*text),
                "{}: {text}",
                language.tag
            );
        }
    }
}

#[test]
fn the_root_tells_language_and_direction() {
    for (language, root) in [
        ("de", "<html lang=\"de\" data-base=\"/\""),
        ("he", "<html lang=\"he\" data-base=\"/\" dir=\"rtl\""),
        ("zh-Hans", "<html lang=\"zh-Hans\" data-base=\"/\""),
    ] {
        let site = Site::new().with_shell();
        let site = site
            .with_settings(&format!("language = \"{language}\""))
            .publish();
        let html = site.text("index.html");
        assert!(html.contains(&format!("{root} data-shell=")), "{html}");
    }
}

#[test]
fn days_and_numbers_are_written_as_in_the_language() {
    for (language, day, count, minutes) in [
        ("en", "3 May 2021", "2 posts", "1 min"),
        ("de", "3. Mai 2021", "2 Beiträge", "1 Min."),
        ("es", "3 de mayo de 2021", "2 entradas", "1 min"),
        ("he", "3 במאי 2021", "שתי רשומות", "1 דק׳"),
        ("zh", "2021年5月3日", "2 篇文章", "1 分钟"),
    ] {
        let front = "date = 2021-05-03\ntags = [\"a\"]";
        let site = Site::new()
            .with_shell()
            .with_settings(&format!("language = \"{language}\""))
            .with_post("posts/a.md", front, "Text\n")
            .with_post("posts/b.md", front, "Text\n")
            .publish();
        let list = site.text("tags/a/index.html");
        for part in [
            &format!("<time datetime=\"2021-05-03\">{day}</time>"),
            &format!("<span>{count}</span>"),
            &format!("<span>{minutes}</span>"),
        ] {
            assert!(list.contains(part), "{part} in {list}");
        }
    }
}

#[test]
fn a_language_without_phrases_has_the_english_ones() {
    let site = Site::new().with_settings("language = \"pt-BR\"");
    let expected = "\
site.toml:2:1: warning: the site has no phrases of its own in \"pt-BR\", so they are English; \
translate those in src/content/phrases/
  2 | language = \"pt-BR\"
    | ^^^^^^^^
";
    assert!(site.warnings().starts_with(expected), "{}", site.warnings());
}
