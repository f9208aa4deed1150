//! The recipes of `docs/hosts/`, at work: nginx and Caddy serve a tiny site by the very files of the guide;
//! of the others is looked at what can be had without them.

mod answer;
mod cloudfront;
mod github;
mod grade;
mod limits;
mod server;

use std::{collections::BTreeMap, fs, path::Path};

use quire_tests::Folder;

use crate::site::{SHELL, Site};

use answer::Answer;
use server::{Program, Server};

/// A file of the recipes.
#[track_caller]
fn recipe(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/hosts");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// A tiny site with the app's files in it, as Trunk names them.
fn tiny(base: &str) -> Site {
    let files = ["js", "wasm", "svg"].map(|ending| format!("{base}{}", hashed(ending)));
    let [js, wasm, icon] = &files;
    let shell = SHELL.replace(
        "<script src=\"/quire-5d1c.js\"></script>",
        &format!(
            "<link rel=\"icon\" href=\"{icon}\"><script type=\"module\">import start from \"{js}\"; \
             start({{ module_or_path: \"{wasm}\" }});</script>"
        ),
    );
    let site = Site::new()
        .with_settings("url = \"https://ada.example/\"")
        .with_shell()
        .under(base)
        .with_post(
            "posts/loaf.md",
            "aliases = [\"/old/loaf/\", \"/2019/loaf.html\"]",
            &"It took two days. ".repeat(40),
        )
        .with_post("posts/v1.2.md", "", "A name with a dot.")
        .with(
            "posts/crumb.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        );
    site.leave("index.html", shell);
    let site = site.publish();
    for ending in ["js", "wasm", "svg"] {
        site.leave(&hashed(ending), "0123456789".repeat(200));
    }
    site
}

/// The name of one of the app's files.
fn hashed(ending: &str) -> String {
    match ending {
        "js" => "quire-0123456789abcdef.js".to_owned(),
        "wasm" => "quire-0123456789abcdef_bg.wasm".to_owned(),
        _ => format!("icon-fedcba9876543210.{ending}"),
    }
}

/// What `_headers` says, by address.
fn said(site: &Site) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut said: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut path = String::new();
    for line in site.text("_headers").lines() {
        match line
            .strip_prefix("  ")
            .and_then(|line| line.split_once(": "))
        {
            Some((name, value)) => {
                let headers = said.entry(path.clone()).or_default();
                headers.insert(name.to_lowercase(), value.to_owned());
            }
            None => path = line.to_owned(),
        }
    }
    said
}

/// What `_headers` says with every answer, but the policy: that names what stands in the pages of one
/// publication, and so stands in the pages themselves where a host's settings stay as they are.
fn always(site: &Site, base: &str) -> BTreeMap<String, String> {
    let mut always = said(site).remove(&format!("{base}*")).unwrap();
    always.remove("content-security-policy").unwrap();
    always
}

const FOREVER: &str = "public, max-age=31536000, immutable";

/// Publishes a tiny site under a base path, lets the program serve it, and looks at every kind of answer.
#[track_caller]
fn serves(program: Program, base: &str) {
    let site = tiny(base);
    let root = Folder::new();
    let server = match base {
        "/" => Server::start(program, &site.out(""), base),
        _ => {
            std::os::unix::fs::symlink(site.out(""), root.path().join(base.trim_matches('/')))
                .unwrap();
            Server::start(program, root.path(), base)
        }
    };
    let ask = |path: &str| server.ask(&format!("{base}{path}"), &[]);

    for (path, kind) in [
        ("", "text/html"),
        ("posts/loaf/", "text/html"),
        ("posts/v1.2/", "text/html"),
        ("posts/loaf.md", "text/markdown"),
        ("posts/loaf.json", "application/json"),
        ("posts/crumb.svg", "image/svg+xml"),
        ("feed.xml", "text/xml"),
        ("feed.json", "application/json"),
        ("robots.txt", "text/plain"),
        (&hashed("wasm"), "application/wasm"),
    ] {
        let answer = ask(path);
        assert_eq!((answer.status, answer.kind()), (200, kind), "{path}");
        assert_eq!(
            answer.body,
            fs::read(site.out(&file(path))).unwrap(),
            "{path}"
        );
    }
    let script = ask(&hashed("js"));
    assert!(script.kind().ends_with("/javascript"), "{}", script.kind());

    let to = |path: &str| ask(path).header("location").to_owned();
    for folder in ["posts/loaf", "posts/v1.2"] {
        assert!(matches!(ask(folder).status, 301 | 308));
        assert_eq!(to(folder), format!("{base}{folder}/"));
    }
    for alias in ["old/loaf/", "2019/loaf.html"] {
        let page = ask(alias);
        assert_eq!((page.status, page.kind()), (200, "text/html"));
        assert!(page.text().contains(&format!("url={base}posts/loaf/\"")));
    }
    let missing = ["nowhere/", "nowhere.md", "quire-aaaaaaaaaaaaaaaa.js"];
    for path in missing {
        let answer = ask(path);
        assert_eq!((answer.status, answer.kind()), (404, "text/html"), "{path}");
        assert_eq!(answer.text(), site.text("404.html"), "{path}");
    }
    caches(&server, base);

    let always = always(&site, base);
    assert!(always.len() > 5);
    let kept = hashed("js");
    let paths = [
        "",
        "posts/loaf",
        "posts/loaf.md",
        "old/loaf/",
        "posts/crumb.svg",
        &kept,
    ];
    for path in paths.into_iter().chain(missing) {
        let answer = ask(path);
        for (name, value) in &always {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.ends_with("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        // Two policies hold together: that of a page is not to forbid what its own allows.
        assert_eq!(
            policy.contains("script-src"),
            !answer.is_page(),
            "{path}: {policy}"
        );
    }
}

/// The file at a path.
fn file(path: &str) -> String {
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

/// What has a hash in its name is kept for good; all else is asked for anew, and need not be sent again.
#[track_caller]
fn caches(server: &Server, base: &str) {
    let (js, wasm, icon) = (hashed("js"), hashed("wasm"), hashed("svg"));
    for (path, expected) in [
        ("", "no-cache"),
        ("posts/loaf/", "no-cache"),
        ("posts/loaf.md", "no-cache"),
        ("manifest.json", "no-cache"),
        ("posts/loaf", "no-cache"),
        ("quire-aaaaaaaaaaaaaaaa.js", "no-cache"),
        (&js, FOREVER),
        (&wasm, FOREVER),
        (&icon, FOREVER),
    ] {
        let path = format!("{base}{path}");
        let first = server.ask(&path, &[]);
        assert_eq!(first.header("cache-control"), expected, "{path}");
        if first.status == 200 {
            let again = server.ask(&path, &[("If-None-Match", first.header("etag"))]);
            assert_eq!(again.status, 304, "{path}");
            // What browsers keep is brought up to date by these.
            for name in ["cache-control", "content-security-policy"] {
                assert_eq!(again.header(name), first.header(name), "{name} of {path}");
            }
        }
    }
}

/// What is text, or as good as text, comes smaller to whoever can read it so.
#[track_caller]
fn compresses(program: Program, ways: &[&str]) {
    let site = tiny("/");
    let server = Server::start(program, &site.out(""), "/");
    for path in [
        "/",
        "/posts/loaf.md",
        "/feed.xml",
        "/feed.json",
        "/404.html",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(["js", "wasm", "svg"].map(|ending| format!("/{}", hashed(ending))))
    {
        let whole = server.ask(&path, &[]).body.len();
        for way in ways {
            let answer: Answer = server.ask(&path, &[("Accept-Encoding", way)]);
            assert_eq!(answer.header("content-encoding"), *way, "{path}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
            assert!(answer.body.len() < whole, "{path}");
        }
    }
}

#[test]
fn nginx_serves_the_site() {
    serves(Program::Nginx, "/");
}

#[test]
fn nginx_serves_the_site_in_a_folder() {
    serves(Program::Nginx, "/blog/");
}

#[test]
fn nginx_compresses() {
    compresses(Program::Nginx, &["gzip", "br"]);
}

#[test]
fn caddy_serves_the_site() {
    serves(Program::Caddy, "/");
}

#[test]
fn caddy_serves_the_site_in_a_folder() {
    serves(Program::Caddy, "/blog/");
}

#[test]
fn caddy_compresses() {
    compresses(Program::Caddy, &["gzip", "zstd"]);
}
