//! The finished site, as files for any host.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::budget;
use crate::command::run;
use crate::tools::SiteTools;
use crate::trunk::trunk;

/// The chore: builds the site into dist/, and says what its pages weigh.
pub(crate) fn build(arguments: &[String]) -> Result<ExitCode> {
    let tools = SiteTools::ready()?;
    run(release(&tools)?.args(arguments))?;
    budget::check(Path::new(dist(arguments)), Path::new("budget.toml"))?;
    Ok(ExitCode::SUCCESS)
}

/// The folder that Trunk is told to write to.
fn dist(arguments: &[String]) -> &str {
    let named = |argument: &String| argument == "--dist" || argument == "-d";
    let after = arguments.iter().position(named).map(|at| at + 1);
    let joined = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--dist="));
    let value = after.and_then(|at| arguments.get(at)).map(String::as_str);
    value.or(joined).unwrap_or("dist")
}

/// The command that builds the site as readers get it.
pub(crate) fn release(tools: &SiteTools) -> Result<Command> {
    let mut trunk = trunk(tools, "build")?;
    trunk.arg("--release");
    Ok(trunk)
}

#[cfg(test)]
mod tests {
    use super::dist;

    #[test]
    fn the_folder_is_the_one_that_trunk_is_told() {
        for (line, folder) in [
            ("", "dist"),
            ("--public-url /blog/", "dist"),
            ("--dist out", "out"),
            ("-d out --public-url /blog/", "out"),
            ("--dist=out", "out"),
        ] {
            let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            assert_eq!(dist(&arguments), folder, "{line}");
        }
    }
}
