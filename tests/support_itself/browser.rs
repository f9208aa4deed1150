//! The page: opening, reading, mouse and keyboard, console and requests.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use quire_tests::{Fault, Folder, Level, Page, Server};

use crate::{document, failure, page_of};

#[test]
fn opens_goes_back_and_forward_and_loads_again() {
    let folder = page_of("<a href=/second/>On</a><p id=here>First</p>")
        .with("second/index.html", document("<p id=here>Second</p>"));
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    assert_eq!((page.url(), page.title()), (site.url("/"), "A page".into()));
    page.click("a");
    page.wait_for_path("/second/");
    page.wait_for_text_in("#here", "Second");
    page.back();
    page.wait_for_text_in("#here", "First");
    page.forward();
    page.wait_for_text_in("#here", "Second");

    folder.write("second/index.html", document("<p id=here>Third</p>"));
    page.reload();
    assert_eq!(page.text("#here"), "Third");
    page.open(&site.url("/second/#here"));
    assert_eq!(page.url(), site.url("/second/#here"));
}

#[test]
fn reads_what_stands_in_the_page() {
    let folder =
        page_of("<ul><li class=a>One<li>Two<li hidden>Three</ul><p>A <b>bold</b>\n<br>word</p>");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    assert_eq!(page.texts("li")[..2], ["One", "Two"]);
    assert_eq!(page.text("p"), "A bold\nword");
    assert_eq!((page.count("li"), page.count("h1")), (3, 0));
    assert_eq!(page.attribute("li", "class").as_deref(), Some("a"));
    assert_eq!(
        page.attribute("li:last-child", "hidden").as_deref(),
        Some("")
    );
    assert_eq!(page.attribute("li", "id"), None);
    assert_eq!(page.run::<f64>("return 1 / 4"), 0.25);
    assert_eq!(
        page.run_async::<String>("return (await fetch('/')).headers.get('content-type')"),
        "text/html; charset=utf-8"
    );
    let () = page.run("document.title = 'Changed'");
    assert_eq!(page.title(), "Changed");
    assert!(failure(|| page.run("nonsense()")).contains("nonsense is not defined"));
    assert!(failure(|| page.run_async("throw new Error('of mine')")).contains("of mine"));
    assert!(failure(|| drop(page.run::<String>("return 1"))).contains("returned 1"));
}

#[test]
fn clicks_and_presses_like_a_reader() {
    let folder = page_of(
        "<input aria-label=a><button>B</button><p id=log></p>
        <div id=over style='position:fixed;inset:0'></div>
        <script>
        const log = text => document.getElementById('log').append(text + ' ');
        document.querySelector('button').onclick = event => log('click:' + event.isTrusted);
        document.querySelector('button').onmouseenter = () => log('over');
        onkeydown = event => log((event.ctrlKey ? 'Control+' : '') + (event.shiftKey ? 'Shift+' : '') + event.key);
        setTimeout(() => document.getElementById('over').remove(), 150);
        </script>",
    );
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.click("button");
    assert_eq!(page.text("#log"), "over click:true");
    page.press("Shift+Tab");
    page.type_text("aé");
    assert_eq!(
        page.run::<String>("return document.querySelector('input').value"),
        "aé"
    );
    page.press("Control+k");
    page.press("Escape");
    page.wait_for_text_in(
        "#log",
        "Shift+Shift Shift+Tab a é Control+Control Control+k Escape",
    );
}

#[test]
fn the_mouse_can_rest_on_something_out_of_view() {
    let folder = page_of(
        "<div style='height:3000px'></div><a href=/>A</a><script>
        document.querySelector('a').onpointerover = () => document.title = 'over';
        </script>",
    );
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.hover("a");
    page.wait_until("document.title === 'over'");
}

#[test]
fn the_console_is_read_once() {
    let folder = page_of(
        "<script>
        console.log('unheard'); console.warn('careful'); console.error('bad');
        setTimeout(() => { throw new Error('uncaught') });
        fetch('/none').then(() => document.title = 'asked');
        </script>",
    );
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    page.wait_until("document.title === 'asked'");
    let messages = page.console();
    let has = |level, source: &str, text: &str| {
        messages
            .iter()
            .any(|one| one.level == level && one.source == source && one.text.contains(text))
    };
    assert!(
        has(Level::Warning, "console-api", "careful"),
        "{messages:?}"
    );
    assert!(has(Level::Error, "console-api", "bad"), "{messages:?}");
    assert!(has(Level::Error, "javascript", "uncaught"), "{messages:?}");
    assert!(has(Level::Error, "network", "404"), "{messages:?}");
    assert_eq!(messages.len(), 4, "{messages:?}");
    page.assert_console_is_quiet();
    let () = page.run("console.warn('once more')");
    assert!(failure(|| page.assert_console_is_quiet()).contains("once more"));
}

