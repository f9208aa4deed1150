//! From a request to an answer.

use std::{fs, io, net::IpAddr, ops::Range};

use quire::content::route::{Base, decode};
use tiny_http::{Header, Request, Response, StatusCode};

use super::{desk::Desk, news::State};
use crate::{failure::Failure, markup::escaped, prerender::NOT_FOUND, shell};

/// Where what is not the site's own lies. No file of the author's whose name begins so is published.
const OURS: &str = ".live/";
const SCRIPT: &str = include_str!("live.js");

/// What is sent.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    kind: String,
    /// Where else to look.
    location: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            kind: kind.to_owned(),
            location: None,
            body: body.into(),
        }
    }

    fn text(status: u16, text: impl Into<Vec<u8>>) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    fn elsewhere(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::text(302, "")
        }
    }
}

/// Answers a request. Who asks for the news is answered as long as he listens.
pub(super) fn respond(request: Request, desk: &Desk) {
    let header = |name: &'static str| {
        let mut headers = request.headers().iter();
        let header = headers.find(|header| header.field.equiv(name))?;
        Some(header.value.as_str().to_owned())
    };
    let (path, query) = match request.url().split_once('?') {
        Some((path, query)) => (path.to_owned(), format!("?{query}")),
        None => (request.url().to_owned(), String::new()),
    };
    let answer = match header("Host").is_none_or(|host| is_near(&host)) {
        true => answer(&path, &query, desk),
        false => Some(Answer::text(
            403,
            "This site is served to its author alone: ask for it by localhost, or by an IP address.\n",
        )),
    };
    let range = header("Range");
    // Whoever asked may be gone.
    let _ = match answer {
        Some(answer) => send(request, answer, range.as_deref()),
        None => listen(request, desk),
    };
}

/// Whether a host is called as no stranger's is: so that no page of the web, under a name that leads
/// to this machine, can read drafts.
fn is_near(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let ip = name.trim_start_matches('[').trim_end_matches(']');
    ip.parse::<IpAddr>().is_ok()
        || !name.contains('.')
        || [".localhost", ".local"]
            .iter()
            .any(|end| name.ends_with(end))
}

fn listen(request: Request, desk: &Desk) -> io::Result<()> {
    let mut page = request.into_writer();
    page.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          Connection: close\r\n\r\n",
    )?;
    desk.news.write_to(&mut page)
}

fn send(request: Request, answer: Answer, range: Option<&str>) -> io::Result<()> {
    let Answer {
        mut status,
        kind,
        location,
        mut body,
    } = answer;
    let mut headers = vec![
        ("Content-Type", kind),
        ("Cache-Control", "no-store".to_owned()),
        ("Accept-Ranges", "bytes".to_owned()),
    ];
    headers.extend(location.map(|location| ("Location", location)));
    let range = range.filter(|_| status == 200);
    if let Some(part) = range.and_then(|range| part(range, body.len())) {
        let place = format!("bytes {}-{}/{}", part.start, part.end - 1, body.len());
        headers.push(("Content-Range", place));
        body = body[part].to_vec();
        status = 206;
    }
    let headers = headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    let length = body.len();
    request.respond(Response::new(
        StatusCode(status),
        headers.collect(),
        body.as_slice(),
        Some(length),
        None,
    ))
}

/// The part of a file that is asked for, as players of films do. Of several, or where there is no
/// such part, the whole is sent.
fn part(range: &str, length: usize) -> Option<Range<usize>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let part = match (first, last) {
        ("", last) => length.saturating_sub(last.parse().ok()?)..length,
        (first, "") => first.parse().ok()?..length,
        (first, last) => {
            let end = last.parse::<usize>().ok()?.saturating_add(1);
            first.parse().ok()?..end.min(length)
        }
    };
    (!part.is_empty()).then_some(part)
}

