//! `site.toml`: who and what the site is.

mod links;

use quire::content::{
    phrases::{self, ENGLISH, Language},
    route::Route,
    site::{Link, Site},
};

use crate::{
    authors::{self, Author},
    comments::{self, Comments},
    fault::Fault,
    keys::Keys,
    language,
    source::Source,
    table,
    theme::{self, Theme},
};

/// The file's name in the site's folder.
pub(crate) const FILE: &str = "site.toml";

const LANGUAGE: &str = "language";
const SOCIAL: &str = "social";

const KEYS: [&str; 20] = [
    "title",
    "url",
    "description",
    "author",
    authors::KEY,
    LANGUAGE,
    "posts_per_page",
    "navigation",
    SOCIAL,
    "footer",
    "highlight",
    "raw_html",
    "source",
    "updated_from_git",
    "digests",
    "search",
    "offline",
    comments::KEY,
    "cards",
    theme::KEY,
];

/// What `site.toml` says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// What the browser needs of it.
    pub(crate) site: Site,
    /// The site's whole address, if the author says it.
    pub(crate) url: Option<String>,
    /// How many posts a list shows on one page, at least 1.
    pub(crate) posts_per_page: usize,
    /// The paths below the site's own address that the header's links lead to, each with its place: a
    /// fault that has yet to say what is wrong.
    pub(crate) leads: Vec<(String, Fault)>,
    /// Where else the author is to be found.
    pub(crate) social: Vec<Link>,
    /// Those who write, if they are several.
    pub(crate) authors: Vec<Author>,
    /// Whether code is coloured.
    pub(crate) highlight: bool,
    /// Whether texts may have any HTML in them, for which the author answers.
    pub(crate) any_html: bool,
    /// The address below which the articles' sources can be changed, without a slash at its end.
    pub(crate) source: Option<String>,
    /// Whether Git tells when articles were last changed.
    pub(crate) updated_from_git: bool,
    /// The series whose posts gather links, each with its place in the file: a fault that has yet to
    /// say what is wrong.
    pub(crate) digests: Vec<(String, Fault)>,
    /// Whether the texts can be searched.
    pub(crate) search: bool,
    /// Whether readers may keep series for later.
    pub(crate) offline: bool,
    /// Where comments on posts are kept, if there are to be any.
    pub(crate) comments: Option<Comments>,
    /// The language in which the site itself speaks.
    pub(crate) language: &'static Language,
    /// Whether cards are made of its pages.
    pub(crate) cards: bool,
    /// How the site looks.
    pub(crate) theme: Theme,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site: Site::default(),
            url: None,
            posts_per_page: 10,
            leads: Vec::new(),
            social: Vec::new(),
            authors: Vec::new(),
            highlight: true,
            any_html: false,
            source: None,
            updated_from_git: false,
            digests: Vec::new(),
            search: true,
            offline: false,
            comments: None,
            language: &ENGLISH,
            cards: true,
            theme: Theme::default(),
        }
    }
}

/// Reads the file's bytes, if there is such a file. The settings are whole only where there are
/// no faults.
pub(crate) fn read(bytes: Option<Vec<u8>>) -> (Settings, Vec<Fault>) {
    let Some(bytes) = bytes else {
        let fault = Fault::of(FILE, "there is no such file; begin one with")
            .showing("title = \"My notes\"");
        return (Settings::default(), vec![fault]);
    };
    match Source::new(FILE, bytes) {
        Ok(source) => understood(&source),
        Err(fault) => (Settings::default(), vec![fault]),
    }
}

fn understood(source: &Source) -> (Settings, Vec<Fault>) {
    let mut settings = Settings::default();
    let mut keys = match Keys::read(source, table::Language::Toml, 0..source.text.len()) {
        Ok(keys) => keys,
        Err(faults) => return (settings, faults),
    };
    keys.only(&KEYS);

    let site = &mut settings.site;
    let text = |keys: &mut Keys<'_>, key, example| {
        keys.text(key, example)
            .map(|text| text.value)
            .unwrap_or_default()
    };
    site.title = keys
        .required("title", "\"My notes\"", 0..0)
        .unwrap_or_default();
    site.description = text(&mut keys, "description", "\"What I learn\"");
    site.author = text(&mut keys, "author", "\"Ada Lovelace\"");
    site.footer = text(&mut keys, "footer", "\"© Ada Lovelace\"");
    settings.language = spoken(&mut keys, source, &mut site.language);
    settings.url = keys.address("url", "\"https://example.org/\"");
    settings.source = keys
        .address("source", "\"https://github.com/ada/notes/edit/main/\"")
        .map(|source| source.trim_end_matches('/').to_owned());
    settings.updated_from_git = keys.flag("updated_from_git").unwrap_or_default();
    site.navigation = links::navigation(&mut keys, source, &mut settings.leads);
    settings.social = links::social(&mut keys, source);
    settings.authors = authors::read(&mut keys);
    if let Some(number) = keys.number("posts_per_page", "10") {
        settings.posts_per_page = number as usize;
    }
    if let Some(highlight) = keys.flag("highlight") {
        settings.highlight = highlight;
    }
    settings.any_html = any_html(&mut keys);
    let digests = keys.texts("digests", "[\"Kitchen notes\"]").into_iter();
    settings.digests = digests
        .map(|name| (name.value, source.fault(name.span, "")))
        .collect();
    settings.offline = keys.flag("offline").unwrap_or_default();
    settings.comments = Comments::read(&mut keys);
    settings.cards = keys.flag("cards").unwrap_or(true);
    settings.search = keys.flag("search").unwrap_or(true);
    if settings.search {
        lead_to_search(&mut settings);
    }
    if let Some(mut table) = keys.section(theme::KEY, theme::EXAMPLE) {
        settings.theme = Theme::read(&mut table);
        keys.faults.append(&mut table.faults);
    }
    (settings, keys.faults)
}

