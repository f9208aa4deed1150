//! What comes from the operating system's own packages.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::{command, on_path, output, run, spoken};

/// Makes sure that there are Node, which runs wasm-opt, and npm, which installs it.
pub(crate) fn node() -> Result<()> {
    if on_path("node").is_some() && on_path("npm").is_some() {
        return Ok(());
    }
    install(
        &["nodejs", "npm"],
        "Node and npm, which wasm-opt, axe-core and html-validate need",
        "Node 18 or newer with npm, and have both on PATH",
    )
}

/// Makes sure that there are Python and pip, which installs what is Python's.
pub(crate) fn python() -> Result<()> {
    let pip = || output(command("python3").args(["-m", "pip", "--version"])).is_ok();
    if on_path("python3").is_some() && pip() {
        return Ok(());
    }
    install(
        &["python3", "python3-pip"],
        "Python with pip, in which one set of hostile content comes for the tests",
        "Python 3.10 or newer with pip, and have python3 on PATH",
    )
}

/// Installs Debian packages where that is allowed; elsewhere it fails, saying what to do by hand.
pub(crate) fn install(packages: &[&str], what: &str, otherwise: &str) -> Result<()> {
    let packages = packages.join(" ");
    if on_path("apt-get").is_none() {
        bail!(
            "missing: {what}. There is no apt-get here; install {otherwise}, then run this again"
        );
    }
    let by_hand = format!("run `sudo apt-get install {packages}`, then this again");
    if output(command("id").arg("-u"))? != "0" {
        bail!("missing: {what}. Only root may install them: {by_hand}; or install {otherwise}");
    }
    eprintln!(
        "Installing {what}, as the system's packages {packages}; this takes about a minute, once"
    );
    let start = Instant::now();
    // It may fail for one of many sources while another one has the package.
    if let Err(error) = run(apt_get().args(["--quiet", "update"])) {
        eprintln!("warning: {error:#}");
    }
    run(apt_get()
        .args(["--quiet", "--yes", "--no-install-recommends", "install"])
        .args(packages.split(' ')))
    .with_context(|| format!("cannot install {what}; {by_hand}, or install {otherwise}"))?;
    eprintln!("Installed {packages} in {}", spoken(start.elapsed()));
    Ok(())
}

fn apt_get() -> std::process::Command {
    let mut apt_get = command("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}
