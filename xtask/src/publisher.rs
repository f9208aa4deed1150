//! What the publisher does by itself: no need of Trunk, nor of the app.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::{cargo, replace_us, run};
use crate::places;

/// The chore: begins a post or a page.
pub(crate) fn new(arguments: &[String]) -> Result<ExitCode> {
    publisher("new", arguments)
}

/// The chore: tells all mistakes.
pub(crate) fn check(arguments: &[String]) -> Result<ExitCode> {
    publisher("check", arguments)
}

/// The chore: copies another blog.
pub(crate) fn import(arguments: &[String]) -> Result<ExitCode> {
    publisher("import", arguments)
}

/// Builds it where it never was: that takes minutes, which one should see pass. Afterwards Cargo keeps it up to date, and
/// says nothing of it.
pub(crate) fn ready() -> Result<()> {
    if places::publisher().exists() {
        return Ok(());
    }
    run(&mut cargo(
        "build --profile publisher --package quire-publisher",
    ))
}

fn publisher(command: &str, arguments: &[String]) -> Result<ExitCode> {
    ready()?;
    let mut cargo = cargo("run --quiet --profile publisher --package quire-publisher --");
    Err(replace_us(cargo.arg(command).args(arguments)))
}
