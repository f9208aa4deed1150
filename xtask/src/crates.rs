//! What others wrote and Quire is made with: whether it may be, and what is known against it. `deny.toml` has the rules.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::command::{command, run};
use crate::tools;

/// Holds the licence and the source of each crate, and those that the project has decided against, to the rules.
pub(crate) fn check() -> Result<()> {
    run(deny()?.args(["check", "licenses", "bans", "sources"]))
}

/// The chore: looks each crate up in RustSec's list of faults. No step of the tests: it is a repository at GitHub, so
/// it cannot be had wherever crates can, and what is in it changes without a change of ours.
pub(crate) fn audit(arguments: &[String]) -> Result<ExitCode> {
    run(deny()?.args(["check", "advisories"]).args(arguments)).context(
        "a crate has a known fault, as told above, or RustSec's list of them could not be had from github.com",
    )?;
    Ok(ExitCode::SUCCESS)
}

fn deny() -> Result<Command> {
    let mut deny = command(tools::cargo_deny()?.path);
    deny.args(["--workspace", "--all-features", "--locked"]);
    Ok(deny)
}
