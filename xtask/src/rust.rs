//! The parts of Rust that rust-toolchain.toml asks for. rustup adds them by itself, unless it is told not to.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command::{command, on_path, output, run};
use crate::tools::Found;

const WASM: &str = "wasm32-unknown-unknown";

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