/// Adds a link to the search, unless one of the author's leads there.
fn lead_to_search(settings: &mut Settings) {
    let to = Route::Search.path();
    let navigation = &mut settings.site.navigation;
    if navigation.iter().all(|link| link.to != to) {
        let title = settings.language.phrases.search.to_owned();
        navigation.push(Link { title, to });
    }
}

/// Reads the language that the author writes in, and tells the one in which the site speaks then.
fn spoken(keys: &mut Keys<'_>, source: &Source, tag: &mut String) -> &'static Language {
    *tag = keys
        .language(LANGUAGE)
        .unwrap_or_else(|| ENGLISH.tag.to_owned());
    let spoken = phrases::language(tag);
    if spoken.is_none() && language::is_tag(tag) {
        let message = format!(
            "the site has no phrases of its own in \"{tag}\", so they are English; \
             translate those in src/content/phrases/"
        );
        let place = keys.place(LANGUAGE).unwrap_or_default();
        keys.faults
            .push(source.fault(place, message).into_warning());
    }
    spoken.unwrap_or(&ENGLISH)
}

fn any_html(keys: &mut Keys<'_>) -> bool {
    let Some(wanted) = keys.text("raw_html", "\"checked\"") else {
        return false;
    };
    if !matches!(wanted.value.as_str(), "any" | "checked") {
        let message = format!(
            "\"{}\" is no way to treat HTML; write raw_html = \"checked\" or raw_html = \"any\"",
            wanted.value
        );
        keys.fault(wanted.span, message);
    }
    wanted.value == "any"
}

#[cfg(test)]
mod tests {
    use super::{KEYS, read};
    use crate::{fault::Fault, tokens::Tokens};
    use quire::content::site::{Link, Site};

    fn faults(text: &str) -> Vec<String> {
        let (_, faults) = read(Some(text.into()));
        faults.iter().map(Fault::headline).collect()
    }

    fn link((title, to): (&str, &str)) -> Link {
        Link {
            title: title.to_owned(),
            to: to.to_owned(),
        }
    }

    #[test]
    fn reads_all_keys() {
        let text = r#"
            title = "Notes"
            url = "https://ada.example/"
            description = "On things"
            author = "Ada"
            language = "de-AT"
            posts_per_page = 5
            navigation = [{ title = "About", to = "about/" }, { title = "B", to = "https://b.example/" }]
            social = [{ title = "Post", to = "mailto:ada@ada.example" }]
            footer = "© Ada"
            highlight = false
            raw_html = "any"
            source = "https://forge.example/ada/notes/edit/main/"
            updated_from_git = true
            digests = ["Weekly"]
            offline = true
            [theme]
            accent = ["teal", "silver"]
            serif = "Palatino, serif"
        "#;
        let (settings, faults) = read(Some(text.into()));
        assert_eq!(faults, []);
        assert_eq!(settings.posts_per_page, 5);
        assert!(!settings.highlight);
        assert!(settings.any_html);
        assert_eq!(settings.url.as_deref(), Some("https://ada.example/"));
        assert_eq!(
            settings.source.as_deref(),
            Some("https://forge.example/ada/notes/edit/main")
        );
        assert!(settings.updated_from_git);
        assert!(settings.offline);
        assert_eq!(settings.digests[0].0, "Weekly");
        assert_eq!(settings.leads[0].0, "about/");
        assert_eq!(settings.leads.len(), 1);
        assert_eq!(settings.social, [link(("Post", "mailto:ada@ada.example"))]);
        assert_eq!(
            settings.theme.css(&Tokens::default()),
            ":root{--accent:light-dark(#008080,#c0c0c0);--serif:Palatino, serif;}"
        );
        let site = Site {
            title: "Notes".to_owned(),
            description: "On things".to_owned(),
            author: "Ada".to_owned(),
            // The edition puts it together, with the folder on the host.
            address: String::new(),
            language: "de-AT".to_owned(),
            navigation: [
                ("About", "about/"),
                ("B", "https://b.example/"),
                ("Suche", "search/"),
            ]
            .map(link)
            .into(),
            footer: "© Ada".to_owned(),
            social: String::new(),
        };
        assert_eq!(settings.site, site);
    }

    #[test]
    fn the_schema_knows_the_same_keys() {
        let schema = include_str!("../../schema/site.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let mut keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
        for property in properties.values() {
            assert!(property["description"].is_string(), "{property}");
        }
    }

    #[test]
    fn needs_a_title_only() {
        let (settings, faults) = read(Some("title = 'x'".into()));
        assert_eq!(faults, []);
        assert_eq!(
            (settings.site.language.as_str(), settings.posts_per_page),
            ("en", 10)
        );
    }

    #[test]
    fn names_what_is_wrong() {
        let table: [(&str, &[&str]); 16] = [
            (
                "",
                &[r#"site.toml:1:1: missing "title"; add a line such as title = "My notes""#],
            ),
            (
                "title = ''",
                &[r#"site.toml:1:1: "title" is empty; write text, as in title = "My notes""#],
            ),
            (
                "title = 3",
                &[r#"site.toml:1:9: "title" is a number; write text, as in title = "My notes""#],
            ),
            (
                "title = 'x'\nauthr = 'y'",
                &[r#"site.toml:2:1: unknown key "authr", did you mean "author""#],
            ),
            (
                "title = 'x'\ncolour = 'red'",
                &[
                    "site.toml:2:1: unknown key \"colour\"; the keys are title, url, description, author, authors, language, posts_per_page, navigation, social, footer, highlight, raw_html, source, updated_from_git, digests, search, offline, comments, cards, theme",
                ],
            ),
            (
                "title = 'x'\nurl = 'ada.example'",
                &[
                    r#"site.toml:2:7: "ada.example" is no whole address; write one such as url = "https://example.org/""#,
                ],
            ),
            (
                "title = 'x'\nurl = 'https://ada.example?from=here'",
                &[
                    r#"site.toml:2:7: "https://ada.example?from=here" is no whole address; write one such as url = "https://example.org/""#,
                ],
            ),
            (
                "title = 'x'\nsource = 'main/'",
                &[
                    r#"site.toml:2:10: "main/" is no whole address; write one such as source = "https://github.com/ada/notes/edit/main/""#,
                ],
            ),
            (
                "title = 'x'\nposts_per_page = 0",
                &[
                    r#"site.toml:2:18: "posts_per_page" is 0; write a whole number from 1, as in posts_per_page = 10"#,
                ],
            ),
            (
                "title = 'x'\nlanguage = 'in English'",
                &[
                    r#"site.toml:2:12: "in English" is no language tag; write one such as "en" or "pt-BR""#,
                ],
            ),
            (
                "title = 'x'\nnavigation = [3, { titel = 'A', to = '/a/' }]",
                &[
                    r#"site.toml:2:15: this is a number; "navigation" takes links, as in navigation = [{ title = "About", to = "about/" }]"#,
                    r#"site.toml:2:20: unknown key "titel", did you mean "title""#,
                    r#"site.toml:2:38: "to" starts with a slash; write the path below the site's own address, as in to = "about/""#,
                ],
            ),
            (
                "title = 'x'\nsocial = [{ title = 'A', to = 'a.example/ada' }]",
                &[
                    r#"site.toml:2:31: "a.example/ada" is no whole address; write one such as to = "https://social.example/@ada""#,
                ],
            ),
            (
                "title = 'x'\nraw_html = 'none'",
                &[
                    r#"site.toml:2:12: "none" is no way to treat HTML; write raw_html = "checked" or raw_html = "any""#,
                ],
            ),
            (
                "title = 'x'\ntheme = 'dark'",
                &[
                    r##"site.toml:2:9: "theme" is text; write a table, as in theme = { accent = "#2f5d3a" }"##,
                ],
            ),
            (
                "title = 'x'\n[theme]\nacent = 'red'\nsans = 'none;'\nmono = 3",
                &[
                    r#"site.toml:3:1: unknown key "acent", did you mean "accent""#,
                    r#"site.toml:4:8: "none;" is no list of fonts; write one such as sans = "Verdana, sans-serif""#,
                    r#"site.toml:5:8: "mono" is a number; write text, as in mono = "Consolas, monospace""#,
                ],
            ),
            (
                "title = Notes",
                &[r#"site.toml:1:9: this is not TOML: text needs quotes, as in title = "Hello""#],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(faults(text), expected, "{text}");
        }
    }
}
