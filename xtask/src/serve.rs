//! The site on this machine, while it is being written.

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::address::{self, Address};
use crate::announce;
use crate::command::replace_us;
use crate::tools::SiteTools;
use crate::trunk;

const PORT_VARIABLE: &str = "TRUNK_SERVE_PORT";

/// The chore: serves the site, and says where once it is there.
pub(crate) fn serve(arguments: &[String]) -> Result<ExitCode> {
    let tools = SiteTools::ready()?;
    let mut trunk = trunk::trunk(&tools, "serve")?;
    trunk.args(arguments);
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        return Err(replace_us(&mut trunk));
    }

    let mut address = Address::of(arguments, &trunk::settings()?)?;
    if let Some(port) = given_port(arguments)? {
        address.port = port;
        ensure!(
            address.is_free(),
            "port {port} is taken: stop what listens there, name another one, or name none to get a free one"
        );
    } else {
        let wanted = address.port;
        address.port = (wanted..=u16::MAX)
            .find(|&port| {
                Address {
                    port,
                    ..address.clone()
                }
                .is_free()
            })
            .with_context(|| {
                format!("every port from {wanted} on is taken: name one with --port")
            })?;
        if address.port != wanted {
            eprintln!("Port {wanted} is taken; this takes {}", address.port);
        }
        trunk.arg("--port").arg(address.port.to_string());
    }
    announce::start(&address)?;
    Err(replace_us(&mut trunk))
}

fn given_port(arguments: &[String]) -> Result<Option<u16>> {
    let variable = env::var(PORT_VARIABLE).ok();
    let given = address::option(arguments, "--port", Some("-p")).or(variable.as_deref());
    given
        .map(|text| {
            text.parse()
                .with_context(|| format!("`{text}` is not a port: it takes a number up to 65535"))
        })
        .transpose()
}
