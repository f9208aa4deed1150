//! The browser that the tests drive, and the driver that belongs to it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::command::{command, is_program, on_path, output};
use crate::system;
use crate::tools::Found;

const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVERS: &[&str] = &["chromedriver"];

/// A Chromium with its driver.
pub(crate) struct Browser {
    pub(crate) chromium: Found,
    pub(crate) driver: Found,
}

impl Browser {
    /// Makes sure that both are there and fit one another.
    pub(crate) fn ready() -> Result<Self> {
        let find = || Ok::<_, anyhow::Error>((chromium()?, driver()?));
        if let (None, _) | (_, None) = find()? {
            system::install(
                &["chromium", "chromium-driver"],
                "Chromium and chromedriver, which the browser tests drive",
                "Chromium or Chrome, and the chromedriver of the same version on PATH \
                 (or set QUIRE_CHROMIUM and QUIRE_CHROMEDRIVER to their paths)",
            )?;
        }
        let (chromium, driver) = find()?;
        let chromium = found("chromium", chromium)?;
        let driver = found("chromedriver", driver)?;
        ensure!(
            major(&chromium.version) == major(&driver.version),
            "Chromium {} ({}) cannot be driven by chromedriver {} ({}): install both in the same version, \
             or set QUIRE_CHROMIUM and QUIRE_CHROMEDRIVER to a pair that fits",
            chromium.version,
            chromium.path.display(),
            driver.version,
            driver.path.display()
        );
        Ok(Self { chromium, driver })
    }
}

fn chromium() -> Result<Option<PathBuf>> {
    choose("QUIRE_CHROMIUM", BROWSERS)
}

fn driver() -> Result<Option<PathBuf>> {
    choose("QUIRE_CHROMEDRIVER", DRIVERS)
}

/// The program that the environment names, else the first of these that exists.
fn choose(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) {
        let path = PathBuf::from(path);
        ensure!(
            is_program(&path),
            "{variable} names {}, which is not a program",
            path.display()
        );
        return Ok(Some(path));
    }
    Ok(names.iter().find_map(|name| match Path::new(name) {
        path if path.is_absolute() => is_program(path).then(|| path.to_owned()),
        _ => on_path(name),
    }))
}

fn found(name: &'static str, path: Option<PathBuf>) -> Result<Found> {
    let path = path.with_context(|| format!("{name} was installed, but it is not on PATH"))?;
    let answer = output(command(&path).arg("--version"))?;
    let version = version(&answer)
        .with_context(|| {
            format!(
                "{} does not tell its version but `{answer}`",
                path.display()
            )
        })?
        .to_owned();
    Ok(Found {
        name,
        version,
        path,
    })
}

/// The first word that begins like a version.
fn version(answer: &str) -> Option<&str> {
    answer
        .split_whitespace()
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
}

fn major(version: &str) -> Option<&str> {
    version.split('.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_say_of_themselves() {
        assert_eq!(
            version("Chromium 141.0.7390.54 built on Debian GNU/Linux 12"),
            Some("141.0.7390.54")
        );
        assert_eq!(
            version("Google Chrome 141.0.7390.54"),
            Some("141.0.7390.54")
        );
        assert_eq!(
            version("ChromeDriver 141.0.7390.54 (0123abc-refs/x@{#1})"),
            Some("141.0.7390.54")
        );
        assert_eq!(version("no such thing"), None);
        assert_eq!(major("141.0.7390.54"), Some("141"));
    }
}
