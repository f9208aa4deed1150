//! Everything that can go wrong with each kind of file, and what the reader has of it.

use std::time::Duration;

use quire_tests::{Fault, Gate, Page, Switch};
use serde_json::json;

use crate::{
    reader::{asked, before_app, reaches, save_data, settle, to, visit},
    site::{Site, Tiny},
};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    Missing,
    Error,
    Hang,
    Drip,
    Cut,
    WrongType,
    Corrupt,
    Portal,
    Reset,
    Offline,
}

const TROUBLES: [Trouble; 10] = [
    Trouble::Missing,
    Trouble::Error,
    Trouble::Hang,
    Trouble::Drip,
    Trouble::Cut,
    Trouble::WrongType,
    Trouble::Corrupt,
    Trouble::Portal,
    Trouble::Reset,
    Trouble::Offline,
];

/// What has been begun, to end it.
enum Begun<'p> {
    Fault(Switch),
    Gate(Gate),
    Offline(&'p Page),
    /// The file, and what stood in it.
    Changed(&'p Site, &'p str, String),
}

impl Trouble {
    /// Lets it happen to these files.
    fn begin<'p>(self, site: &'p Site, page: &'p Page, files: &'p str) -> Begun<'p> {
        let fault = match self {
            Self::Missing => Fault::Status(404),
            Self::Error => Fault::Status(500),
            Self::Hang => return Begun::Gate(site.hold(files)),
            Self::Drip => Fault::Drip {
                bytes: 100,
                pause: Duration::from_millis(10),
            },
            Self::Cut => Fault::Cut,
            Self::WrongType => Fault::WrongType,
            // Data have no hash: it is one of the marks that make them data.
            Self::Corrupt if files.ends_with(".json") => {
                let whole = site.read(&files[1..]);
                site.write(&files[1..], whole.replacen('"', "#", 1));
                return Begun::Changed(site, &files[1..], whole);
            }
            Self::Corrupt => Fault::Corrupt,
            // A page that is not the site's, with a status that says that all is well.
            Self::Portal => Fault::Status(200),
            Self::Reset => Fault::Reset,
            Self::Offline => {
                page.go_offline();
                return Begun::Offline(page);
            }
        };
        Begun::Fault(site.fault(files, fault))
    }
}

impl Begun<'_> {
    fn end(self) {
        match self {
            Self::Fault(fault) => fault.mend(),
            Self::Gate(gate) => gate.open(),
            Self::Offline(page) => page.go_online(),
            Self::Changed(site, file, whole) => site.write(file, whole),
        }
    }
}

