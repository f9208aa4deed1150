//! Nothing runs on a page but the app, and nothing comes from elsewhere, whatever comes into the page.

use std::time::{Duration, Instant};

use quire_tests::{Fault, Page};

use crate::{
    reader::visit,
    site::{Tiny, real},
};

/// What an attacker who has got HTML into a page would try. Each says so in `window.ran` if it runs.
const TRIED: &str = r#"
    window.refused = [];
    document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
    const main = document.querySelector('main');
    main.insertAdjacentHTML('beforeend', `
        <img src="/nothing.png" onerror="window.ran = 'a handler'">
        <p style="position: fixed">over all</p>
        <iframe srcdoc="<script>parent.ran = 'a frame'</script>"></iframe>
        <a id="address" href="javascript:window.ran = 'an address'">a</a>
        <form action="https://elsewhere.example/"><button id="form">b</button></form>`);
    for (const [name, value] of [['textContent', "window.ran = 'a script'"], ['src', 'https://elsewhere.example/x.js']]) {
        const script = document.createElement('script');
        script[name] = value;
        main.append(script);
    }
    document.getElementById('address').click();
    document.getElementById('form').click();
    fetch('https://elsewhere.example/').catch(() => {});
    new Image().src = 'https://elsewhere.example/x.png';
"#;

#[test]
fn what_comes_into_a_page_from_elsewhere_stays_without_effect() {
    let site = real();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let () = page.run(TRIED);
    for directive in [
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
        "connect-src",
        "img-src",
        "form-action",
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
    site.fault("/quire-*.wasm", Fault::Corrupt);
    let page = Page::new();
    page.open(&site.url("/"));
    site.wait_for_request("/quire-*.wasm");
    let said = || {
        page.console()
            .iter()
            .any(|said| said.text.contains("integrity"))
    };
    let start = Instant::now();
    while !said() {
        assert!(start.elapsed() < Duration::from_secs(20), "it was taken");
    }
    assert!(page.run::<bool>("return history.scrollRestoration !== 'manual'"));
    assert_eq!(page.count(".status[data-seen]"), 0);
    assert!(page.count("main a") > 0);
}
