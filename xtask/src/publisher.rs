//! What the publisher does by itself: no need of Trunk, nor of the app.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::{cargo, replace_us};

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

fn publisher(command: &str, arguments: &[String]) -> Result<ExitCode> {
    let mut cargo = cargo("run --quiet --profile publisher --package quire-publisher --");
    Err(replace_us(cargo.arg(command).args(arguments)))
}
