//! Where the site is served: host, port and base path, as Trunk makes them out of arguments and Trunk.toml.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};
use toml::{Table, Value};

/// Trunk's own choice.
const PORT: u16 = 8080;

/// An address to open in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) base: String,
}

impl Address {
    /// What `trunk serve` makes of these arguments and settings.
    pub(crate) fn of(arguments: &[String], settings: &Table) -> Result<Self> {
        let setting = |table: &str, key: &str| settings.get(table)?.get(key);
        let text = |table, key| setting(table, key).and_then(Value::as_str);

        let host = match option(arguments, "--address", Some("-a")) {
            Some(host) => host
                .parse()
                .with_context(|| format!("`{host}` is not an IP address"))?,
            None => Ipv4Addr::LOCALHOST.into(),
        };
        let port = setting("serve", "port")
            .and_then(Value::as_integer)
            .and_then(|port| u16::try_from(port).ok())
            .unwrap_or(PORT);
        let base = option(arguments, "--serve-base", None)
            .or_else(|| option(arguments, "--public-url", None))
            .or_else(|| text("serve", "serve_base"))
            .or_else(|| text("build", "public_url"))
            .unwrap_or("/");
        Ok(Self {
            host: reachable(host),
            port,
            base: path(base),
        })
    }

    /// Whether nobody listens there yet.
    pub(crate) fn is_free(&self) -> bool {
        // Trunk listens on both loopbacks. Binding alone does not tell: macOS lets one bind the loopback
        // where another program already listens on all addresses.
        let hosts = [
            self.host,
            Ipv4Addr::LOCALHOST.into(),
            Ipv6Addr::LOCALHOST.into(),
        ];
        hosts
            .iter()
            .map(|&host| SocketAddr::new(host, self.port))
            .all(|socket| {
                let taken = TcpListener::bind(socket)
                    .is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse);
                !taken && TcpStream::connect_timeout(&socket, Duration::from_millis(100)).is_err()
            })
    }

    /// The address of the server alone.
    pub(crate) fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}{}", self.socket(), self.base)
    }
}

/// The value of an option, written as `--port 1`, `--port=1`, `-p 1`, `-p=1` or `-p1`.
pub(crate) fn option<'a>(
    arguments: &'a [String],
    long: &str,
    short: Option<&str>,
) -> Option<&'a str> {
    arguments.iter().enumerate().find_map(|(at, argument)| {
        if argument == long || short.is_some_and(|short| argument == short) {
            return arguments.get(at + 1).map(String::as_str);
        }
        if let Some(rest) = argument.strip_prefix(long) {
            return rest.strip_prefix('=');
        }
        let rest = argument.strip_prefix(short?)?;
        Some(rest.strip_prefix('=').unwrap_or(rest))
    })
}

/// Where to reach a server that listens on all addresses.
fn reachable(host: IpAddr) -> IpAddr {
    match host {
        IpAddr::V4(all) if all.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(all) if all.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        one => one,
    }
}

/// The path under which Trunk serves for a public URL, which may be absolute or relative.
fn path(url: &str) -> String {
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => url.strip_prefix('.').unwrap_or(url),
    };
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &str, settings: &str) -> String {
        let arguments: Vec<String> = arguments.split_whitespace().map(str::to_owned).collect();
        Address::of(&arguments, &settings.parse().unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn addresses_follow_arguments_before_settings() {
        assert_eq!(of("", ""), "http://127.0.0.1:8080/");
        assert_eq!(of("", "[serve]\nport = 9000"), "http://127.0.0.1:9000/");
        assert_eq!(of("--public-url /blog", ""), "http://127.0.0.1:8080/blog/");
        assert_eq!(
            of("", "[build]\npublic_url = '/a/'"),
            "http://127.0.0.1:8080/a/"
        );
        assert_eq!(
            of("--public-url=https://example.org/b/", ""),
            "http://127.0.0.1:8080/b/"
        );
        assert_eq!(
            of("--public-url ./ --address ::1", ""),
            "http://[::1]:8080/"
        );
        assert_eq!(of("-a 0.0.0.0", ""), "http://127.0.0.1:8080/");
    }

    #[test]
    fn options_are_found_however_they_are_written() {
        for written in ["--port 1", "--port=1", "-p 1", "-p=1", "-p1", "--open -p 1"] {
            let arguments: Vec<String> = written.split(' ').map(str::to_owned).collect();
            assert_eq!(
                option(&arguments, "--port", Some("-p")),
                Some("1"),
                "{written}"
            );
        }
        assert_eq!(option(&["--portal".to_owned()], "--port", Some("-p")), None);
    }

    #[test]
    fn a_port_with_a_listener_is_taken() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = Address {
            host: Ipv4Addr::LOCALHOST.into(),
            port,
            base: "/".to_owned(),
        };
        assert!(!address.is_free());
    }
}
