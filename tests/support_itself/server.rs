//! The server as an ordinary static host.

use quire_tests::{Fallback, Folder, Served, Server};

use crate::failure;
use crate::http::{ask, get};

fn folder() -> Folder {
    Folder::new()
        .with("index.html", "home")
        .with("404.html", "nothing here")
        .with("posts/x.md", "# X")
        .with("posts/x/index.html", "the article")
        .with("posts/é.md", "# É")
        .with("pictures/a.png", "no real picture")
}

#[test]
fn files_have_their_content_types() {
    let folder = folder();
    for (ending, expected) in [
        ("html", "text/html; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("wasm", "application/wasm"),
        ("svg", "image/svg+xml; charset=utf-8"),
        ("xml", "application/xml; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("png", "image/png"),
        ("webp", "image/webp"),
        ("nobody-knows", "application/octet-stream"),
    ] {
        folder.write(&format!("file.{ending}"), ending);
        let server = Server::of(&folder).start();
        let reply = get(&server, &format!("/file.{ending}"));
        assert_eq!(reply.status, 200, "{ending}");
        assert_eq!(reply.header("content-type"), Some(expected), "{ending}");
        assert_eq!(reply.text(), ending);
        assert!(reply.is_whole(), "{ending}");
    }
}

#[test]
fn a_folder_serves_its_index_and_wants_its_slash() {
    let folder = folder();
    let server = Server::of(&folder).start();
    assert_eq!(get(&server, "/").text(), "home");
    assert_eq!(get(&server, "/posts/x/").text(), "the article");
    let reply = get(&server, "/posts/x?a=b");
    assert_eq!(
        (reply.status, reply.header("location")),
        (301, Some("/posts/x/?a=b"))
    );
    assert_eq!(
        get(&server, "/pictures/").status,
        404,
        "no index in this folder"
    );
}

#[test]
fn what_is_not_there_is_answered_as_the_host_does() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let reply = get(&server, "/posts/none.json");
    assert_eq!((reply.status, reply.text().as_str()), (404, "nothing here"));

    let server = Server::of(&folder).fallback(Fallback::Index200).start();
    let reply = get(&server, "/posts/none.json");
    assert_eq!((reply.status, reply.text().as_str()), (200, "home"));
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );

    let bare = Folder::new();
    assert_eq!(get(&Server::of(&bare).start(), "/").status, 404);
    assert_eq!(
        get(&Server::of(&bare).fallback(Fallback::Index200).start(), "/").status,
        404
    );
}

#[test]
fn a_base_path_is_kept_out_of_the_paths_inside_the_site() {
    let folder = folder();
    let server = Server::of(&folder).under("/blog/").start();
    assert_eq!(
        server.url("/posts/x.md"),
        format!("{}/blog/posts/x.md", server.origin())
    );
    assert_eq!(get(&server, "/blog/posts/x.md").text(), "# X");
    assert_eq!(
        get(&server, "/blog/posts/x").header("location"),
        Some("/blog/posts/x/")
    );
    assert_eq!(get(&server, "/blog?q").header("location"), Some("/blog/?q"));
    assert_eq!(server.count("/posts/x.md"), 1);

    assert_eq!(get(&server, "/posts/x.md").status, 404);
    assert_eq!(get(&server, "/blogs/posts/x.md").status, 404);
    let strays: Vec<_> = server
        .strays()
        .into_iter()
        .map(|stray| stray.path)
        .collect();
    assert_eq!(strays, ["/posts/x.md", "/blogs/posts/x.md"]);
    assert_eq!(
        server.count("/posts/x.md"),
        1,
        "a stray is no request inside the site"
    );
}

#[test]
fn paths_are_decoded_and_stay_in_the_folder() {
    let folder = folder();
    folder.write("inner/index.html", "inside");
    std::os::unix::fs::symlink("/etc", folder.path().join("inner/out")).unwrap();
    let server = Server::of(folder.path().join("inner")).start();
    for path in [
        "/../index.html",
        "/%2e%2e/index.html",
        "/..%2findex.html",
        "/a/..%5c..%5cindex.html",
        "/%ff",
    ] {
        assert_eq!(get(&server, path).status, 400, "{path}");
    }
    assert_eq!(
        get(&server, "/out/passwd").status,
        404,
        "a link out of the folder leads nowhere"
    );
    assert_eq!(get(&server, "//").status, 404);

    let server = Server::of(&folder).start();
    assert_eq!(get(&server, "/posts/%C3%A9.md").text(), "# É");
    assert_eq!(server.count("/posts/é.md"), 1);
}

#[test]
fn only_get_and_head_are_served() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let reply = ask(&server, "HEAD", "/posts/x.md").unwrap();
    assert_eq!(
        (
            reply.status,
            reply.header("content-length"),
            reply.body.len()
        ),
        (200, Some("3"), 0)
    );
    assert_eq!(ask(&server, "POST", "/posts/x.md").unwrap().status, 405);
}

#[test]
fn headers_are_added_to_every_answer() {
    let folder = folder();
    let server = Server::of(&folder)
        .header("content-security-policy", "default-src 'self'")
        .start();
    for path in ["/", "/posts/x.md", "/none"] {
        assert_eq!(
            get(&server, path).header("content-security-policy"),
            Some("default-src 'self'"),
            "{path}"
        );
    }
}

#[test]
fn the_log_tells_what_was_asked() {
    let folder = folder();
    let server = Server::of(&folder).start();
    get(&server, "/posts/x.md?v=1");
    get(&server, "/none");
    let served = |path: &str, query: &str, status| Served {
        method: "GET".into(),
        path: path.into(),
        query: query.into(),
        status,
    };
    assert_eq!(
        server.log(),
        [served("/posts/x.md", "v=1", 200), served("/none", "", 404)]
    );
    assert_eq!(server.wait_for_request("/posts/*").query, "v=1");
    server.clear_log();
    assert_eq!(server.log(), []);

    std::thread::scope(|scope| {
        scope.spawn(|| assert_eq!(server.wait_for_request("/posts/x.md").status, 200));
        scope.spawn(|| get(&server, "/posts/x.md"));
    });
}

#[test]
fn a_missing_folder_is_told() {
    assert!(
        failure(|| drop(Server::of("/no/such/folder").start()))
            .contains("no folder /no/such/folder")
    );
}
