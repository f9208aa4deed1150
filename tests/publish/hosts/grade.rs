//! What MDN's HTTP Observatory thinks of the front page, as each host answers with it.

use std::{
    collections::BTreeMap,
    env,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use super::{
    said,
    server::{Program, Server},
    tiny,
};

/// The points above a hundred that there are to get, if all is well. For the rest of its rules there are none, unless
/// something is missing.
const POINTS: [(&str, i64); 3] = [
    ("content-security-policy", 10),
    ("referrer-policy", 5),
    ("x-frame-options", 5),
];

/// How an answer is graded.
#[track_caller]
fn graded(page: &str, headers: &BTreeMap<String, String>) -> Value {
    let scanner = env::var("QUIRE_OBSERVATORY").unwrap_or_else(|_| {
        panic!("QUIRE_OBSERVATORY names no scanner: run `cargo xtask test`, which fetches it")
    });
    let folder = Path::new(&scanner).ancestors().nth(2).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("publish/hosts/observatory.mjs");
    let mut node = Command::new("node")
        .args([&script, folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let met = json!({ "host": "ada.example", "page": page, "headers": headers });
    let mut input = node.stdin.take().unwrap();
    input.write_all(met.to_string().as_bytes()).unwrap();
    drop(input);
    let output = node.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).expect("a grade is JSON")
}

#[track_caller]
fn is_best(graded: &Value) {
    assert_eq!(
        (&graded["grade"], &graded["score"]),
        (&json!("A+"), &json!(120)),
        "{graded}"
    );
    for (rule, points) in graded["points"].as_object().unwrap() {
        let expected = POINTS.iter().find(|(known, _)| known == rule);
        assert_eq!(points, expected.map_or(0, |(_, points)| *points), "{rule}");
    }
}

#[test]
fn netlify_and_cloudflare_pages_get_the_best_grade() {
    let site = tiny("/");
    let mut headers = said(&site).remove("/*").unwrap();
    headers.insert("content-type".to_owned(), "text/html".to_owned());
    is_best(&graded(&site.text("index.html"), &headers));
}

#[test]
fn nginx_and_caddy_get_the_best_grade() {
    let site = tiny("/");
    for program in [Program::Nginx, Program::Caddy] {
        let server = Server::start(program, &site.out(""), "/");
        let answer = server.ask("/", &[]);
        is_best(&graded(&answer.text(), &answer.headers()));
    }
}

/// GitHub Pages takes no headers: what is in the page counts, the policy.
#[test]
fn a_host_that_says_nothing_gets_less() {
    let headers = BTreeMap::from([("content-type".to_owned(), "text/html".to_owned())]);
    let page = tiny("/").text("index.html");
    let grade = |page: &str| graded(page, &headers)["grade"].clone();
    assert_eq!([grade(&page), grade("<title>A</title>")], ["C", "D"]);
}
