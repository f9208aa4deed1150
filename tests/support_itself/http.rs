//! HTTP by hand: it asks for what no browser would, and sees answers that break off.

use std::io::{Read, Write};
use std::net::TcpStream;

use quire_tests::Server;

/// An answer, or as much of it as came.
pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether as many bytes came as were promised.
    pub(crate) fn is_whole(&self) -> bool {
        self.header("content-length") == Some(self.body.len().to_string().as_str())
    }
}

/// Asks for a path, exactly as it stands here.
pub(crate) fn get(server: &Server, path: &str) -> Reply {
    ask(server, "GET", path).expect("the server answers")
}

/// Asks, and reads until the connection ends; an error if no answer came at all.
pub(crate) fn ask(server: &Server, method: &str, path: &str) -> std::io::Result<Reply> {
    let origin = server.origin();
    let mut stream = TcpStream::connect(origin.trim_start_matches("http://"))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head[9..12].parse().expect("a status is a number");
    Ok(Reply {
        status,
        head,
        body: bytes[end + 4..].to_vec(),
    })
}