/// What the reader has of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// What was asked for, as if nothing were.
    Nothing,
    /// The page itself, which the browser loads whole: once.
    Page,
    /// This sentence, with a button to try again that helps once the trouble is over.
    Told(&'static str),
    /// This sentence, until the trouble is over.
    ToldUntil(&'static str),
}

/// What becomes of a view when this happens to its data.
fn outcome(trouble: Trouble) -> Outcome {
    match trouble {
        Trouble::Missing | Trouble::WrongType | Trouble::Corrupt => Outcome::Page,
        Trouble::Error => Outcome::Told("The site answered with error 500"),
        Trouble::Hang | Trouble::Cut | Trouble::Reset => Outcome::Told("The site did not answer."),
        Trouble::Drip => Outcome::Nothing,
        Trouble::Portal => Outcome::Told("Something else answered in this site’s place"),
        Trouble::Offline => Outcome::ToldUntil("You may be offline"),
    }
}

/// A browser in which one need not wait until the app gives up waiting.
#[track_caller]
fn hasten(page: &Page) {
    before_app(
        page,
        "const wait = setTimeout;
        window.setTimeout = (call, time, ...more) => wait(call, time < 5000 ? time : time / 10, ...more)",
    );
}

/// A link that leads to a view, and the files of the view to which things happen.
struct View {
    link: String,
    files: &'static str,
    heading: &'static str,
    path: &'static str,
    /// What is read there.
    text: &'static str,
}

/// Follows the link through all troubles.
#[track_caller]
fn follow(view: &View, outcome: impl Fn(Trouble) -> Outcome) {
    let site = Tiny::greek().post(
        "delta",
        "tags = [\"new\"]",
        "Here speaks Delta. To [B](beta.md).",
    );
    let site = site.publish();
    let page = Page::new();
    save_data(&page);
    hasten(&page);
    for trouble in TROUBLES {
        let outcome = outcome(trouble);
        eprintln!("{} {trouble:?}: {outcome:?}", view.files);
        visit(&page, &site.url("/posts/delta/"));
        let () = page.run("window.before = true");
        site.clear_log();
        let begun = trouble.begin(&site, &page, view.files);
        page.click(&view.link);
        if let Outcome::Told(sentence) | Outcome::ToldUntil(sentence) = outcome {
            reaches(&page, "This page did not load", view.path);
            page.wait_for_text_in("[role=alert]", sentence);
            // The ways that lead on are still there, and the page before.
            assert_eq!(page.texts(".masthead-title"), ["Tiny"]);
            page.back();
            reaches(&page, "Delta", "/posts/delta/");
            page.forward();
            reaches(&page, "This page did not load", view.path);
            begun.end();
            if let Outcome::Told(_) = outcome {
                page.click("main button");
            }
        } else if outcome == Outcome::Page {
            page.wait_until(
                "window.before === undefined && history.scrollRestoration === 'manual'",
            );
            begun.end();
        } else {
            page.wait_for_text_in("main", view.text);
            begun.end();
        }
        reaches(&page, view.heading, view.path);
        page.wait_for_text_in("main", view.text);
        let whole = site.count(view.path);
        assert_eq!(whole, usize::from(outcome == Outcome::Page), "{trouble:?}");
        // It goes on from there, and back.
        settle(&page);
        page.back();
        reaches(&page, "Delta", "/posts/delta/");
    }
}

#[test]
fn a_text() {
    follow(
        &View {
            link: to("beta"),
            files: "/posts/beta.md",
            heading: "Beta",
            path: "/posts/beta/",
            text: "Here speaks Beta.",
        },
        outcome,
    );
}

#[test]
fn a_record() {
    follow(
        &View {
            link: to("beta"),
            files: "/posts/beta.json",
            heading: "Beta",
            path: "/posts/beta/",
            text: "Here speaks Beta.",
        },
        outcome,
    );
}

#[test]
fn a_collection() {
    follow(
        &View {
            link: "main a[href='/tags/new/']".to_owned(),
            files: "/tags/new.json",
            heading: "Tagged “new”",
            path: "/tags/new/",
            text: "About Delta.",
        },
        outcome,
    );
}

#[test]
fn the_manifest() {
    follow(
        &View {
            link: ".masthead-title".to_owned(),
            files: "/manifest.json",
            heading: "Tiny",
            path: "/",
            text: "About Beta.",
        },
        outcome,
    );
}

/// The page was there before it and is whole without it: links lead on as the browser follows them.
#[test]
fn the_app() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for trouble in TROUBLES {
        eprintln!("{trouble:?}");
        page.open("about:blank");
        page.devtools("Network.clearBrowserCache", json!({}));
        site.clear_log();
        // Offline there would be no page either, unless it is kept: so only the app is out of reach.
        let begun = match trouble {
            Trouble::Offline => Trouble::Reset.begin(&site, &page, "/quire-*"),
            _ => trouble.begin(&site, &page, "/quire-*.wasm"),
        };
        page.begin(&site.url("/posts/alpha/"));
        page.wait_for_text_in(".prose", "Here speaks Alpha.");
        if trouble != Trouble::Offline {
            site.wait_for_request("/quire-*.wasm");
        }
        settle(&page);
        assert_eq!(page.count(".status[data-seen]"), 0);
        page.click(&to("beta"));
        reaches(&page, "Beta", "/posts/beta/");
        page.wait_for_text_in(".prose", "Here speaks Beta.");
        begun.end();
        visit(&page, &site.url("/posts/alpha/"));
        site.clear_log();
        page.click(&to("beta"));
        reaches(&page, "Beta", "/posts/beta/");
        assert!(!asked(&site).contains(&"/posts/beta/".to_owned()));
    }
}

#[test]
fn the_search_index() {
    let site = Tiny::new()
        .post("bread", "", "Flour, water, salt.")
        .post("train", "", "Asleep on the way.")
        .publish();
    let page = Page::new();
    save_data(&page);
    hasten(&page);
    let finds = |title: &str| {
        page.wait_until(&format!(
            "document.querySelector('.found h2')?.textContent === '{title}'"
        ));
    };
    for trouble in TROUBLES {
        eprintln!("{trouble:?}");
        page.open("about:blank");
        page.devtools("Network.clearBrowserCache", json!({}));
        visit(&page, &site.url("/search/"));
        // A worker has a network of its own, which the browser can't be told to cut.
        let begun = match trouble {
            Trouble::Offline => None,
            _ => Some(trouble.begin(&site, &page, "/search/*.pf_*")),
        };
        if begun.is_none() {
            site.refuse();
        }
        let () = page.run(
            "const field = document.querySelector('[role=search] [name=q]');
            field.value = 'flour';
            field.dispatchEvent(new Event('input', { bubbles: true }))",
        );
        if trouble != Trouble::Drip {
            page.wait_for_text_in(".found [role=alert]", "The search did not load.");
        } else {
            finds("Bread");
        }
        match begun {
            Some(begun) => begun.end(),
            None => site.accept(),
        }
        if trouble != Trouble::Drip {
            page.click(".found button");
            finds("Bread");
        }
        // Nothing of what was asked for is lost.
        assert_eq!(
            page.run::<String>("return location.pathname + location.search"),
            "/search/?q=flour"
        );
    }
}