/// The answer to a question for this address; `None` where the news are asked for.
fn answer(path: &str, query: &str, desk: &Desk) -> Option<Answer> {
    let base = &desk.options.base;
    let asked = decode(path).unwrap_or_default();
    let Some(asked) = asked.strip_prefix(base.as_str()) else {
        // Where somebody has typed the host alone, or left out the slash.
        return Some(match base.as_str().starts_with(path) {
            true => Answer::elsewhere(format!("{}{query}", base.as_str())),
            false => Answer::text(404, format!("The site is at {}\n", base.as_str())),
        });
    };
    if let Some(ours) = asked.strip_prefix(OURS) {
        return match ours {
            "news" => None,
            "live.js" => Some(Answer::new(200, "text/javascript; charset=utf-8", SCRIPT)),
            _ => Some(Answer::text(404, "")),
        };
    }
    // Before the page is made: of an edition that comes meanwhile, it is told.
    let state = desk.news.state();
    let is_folder = asked.is_empty() || asked.ends_with('/');
    let file = match is_folder {
        true => format!("{asked}{}", shell::FILE),
        false => asked.to_owned(),
    };
    let found = match desk.read(&file) {
        None => return Some(not_yet(base, &state)),
        Some(None) => of_app(&file, desk),
        Some(found) => found,
    };
    Some(match found {
        Some(Ok(bytes)) => whole(200, &file, bytes, base, &state),
        Some(Err(failure)) => Answer::text(500, format!("{failure}\n")),
        None if !is_folder
            && matches!(desk.read(&format!("{file}/{}", shell::FILE)), Some(Some(_))) =>
        {
            Answer::elsewhere(format!("{path}/{query}"))
        }
        None => match desk.read(NOT_FOUND).flatten() {
            Some(Ok(bytes)) => whole(404, NOT_FOUND, bytes, base, &state),
            _ => Answer::text(404, ""),
        },
    })
}

/// A file that Trunk has left beside its page.
fn of_app(file: &str, desk: &Desk) -> Option<Result<Vec<u8>, Failure>> {
    let leads_out = file
        .split('/')
        .any(|part| part.is_empty() || part.starts_with('.'));
    if leads_out || file.ends_with(".html") {
        return None;
    }
    let path = desk.options.out.join(file);
    path.is_file()
        .then(|| fs::read(&path).map_err(Failure::reading(&path)))
}

/// A file, with our script where it is a page.
fn whole(status: u16, file: &str, bytes: Vec<u8>, base: &Base, state: &State) -> Answer {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    let kind = match kind.type_().as_str() {
        "text" => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    };
    let body = match kind.starts_with("text/html") {
        true => {
            let html = String::from_utf8_lossy(&bytes);
            let script = format!("{}</head>", script(base, state));
            html.replacen("</head>", &script, 1).into_bytes()
        }
        false => bytes,
    };
    Answer::new(status, &kind, body)
}

/// What stands in the place of every page before there is a good edition.
fn not_yet(base: &Base, state: &State) -> Answer {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Not yet</title>{}</head>\
         <body><main></main></body></html>",
        script(base, state)
    );
    Answer::new(503, "text/html; charset=utf-8", html)
}

/// Our script in a page of this edition.
fn script(base: &Base, state: &State) -> String {
    format!(
        "<script defer src=\"{}\" data-edition=\"{}\" data-app=\"{}\"></script>",
        escaped(&base.file(&format!("{OURS}live.js"))),
        state.edition,
        state.app
    )
}

#[cfg(test)]
mod tests {
    use super::{is_near, part};

    #[test]
    fn strangers_have_other_names() {
        for near in [
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "192.168.0.7",
            "desk",
            "desk.local:80",
        ] {
            assert!(is_near(near), "{near}");
        }
        for far in [
            "example.org",
            "example.org:8080",
            "127.0.0.1.example.org",
            "local.example:1",
        ] {
            assert!(!is_near(far), "{far}");
        }
    }

    #[test]
    fn parts_are_within_the_whole() {
        for (range, expected) in [
            ("bytes=0-", Some(0..10)),
            ("bytes=2-4", Some(2..5)),
            ("bytes=2-99", Some(2..10)),
            ("bytes=-3", Some(7..10)),
            ("bytes=-99", Some(0..10)),
            ("bytes=10-", None),
            ("bytes=4-2", None),
            ("bytes=0-1,3-4", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
    }
}
