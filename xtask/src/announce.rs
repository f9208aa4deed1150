//! Says where the site is, once it is there. That takes a process of its own, because Trunk takes the place of
//! the one that ran `cargo xtask serve`.

use std::env;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::parent_id;
use std::process::{ExitCode, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::address::Address;
use crate::command::command;

/// What this program calls itself with. Nobody types it, so it is not in the list of chores.
pub(crate) const NAME: &str = "--announce";

const PAUSE: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(5);

/// Starts the process that waits for the site.
pub(crate) fn start(address: &Address) -> Result<()> {
    let this = env::current_exe().context("cannot find this program's own file")?;
    command(this)
        .arg(NAME)
        .args([address.socket().to_string(), address.base.clone()])
        .stdin(Stdio::null())
        .spawn()
        .context("cannot start the process that announces the site")?;
    Ok(())
}

/// Waits until the page is there, says so, and ends; or ends when the server has.
pub(crate) fn announce(arguments: &[String]) -> Result<ExitCode> {
    let [socket, base] = arguments else {
        bail!("{NAME} takes a socket and a path");
    };
    let socket: SocketAddr = socket.parse().context("the socket is not one")?;
    let server = parent_id();
    while parent_id() == server {
        if answers(socket, base) {
            println!(
                "Quire is at http://{socket}{base} — saved files show by themselves; Ctrl-C stops it"
            );
            break;
        }
        thread::sleep(PAUSE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether the page answers 200.
fn answers(socket: SocketAddr, path: &str) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect_timeout(&socket, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {socket}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes())?;
        let mut status = [0; b"HTTP/1.1 200".len()];
        stream.read_exact(&mut status)?;
        Ok::<_, std::io::Error>(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// Serves one request with this answer.
    fn serve(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let socket = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let read = stream.read(&mut request).unwrap();
            assert!(request[..read].starts_with(b"GET /blog/ HTTP/1.1\r\n"));
            stream.write_all(answer.as_bytes()).unwrap();
        });
        socket
    }

    #[test]
    fn only_a_200_counts() {
        assert!(answers(serve("HTTP/1.1 200 OK\r\n\r\n"), "/blog/"));
        assert!(!answers(serve("HTTP/1.1 404 Not Found\r\n\r\n"), "/blog/"));
        assert!(!answers(serve(""), "/blog/"));
    }
}
