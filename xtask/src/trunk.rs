//! Trunk, which builds the site and serves it.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::command;
use crate::places;
use crate::publisher;
use crate::tools::SiteTools;
use crate::versions;

/// `trunk` with the tools that belong to it, so that it downloads none.
pub(crate) fn trunk(tools: &SiteTools, subcommand: &str) -> Result<Command> {
    agrees(&settings()?)?;
    // Trunk's hook would, silently.
    publisher::ready()?;
    let mut trunk = command(&tools.trunk.path);
    trunk.arg(subcommand).env("PATH", tools.path()?);
    // It would ask the registry for a newer Trunk.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk 0.21 ends with "invalid value '1' for '--no-color'" where NO_COLOR says anything but true or false.
    if let Some(value) = env::var_os("NO_COLOR") {
        trunk.env("NO_COLOR", if value.is_empty() { "false" } else { "true" });
    }
    Ok(trunk)
}

/// What Trunk.toml says.
pub(crate) fn settings() -> Result<toml::Table> {
    let text = fs::read_to_string(places::checkout().join("Trunk.toml"))
        .context("cannot read Trunk.toml")?;
    text.parse().context("Trunk.toml is not TOML")
}

/// Trunk downloads a wasm-opt when the one on PATH is not the one that Trunk.toml names.
fn agrees(settings: &toml::Table) -> Result<()> {
    let named = settings
        .get("tools")
        .and_then(|tools| tools.get("wasm_opt")?.as_str());
    let major = versions::BINARYEN
        .split('.')
        .next()
        .unwrap_or(versions::BINARYEN);
    let installed = format!("version_{major}");
    ensure!(
        named == Some(&installed),
        "Trunk.toml names wasm-opt {} but xtask installs {installed}: \
         write `wasm_opt = \"{installed}\"` under [tools], or change xtask/src/versions.rs",
        named.unwrap_or("of no version")
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_and_xtask_must_mean_the_same_wasm_opt() {
        let right = "[tools]\nwasm_opt = \"version_132\"".parse().unwrap();
        assert!(agrees(&right).is_ok());
        for wrong in ["", "[tools]\nwasm_opt = \"version_99\""] {
            let error = agrees(&wrong.parse().unwrap()).unwrap_err().to_string();
            assert!(error.contains("wasm_opt = \"version_132\""), "{error}");
        }
    }
}
