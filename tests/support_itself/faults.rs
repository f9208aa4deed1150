//! Each fault of the server, as it looks from outside.

use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use quire_tests::{Fault, Folder, Paths, Server};

use crate::http::{ask, get};

const TEXT: &str = "a text of thirty-two characters.";

fn folder() -> Folder {
    Folder::new()
        .with("index.html", "home")
        .with("x.md", TEXT)
        .with("y.md", TEXT)
}

#[test]
fn a_held_answer_waits_for_its_gate() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let gate = server.hold("/x.md");
    thread::scope(|scope| {
        let (tell, answered) = channel();
        let server = &server;
        scope.spawn(move || {
            let reply = get(server, "/x.md");
            tell.send(reply.text()).unwrap();
        });
        assert_eq!(server.wait_for_request("/x.md").status, 200);
        assert_eq!(get(server, "/y.md").text(), TEXT, "others aren't held");
        assert!(answered.try_recv().is_err(), "it is held");
        gate.open();
        assert_eq!(
            answered.recv_timeout(Duration::from_secs(20)).unwrap(),
            TEXT
        );
    });
    assert_eq!(
        get(&server, "/x.md").text(),
        TEXT,
        "an open gate holds nothing"
    );
}

#[test]
fn a_gate_out_of_scope_is_open() {
    let folder = folder();
    let server = Server::of(&folder).start();
    drop(server.hold("*"));
    assert_eq!(get(&server, "/x.md").text(), TEXT);
}

#[test]
fn a_delay_and_a_drip_take_their_time() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let pause = Duration::from_millis(40);
    server.fault("/x.md", Fault::Delay(pause));
    server.fault("/y.md", Fault::Drip { bytes: 8, pause });
    for (path, pauses) in [("/x.md", 1), ("/y.md", 3)] {
        let start = Instant::now();
        let reply = get(&server, path);
        assert!(
            start.elapsed() >= pause * pauses,
            "{path} took {:?}",
            start.elapsed()
        );
        assert_eq!(reply.text(), TEXT);
        assert!(reply.is_whole());
    }
}

#[test]
fn a_cut_answer_ends_half_way() {
    let folder = folder();
    folder.write("large.bin", vec![b'x'; 3_000_000]);
    let server = Server::of(&folder).start();
    server.fault("*", Fault::Cut);
    let reply = get(&server, "/x.md");
    assert_eq!((reply.status, reply.text().as_str()), (200, &TEXT[..16]));
    assert_eq!(reply.header("content-length"), Some("32"));
    let reply = get(&server, "/large.bin");
    assert!(
        !reply.is_whole() && !reply.body.is_empty(),
        "{} bytes came",
        reply.body.len()
    );
}

#[test]
fn a_corrupt_answer_differs_in_one_byte() {
    let folder = folder();
    let server = Server::of(&folder).start();
    server.fault("/x.md", Fault::Corrupt);
    let reply = get(&server, "/x.md");
    assert!(reply.is_whole());
    assert_eq!(
        reply
            .body
            .iter()
            .zip(TEXT.as_bytes())
            .filter(|(a, b)| a != b)
            .count(),
        1
    );
}

#[test]
fn another_type_or_status_can_come() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let wrong = server.fault("/x.md", Fault::WrongType);
    let reply = get(&server, "/x.md");
    assert_eq!((reply.status, reply.text().as_str()), (200, "home"));
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    wrong.mend();

    server.fault("/x.md", Fault::Status(503));
    assert_eq!(get(&server, "/x.md").status, 503);
    assert_eq!(
        server.log().last().map(|served| served.status),
        Some(503),
        "the log has the status that was sent"
    );
}

#[test]
fn a_connection_can_end_before_anything_comes() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let fault = server.fault("/x.md", Fault::Reset);
    assert!(ask(&server, "GET", "/x.md").is_err());
    assert_eq!(server.count("/x.md"), 1, "it was asked for");
    assert_eq!(get(&server, "/y.md").text(), TEXT);
    fault.mend();
    assert_eq!(get(&server, "/x.md").text(), TEXT);
}

#[test]
fn a_fault_can_pass_by_itself() {
    let folder = folder();
    let server = Server::of(&folder).start();
    server.fault_times(2, "/x.md", Fault::Status(500));
    let statuses = || ["/y.md", "/x.md"].map(|path| get(&server, path).status);
    assert_eq!(statuses(), [200, 500]);
    assert_eq!(statuses(), [200, 500]);
    assert_eq!(statuses(), [200, 200]);
}

#[test]
fn another_folder_can_take_the_place_of_the_first() {
    let (first, second) = (folder(), Folder::new().with("x.md", "new"));
    let server = Server::of(&first).start();
    assert_eq!(get(&server, "/x.md").text(), TEXT);
    server.serve(&second);
    assert_eq!(get(&server, "/x.md").text(), "new");
    assert_eq!(get(&server, "/y.md").status, 404);
}

#[test]
fn a_fault_is_for_its_paths_and_for_its_time() {
    let folder = folder();
    let server = Server::of(&folder).under("/blog/").start();
    let first = server.fault("/*.md", Fault::Status(500));
    let second = server.fault(Paths::that(|path| path == "/"), Fault::Status(501));
    let statuses = || ["/blog/x.md", "/blog/y.md", "/blog/"].map(|path| get(&server, path).status);
    assert_eq!(statuses(), [500, 500, 501]);
    first.mend();
    assert_eq!(statuses(), [200, 200, 501]);
    drop(second);
    assert_eq!(
        statuses(),
        [200, 200, 501],
        "to drop the switch mends nothing"
    );
    server.mend_all();
    assert_eq!(statuses(), [200, 200, 200]);
}

#[test]
fn faults_add_up() {
    let folder = folder();
    let server = Server::of(&folder).start();
    server.fault(
        "/x.md",
        Fault::Drip {
            bytes: 3,
            pause: Duration::from_millis(1),
        },
    );
    server.fault("/x.md", Fault::Corrupt);
    server.fault("/*", Fault::Cut);
    let reply = get(&server, "/x.md");
    assert_eq!(reply.body.len(), 16);
}

#[test]
fn a_server_can_go_and_come_back() {
    let folder = folder();
    let server = Server::of(&folder).start();
    let origin = server.origin();
    assert_eq!(get(&server, "/x.md").status, 200);

    let gate = server.hold("/y.md");
    thread::scope(|scope| {
        let held = scope.spawn(|| ask(&server, "GET", "/y.md"));
        server.wait_for_request("/y.md");
        server.refuse();
        assert!(
            held.join().unwrap().is_err(),
            "what was under way is broken off"
        );
    });
    drop(gate);
    let refused = ask(&server, "GET", "/x.md").err().map(|error| error.kind());
    assert_eq!(refused, Some(std::io::ErrorKind::ConnectionRefused));
    server.refuse();

    server.accept();
    server.accept();
    assert_eq!(server.origin(), origin);
    assert_eq!(get(&server, "/x.md").text(), TEXT);
}
