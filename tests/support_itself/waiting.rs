//! Waiting, and what is said when it was in vain.

use std::time::Duration;

use quire_tests::{Page, Server};

use crate::{failure, page_of};

#[test]
fn waits_for_what_comes_later() {
    let folder = page_of(
        "<p id=old>Old</p><script>
        onload = () => setTimeout(() => {
            document.body.innerHTML = '<h1>New</h1><p hidden>Unseen</p>';
            document.title = 'Later';
            history.pushState(null, '', '/later/?q#f');
        }, 100);
        </script>",
    );
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.wait_for("h1");
    page.wait_for_no("#old");
    page.wait_for_text("New");
    page.wait_for_text_in("h1", "New");
    page.wait_for_path("/later/");
    page.wait_until("document.title === 'Later'");
    page.wait_until("new Promise(done => setTimeout(() => done(true), 10))");
}

#[test]
fn gives_up_with_all_that_helps() {
    let folder = page_of(
        "<p>A text.</p><script>console.warn('careful'); console.log('never mind')</script>",
    );
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.set_patience(Duration::from_millis(100));
    let address = site.url("/");
    for (what, wait) in [
        (
            "waited for an element \"h1\"",
            (&|| page.wait_for("h1")) as &dyn Fn(),
        ),
        ("waited for no element \"p\"", &|| page.wait_for_no("p")),
        ("waited for the text \"Other\"", &|| {
            page.wait_for_text("Other")
        }),
        ("waited for the path \"/other/\"", &|| {
            page.wait_for_path("/other/")
        }),
        ("waited for document.querySelector('h1').id", &|| {
            page.wait_until("document.querySelector('h1').id")
        }),
        ("tried to click \"h1\"", &|| page.click("h1")),
    ] {
        let failure = failure(wait);
        assert!(failure.starts_with(what), "{failure}");
        for part in [
            &format!("address: {address}\n"),
            "text: A text.\n",
            "warning (console-api): ",
            "careful",
        ] {
            assert!(failure.contains(part), "{part:?} isn't in {failure}");
        }
        assert!(!failure.contains("never mind"), "{failure}");
    }
}

#[test]
fn a_failure_names_the_line_of_the_test() {
    let folder = page_of("<p>A text.</p>");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.set_patience(Duration::ZERO);
    let (tell, told) = std::sync::mpsc::channel();
    let usual = std::panic::take_hook();
    let here = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        // Tests beside this one may panic too.
        if std::thread::current().id() == here {
            let _ = tell.send(
                panic
                    .location()
                    .map(|place| (place.file().to_owned(), place.line())),
            );
        } else {
            usual(panic);
        }
    }));
    let line = line!() + 1;
    failure(|| page.wait_for("h1"));
    let _ = std::panic::take_hook();
    assert_eq!(told.recv().unwrap(), Some((file!().to_owned(), line)));
}

#[test]
fn a_long_text_is_cut_in_a_failure() {
    let folder = page_of(&format!("<p>{}</p>", "é".repeat(2000)));
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.set_patience(Duration::ZERO);
    let failure = failure(|| page.wait_for("h1"));
    assert_eq!(failure.matches('é').count(), 500);
}
