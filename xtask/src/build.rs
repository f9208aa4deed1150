//! The finished site, as files for any host.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::command::replace_us;
use crate::tools::SiteTools;
use crate::trunk::trunk;

/// The chore: builds the site into dist/.
pub(crate) fn build(arguments: &[String]) -> Result<ExitCode> {
    let tools = SiteTools::ready()?;
    Err(replace_us(release(&tools)?.args(arguments)))
}

/// The command that builds the site as readers get it.
pub(crate) fn release(tools: &SiteTools) -> Result<Command> {
    let mut trunk = trunk(tools, "build")?;
    trunk.arg("--release");
    Ok(trunk)
}
