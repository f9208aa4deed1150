//! The messages that AUTHORING.md lists: each is told of a tiny site, and no other is listed.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::Path,
    process::Command,
};

use publisher::Failure;

use crate::{
    images::{self, picture},
    site::Site,
};

/// A message with the site that it is told of.
struct Case {
    message: String,
    /// By path: the text, or what kind of file it is.
    files: Vec<(String, Result<String, String>)>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in include_str!("messages.txt").lines() {
        if let Some(message) = line.strip_prefix("### ") {
            let message = message.to_owned();
            let files = Vec::new();
            cases.push(Case { message, files });
        } else if let Some(path) = line.strip_prefix("--- ") {
            let file = match path.split_once(" (") {
                Some((path, kind)) => (path.to_owned(), Err(kind.trim_end_matches(')').to_owned())),
                None => (path.to_owned(), Ok(String::new())),
            };
            cases.last_mut().unwrap().files.push(file);
        } else if let Some(case) = cases.last_mut()
            && let Some((_, Ok(text))) = case.files.last_mut()
        {
            *text += line;
            text.push('\n');
        }
    }
    cases
}

/// The bytes of a text, in which `\xff` is a byte.
fn bytes(text: &str) -> Vec<u8> {
    let mut pieces = text.split("\\x");
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        match piece
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&piece.as_bytes()[2..]);
            }
            None => bytes.extend([b"\\x", piece.as_bytes()].concat()),
        }
    }
    bytes
}

fn site(case: &Case) -> Site {
    let mut site = Site::new().with_shell();
    for (path, file) in &case.files {
        match file {
            Ok(text) if path == "index.html" => site.leave(path, text),
            Ok(text) => site = site.with(path, bytes(text)),
            Err(kind) => make(&site, path, kind),
        }
    }
    site
}

/// Makes what can't be written as text.
fn make(site: &Site, path: &str, kind: &str) {
    let place = site.source(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    match kind {
        "none" => fs::remove_file(place).unwrap(),
        "a link to nowhere" => symlink("nowhere.md", place).unwrap(),
        "a name that is not UTF-8" => {
            let name = place.with_file_name(OsStr::from_bytes(b"gr\xfc\xdfe.md"));
            fs::write(name, "").unwrap();
        }
        "half an image" => {
            let image = picture(50, 50, b"");
            fs::write(place, &image[..image.len() / 2]).unwrap();
        }
        "an image with its place" => fs::write(place, picture(5, 5, &images::place())).unwrap(),
        "that is damaged" => {
            git(&site.source(""), &["init", "--quiet"]);
            fs::write(place.join("config"), "[core").unwrap();
        }
        "of a shallow clone" => {
            let whole = Site::new();
            git(&whole.source(""), &["init", "--quiet"]);
            for _ in 0..2 {
                let commit = ["commit", "--quiet", "--allow-empty", "--message=x"];
                git(&whole.source(""), &commit);
            }
            let from = format!("file://{}", whole.source("").display());
            let clone = place.with_file_name("clone");
            let to = clone.to_str().unwrap();
            git(
                &site.source(""),
                &["clone", "--quiet", "--depth=1", &from, to],
            );
            fs::rename(clone.join(".git"), place).unwrap();
        }
        _ => panic!("there is no way to make {path} {kind}"),
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@a.example"])
        .args(arguments)
        .status();
    assert!(done.unwrap().success(), "git {arguments:?}");
}

/// Whether a line tells a message, in which dots stand for whatever it may be; and its place.
fn place<'a>(line: &'a str, message: &str) -> Option<&'a str> {
    let mut parts = message.split('…');
    let first = parts.next()?;
    let start = line.find(first)?;
    let mut rest = &line[start + first.len()..];
    for part in parts {
        rest = &rest[rest.find(part)? + part.len()..];
    }
    // A message may begin with its file.
    Some(line[..start].trim_end_matches(": "))
}

/// `posts/a.md` or `posts/a.md:3:7`.
fn is_place(text: &str) -> bool {
    let text = text.trim_end_matches(": warning");
    let parts: Vec<&str> = text.split(':').collect();
    let numbers = parts[1..].iter().all(|part| part.parse::<u32>().is_ok());
    matches!(parts.len(), 1 | 3) && numbers
}

#[test]
fn are_told_with_their_places() {
    let mut missing = String::new();
    for case in cases() {
        let site = site(&case);
        let report = match site.try_publish() {
            Ok(published) => published.warnings.to_string(),
            Err(Failure::Faults(faults)) => faults.to_string(),
            Err(other) => other.to_string(),
        };
        match report.lines().find_map(|line| place(line, &case.message)) {
            Some(place) => assert!(is_place(place), "{place}: {}", case.message),
            None => missing += &format!("{}\nwas not told; this was:\n{report}\n\n", case.message),
        }
    }
    assert_eq!(missing, "");
}

#[test]
fn are_those_of_the_guide() {
    let guide = include_str!("../../AUTHORING.md");
    let (_, guide) = guide.split_once("### All messages").unwrap();
    let (guide, _) = guide.split_once("### What the commands say").unwrap();
    let mut listed: Vec<&str> = Vec::new();
    for row in guide.lines().filter(|row| row.starts_with("| `")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(
            cells.len(),
            3,
            "a message, when it is told, the way out: {row}"
        );
        assert!(
            cells[2].trim_end_matches('|').trim().len() > 1,
            "no way out: {row}"
        );
        listed.extend(cells[0].split('`').skip(1).step_by(2));
    }
    let cases = cases();
    let told: Vec<&str> = cases.iter().map(|case| case.message.as_str()).collect();
    assert_eq!(told, listed);
}
