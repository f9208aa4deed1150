//! Where the site is served: host, port and base path, from arguments and Trunk.toml.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::serve::Asked;

/// Trunk's own choice too.
const PORT: u16 = 8080;

/// Where to listen, and below which path the site lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    pub(crate) base: String,
}

impl Address {
    /// What is asked for, and else what Trunk's settings say.
    pub(crate) fn of(asked: &Asked, settings: &Table) -> Result<Self> {
        let setting = |table: &str, key: &str| settings.get(table)?.get(key);
        let host = match &asked.address {
            Some(host) => host
                .parse()
                .with_context(|| format!("`{host}` is not an IP address"))?,
            None => Ipv4Addr::LOCALHOST.into(),
        };
        let port = setting("serve", "port")
            .and_then(Value::as_integer)
            .and_then(|port| u16::try_from(port).ok())
            .unwrap_or(PORT);
        let base = asked.public_url.as_deref();
        let base = base.or_else(|| setting("build", "public_url")?.as_str());
        Ok(Self {
            host,
            port,
            base: path(base.unwrap_or("/")),
        })
    }

    /// Whether nobody listens there yet.
    pub(crate) fn is_free(&self) -> bool {
        // Binding alone does not tell: macOS lets one bind the loopback where another program already
        // listens on all addresses.
        let taken = TcpListener::bind(self.socket())
            .is_err_and(|error| error.kind() == std::io::ErrorKind::AddrInUse);
        let reached = SocketAddr::new(reachable(self.host), self.port);
        !taken && TcpStream::connect_timeout(&reached, Duration::from_millis(100)).is_err()
    }

    /// Where to listen.
    pub(crate) fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }
}

/// Where to reach a server that listens on all addresses.
fn reachable(host: IpAddr) -> IpAddr {
    match host {
        IpAddr::V4(all) if all.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(all) if all.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        one => one,
    }
}

/// The path of a public URL, which may be absolute or relative.
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
        let asked = Asked::of(&arguments).unwrap();
        let address = Address::of(&asked, &settings.parse().unwrap()).unwrap();
        format!("{}{}", address.socket(), address.base)
    }

    #[test]
    fn addresses_follow_arguments_before_settings() {
        assert_eq!(of("", ""), "127.0.0.1:8080/");
        assert_eq!(of("", "[serve]\nport = 9000"), "127.0.0.1:9000/");
        assert_eq!(of("--public-url /blog", ""), "127.0.0.1:8080/blog/");
        assert_eq!(of("", "[build]\npublic_url = '/a/'"), "127.0.0.1:8080/a/");
        assert_eq!(
            of("--public-url=https://example.org/b/", ""),
            "127.0.0.1:8080/b/"
        );
        assert_eq!(of("--public-url ./ --address ::1", ""), "[::1]:8080/");
        assert_eq!(of("-a 0.0.0.0", ""), "0.0.0.0:8080/");
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