#[test]
fn requests_to_other_origins_are_seen() {
    let other_folder = Folder::new().with("x.js", "");
    let other = Server::of(&other_folder).start();
    let folder = page_of("").with("data.json", "{}");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    let _: bool = page.run_async("return (await fetch('/data.json')).ok");
    assert_eq!(page.requests(), [site.url("/"), site.url("/data.json")]);
    page.assert_no_other_origin(&site.origin());

    // One that is answered, one that is not, one that isn't even HTTP.
    folder.write(
        "index.html",
        document(&format!(
            "<script src={}></script><img alt='' src=http://nowhere.invalid/a.png>
        <script>new WebSocket('ws://nowhere.invalid/socket')</script>",
            other.url("/x.js")
        )),
    );
    page.reload();
    let failure = failure(|| page.assert_no_other_origin(&site.origin()));
    for address in [
        other.url("/x.js").as_str(),
        "http://nowhere.invalid/a.png",
        "ws://nowhere.invalid/socket",
    ] {
        assert!(failure.contains(address), "{failure}");
    }
    assert!(!failure.contains(&site.url("/")), "{failure}");
}

#[test]
fn half_loaded_pages_can_be_looked_at() {
    let folder = page_of("<p>Painted</p><script type=module src=/app.js></script>")
        .with("app.js", "document.body.append('Alive')");
    let site = Server::of(&folder).start();
    let gate = site.hold("/app.js");
    let page = Page::new();
    page.begin(&site.url("/"));
    site.wait_for_request("/app.js");
    page.wait_for_text("Painted");
    assert_eq!(
        page.run::<String>("return document.readyState"),
        "interactive"
    );
    gate.open();
    page.wait_for_text("Alive");
}

#[test]
fn a_held_document_comes_when_its_gate_opens() {
    let folder = page_of("<p>Here at last</p>");
    let site = Server::of(&folder).start();
    let gate = site.hold("/");
    let page = Page::new();
    page.begin(&site.url("/"));
    site.wait_for_request("/");
    gate.open();
    page.wait_for_text("Here at last");
}

#[test]
fn the_server_s_faults_reach_the_page() {
    let folder = page_of("").with("x.md", "# X").with("y.md", "# Y");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    let fetch = |path: &str| -> String {
        let script = format!(
            "return fetch('{path}').then(r => r.text().then(t => r.status + t), () => 'gone')
            .catch(() => 'broken')"
        );
        page.run_async(&script)
    };
    assert_eq!(fetch("/x.md"), "200# X");
    let cut = site.fault("/x.md", Fault::Cut);
    assert_eq!(fetch("/x.md"), "broken");
    cut.mend();
    site.refuse();
    assert_eq!(fetch("/x.md"), "gone");
    assert!(failure(|| page.open(&site.url("/y.md"))).contains("can't be opened"));
    site.accept();
    page.open(&site.url("/"));
    assert_eq!(fetch("/y.md"), "200# Y");
}

#[test]
fn a_picture_is_saved() {
    let folder = page_of("<p>A picture");
    let site = Server::of(&folder).start();
    let page = Page::sized(640, 480);
    page.open(&site.url("/"));
    let file = folder.path().join("picture.png");
    page.screenshot(&file);
    let picture = fs::read(file).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    let size = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
    assert_eq!((size(16), size(20)), (640, 480));
}

#[test]
fn pages_share_nothing() {
    let folder = page_of("");
    let site = Server::of(&folder).start();
    let first = Page::new();
    first.open(&site.url("/"));
    let () = first.run("localStorage.setItem('key', 'value')");
    let second = Page::new();
    second.open(&site.url("/"));
    assert_eq!(
        second.run::<Option<String>>("return localStorage.getItem('key')"),
        None
    );
    first.reload();
    assert_eq!(
        first
            .run::<Option<String>>("return localStorage.getItem('key')")
            .as_deref(),
        Some("value")
    );
}

#[test]
fn what_the_policy_refused_fails_a_test_that_did_not_ask_for_it() {
    let page_with = |script: &str| {
        let folder = Folder::new();
        folder.write(
            "index.html",
            format!(
                "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">{script}"
            ),
        );
        let site = Server::of(&folder).start();
        let page = Page::new();
        page.open(&site.url("/"));
        page
    };
    drop(page_with("<p>Quiet"));
    let asked = page_with("<script>1</script>");
    let messages = asked.console();
    assert!(
        messages.iter().any(|message| message.source == "security"),
        "{messages:?}"
    );
    drop(asked);
    let refused = page_with("<script>1</script>");
    assert!(catch_unwind(AssertUnwindSafe(|| drop(refused))).is_err());
}
