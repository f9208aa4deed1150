//! Nothing runs on a page but the app, and nothing comes from elsewhere, whatever comes into the page.

use std::time::{Duration, Instant};

use quire_tests::{Fault, Page};

use crate::{
    reader::{before_app, visit},
    site::Tiny,
};

/// What an attacker who has got HTML into a page would try. Each says so in `window.ran` if it runs.
const HTML: &str = r#"
    <img src="/nothing.png" onerror="window.ran = 'a handler'">
    <p style="position: fixed">over all</p>
    <script>window.ran = 'a script'</script>
    <script src="https://elsewhere.example/x.js"></script>
    <iframe srcdoc="<script>parent.ran = 'a frame'</script>"></iframe>
    <a id="address" href="javascript:window.ran = 'an address'">a</a>
    <form action="https://elsewhere.example/"><button id="form">b</button></form>"#;

/// What one would try who has got a script to run all the same. Tells what was not refused at once.
const SCRIPT: &str = r#"
    document.getElementById('address').click();
    document.getElementById('form').click();
    fetch('https://elsewhere.example/').catch(() => {});
    new Image().src = 'https://elsewhere.example/x.png';
    const tries = [
        () => document.body.insertAdjacentHTML('beforeend', '<p>more</p>'),
        () => document.createElement('script').textContent = "window.ran = 'a text'",
        () => document.createElement('script').src = '/x.js',
        () => new Worker('/x.js'),
        () => navigator.serviceWorker.register('/x.js'),
        () => trustedTypes.createPolicy('another', {}),
        () => trustedTypes.createPolicy('quire', {}),
    ];
    const taken = await Promise.all(tries.map(async act => { try { await act(); return act + ''; } catch { return ''; } }));
    return taken.filter(act => act);
"#;

/// Notes what the browser refuses.
const REFUSED: &str = "window.refused = [];
    document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective))";

#[test]
fn what_comes_into_a_page_from_elsewhere_stays_without_effect() {
    let site = Tiny::greek().publish();
    let html = site.read("index.html");
    let within = format!("{HTML}</main>");
    site.write("index.html", html.replacen("</main>", &within, 1));
    let page = Page::new();
    before_app(&page, REFUSED);
    visit(&page, &site.url("/"));
    assert_eq!(page.run_async::<Vec<String>>(SCRIPT), [""; 0]);
    for directive in [
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
        "connect-src",
        "img-src",
        "form-action",
        "require-trusted-types-for",
        "trusted-types",
    ] {
        page.wait_until(&format!("refused.includes('{directive}')"));
    }
    page.console();
    assert_eq!(page.run::<Option<String>>("return window.ran"), None);
    assert_eq!(page.run::<String>("return location.pathname"), "/");
}

/// A network that rewrites what it carries, or a host that was broken into.
#[test]
fn an_app_that_is_not_as_it_was_published_does_not_start() {
    let site = Tiny::greek().publish();
    for file in ["/quire-*.js", "/quire-*.wasm"] {
        let fault = site.fault(file, Fault::Corrupt);
        let page = Page::new();
        page.open(&site.url("/"));
        site.wait_for_request(file);
        let said = || {
            page.console()
                .iter()
                .any(|said| said.text.contains("integrity"))
        };
        let start = Instant::now();
        while !said() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{file} was taken"
            );
        }
        assert!(page.run::<bool>("return history.scrollRestoration !== 'manual'"));
        assert_eq!(page.count(".status[data-seen]"), 0);
        assert!(page.count("main a") > 0);
        fault.mend();
    }
}
