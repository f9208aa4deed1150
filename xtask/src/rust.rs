//! The parts of Rust that rust-toolchain.toml asks for. rustup adds them by itself, unless it is told not to.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{command, on_path, output, run};
use crate::tools::Found;

const WASM: &str = "wasm32-unknown-unknown";

/// The variable with flags for what runs in a browser. Cargo joins them to those in .cargo/config.toml.
pub(crate) const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags that keep the place of Cargo's folder out of the app. Otherwise it would stand in there, by the message of
/// each panic, for all readers; and what is built elsewhere would be another app.
pub(crate) fn flags(home: &Path) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(home.join("registry/src"));
    flag.push("=");
    flag
}

/// Cargo's own folder, with the crates.
pub(crate) fn home() -> Result<PathBuf> {
    let given = env::var_os("CARGO_HOME").filter(|folder| !folder.is_empty());
    given
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("no folder of Cargo's: HOME is not set; set CARGO_HOME to it")
}

/// Makes sure that there are the standard library for WebAssembly, the formatter and the linter.
pub(crate) fn ready() -> Result<()> {
    let sysroot = sysroot()?;
    if !sysroot.join("lib/rustlib").join(WASM).join("lib").is_dir() {
        add(
            &["target", "add", WASM],
            "the standard library for WebAssembly",
        )?;
    }
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !sysroot.join("bin").join(program).is_file() && on_path(program).is_none() {
            add(&["component", "add", component], component)?;
        }
    }
    Ok(())
}

/// The Rust in use.
pub(crate) fn found() -> Result<Found> {
    let version = output(command("rustc").arg("--version"))?;
    let version = version.split(' ').nth(1).unwrap_or(&version).to_owned();
    Ok(Found {
        name: "rust",
        version,
        path: sysroot()?,
    })
}

fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(output(
        command("rustc").args(["--print", "sysroot"]),
    )?))
}

fn add(arguments: &[&str], what: &str) -> Result<()> {
    if on_path("rustup").is_none() {
        bail!(
            "this Rust lacks {what}, and there is no rustup to add it; \
             install it from where Rust came from, or install Rust with rustup"
        );
    }
    eprintln!("Adding {what} to Rust; this takes a few seconds, once");
    run(command("rustup").args(arguments)).with_context(|| format!("cannot add {what} to Rust"))
}
