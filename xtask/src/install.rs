//! Installs a tool into the cache, whole or not at all.

use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, command, path_with, run, spoken};
use crate::system;
use crate::tools::{Source, Tool};

/// Installs the tool into the folder. All work is done in a folder beside it, which takes the right name only
/// at the end: an install that was interrupted never looks done.
pub(crate) fn install(tool: &Tool, version: &str, folder: &Path) -> Result<()> {
    let cache = folder
        .parent()
        .context("the cache of tools cannot be the root of all files")?;
    fs::create_dir_all(cache).with_context(|| {
        format!(
            "cannot make the folder {} for tools; QUIRE_CACHE may name another",
            cache.display()
        )
    })?;

    // Whoever comes second waits here, then finds the work done.
    let lock = folder.with_file_name(format!("{}-{version}.lock", tool.name));
    let lock = File::create(&lock).with_context(|| format!("cannot write {}", lock.display()))?;
    if lock.try_lock().is_err() {
        eprintln!(
            "Waiting: another process is installing {} {version}",
            tool.name
        );
        lock.lock().context("cannot lock the cache of tools")?;
    }
    if folder.join(tool.file).is_file() {
        return Ok(());
    }

    eprintln!(
        "Installing {} {version} ({}) into {}; this takes {}, once",
        tool.name,
        tool.purpose,
        folder.display(),
        tool.takes
    );
    let start = Instant::now();
    let partial = folder.with_file_name(format!("{}-{version}.partial", tool.name));
    match tool.source {
        Source::Cargo { package, locked } => build(package, version, locked, &partial)?,
        Source::Npm { package } => unpack(package, version, &partial)?,
        Source::Pip { package } => unpack_python(package, version, &partial)?,
    }
    ensure!(
        partial.join(tool.file).is_file(),
        "{} {version} was installed but has no file {}; look into {}",
        tool.name,
        tool.file,
        partial.display()
    );
    remove(folder)?;
    fs::rename(&partial, folder).with_context(|| {
        format!(
            "cannot rename {} to {}",
            partial.display(),
            folder.display()
        )
    })?;
    eprintln!(
        "Installed {} {version} in {}",
        tool.name,
        spoken(start.elapsed())
    );
    Ok(())
}

fn build(package: &str, version: &str, locked: bool, partial: &Path) -> Result<()> {
    // What is built stays there until the install succeeds: after an interruption it goes on where it was.
    let built = partial.join("target");
    let mut cargo = cargo("install --force");
    if locked {
        cargo.arg("--locked");
    }
    cargo
        .arg("--root")
        .arg(partial)
        .arg("--target-dir")
        .arg(&built);
    // Otherwise Cargo would advise to put this folder on PATH, which is about to be renamed.
    cargo.env("PATH", path_with([partial.join("bin")])?);
    run(cargo.arg(format!("{package}@{version}")))
        .with_context(|| format!("cannot build {package} {version}"))?;
    remove(&built)
}

fn unpack(package: &str, version: &str, partial: &Path) -> Result<()> {
    system::node()?;
    remove(partial)?;
    fs::create_dir_all(partial).with_context(|| format!("cannot make {}", partial.display()))?;
    let mut npm = command("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        // What packages would run when they are installed.
        "--ignore-scripts",
        "--prefix",
    ])
    .arg(partial);
    run(npm.arg(format!("{package}@{version}")))
        .with_context(|| format!("cannot install {package} {version} from npm"))
}

fn unpack_python(package: &str, version: &str, partial: &Path) -> Result<()> {
    system::python()?;
    remove(partial)?;
    let mut pip = command("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps"]);
    // Nor may these run anything: a wheel is only unpacked.
    pip.args(["--only-binary", ":all:", "--target"])
        .arg(partial);
    run(pip.arg(format!("{package}=={version}")))
        .with_context(|| format!("cannot install {package} {version} from PyPI"))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
