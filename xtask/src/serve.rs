//! The site on this machine, while it is being written.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};

use crate::address::Address;
use crate::command::{command, replace_us, run};
use crate::places;
use crate::tools::SiteTools;
use crate::trunk;

const HELP: &str = "\
Shows the site while you write: what you save in posts/, pages/, style/ and site.toml shows by itself,
and so does a change of the code, once it is built.

Usage: cargo xtask serve [--open] [--port PORT] [--address IP] [--public-url /blog/] [--release]

  --open, -o         open it in a browser
  --port, -p PORT    where to serve it [else 8080, or the next port that is free]
  --address, -a IP   who may come: 0.0.0.0 lets in all who reach this machine [else it alone]
  --public-url PATH  below which path [else that of Trunk.toml, or /]
  --release          the app and the texts as readers get them, without drafts
";

/// The chore: builds the app, and serves the site with it.
pub(crate) fn serve(arguments: &[String]) -> Result<ExitCode> {
    let asked = Asked::of(arguments)?;
    if asked.help {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let address = free(Address::of(&asked, &trunk::settings()?)?, asked.port)?;
    let tools = SiteTools::ready()?;
    let app = places::served_app();
    fs::create_dir_all(&app).with_context(|| format!("cannot make {}", app.display()))?;
    let mut build = trunk::trunk(&tools, "build")?;
    build.arg("--dist").arg(&app);
    build.args(["--public-url", &address.base]);
    if asked.release {
        build.arg("--release");
    }
    // Trunk's hook leaves posts and pages to the publisher that serves them.
    build.env("QUIRE_SERVED", "1");
    run(&mut build)?;
    // The hook has built it.
    let mut publisher = command(places::publisher());
    publisher.arg("serve").arg("--app").arg(&app);
    publisher.args(["--address", &address.socket().to_string()]);
    publisher.args(["--base", &address.base]);
    if !asked.release {
        publisher.arg("--drafts");
    }
    if asked.open {
        publisher.arg("--open");
    }
    publisher.arg("--").arg(build.get_program());
    publisher.args(build.get_args());
    // What Trunk needs, it finds in the publisher's environment when the code is built anew.
    for (name, value) in build.get_envs() {
        match value {
            Some(value) => publisher.env(name, value),
            None => publisher.env_remove(name),
        };
    }
    Err(replace_us(&mut publisher))
}

/// The address, at a port where nobody listens yet: the one that was asked for, or the first.
fn free(mut address: Address, asked: Option<u16>) -> Result<Address> {
    if let Some(port) = asked {
        address.port = port;
        ensure!(
            address.is_free(),
            "port {port} is taken: stop what listens there, name another one, or name none to get a free one"
        );
        return Ok(address);
    }
    let wanted = address.port;
    while !address.is_free() {
        address.port = address.port.checked_add(1).with_context(|| {
            format!("every port from {wanted} on is taken: name one with --port")
        })?;
    }
    if address.port != wanted {
        eprintln!("Port {wanted} is taken; this takes {}", address.port);
    }
    Ok(address)
}

/// What the arguments ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) address: Option<String>,
    pub(crate) public_url: Option<String>,
    port: Option<u16>,
    open: bool,
    release: bool,
    help: bool,
}

impl Asked {
    pub(crate) fn of(arguments: &[String]) -> Result<Self> {
        let mut asked = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, joined) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let mut value = || {
                joined
                    .clone()
                    .or_else(|| rest.next().cloned())
                    .with_context(|| format!("{name} needs a value"))
            };
            match name {
                "--address" | "-a" => asked.address = Some(value()?),
                "--public-url" => asked.public_url = Some(value()?),
                "--port" | "-p" => {
                    let text = value()?;
                    let port = text.parse().with_context(|| {
                        format!("`{text}` is not a port: it takes a number up to 65535")
                    })?;
                    asked.port = Some(port);
                }
                "--open" | "-o" => asked.open = true,
                "--release" => asked.release = true,
                "--help" | "-h" => asked.help = true,
                _ => bail!(
                    "unknown argument `{argument}`; `cargo xtask serve --help` tells what there is"
                ),
            }
        }
        Ok(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Asked> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Asked::of(&arguments)
    }

    #[test]
    fn options_are_read_however_they_are_written() {
        for line in ["--port 1 --open", "--open --port=1", "-o -p 1", "-p=1 -o"] {
            let expected = Asked {
                port: Some(1),
                open: true,
                ..Asked::default()
            };
            assert_eq!(asked(line).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, message) in [
            (
                "--prot 1",
                "unknown argument `--prot`; `cargo xtask serve --help` tells what there is",
            ),
            (
                "--port x",
                "`x` is not a port: it takes a number up to 65535",
            ),
            (
                "--port 65536",
                "`65536` is not a port: it takes a number up to 65535",
            ),
            ("--address", "--address needs a value"),
        ] {
            assert_eq!(asked(line).unwrap_err().to_string(), message);
        }
    }
}
