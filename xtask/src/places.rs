//! Where things are: the checkout, the folder that Cargo builds into, the cache of tools.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The top of the checkout, the parent of this package.
pub(crate) fn checkout() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The folder that Cargo builds into, wherever the environment or a configuration file puts it.
pub(crate) fn target() -> PathBuf {
    // Cargo marks that folder with a CACHEDIR.TAG, and this very program lies inside it.
    env::current_exe()
        .ok()
        .and_then(|program| {
            program
                .ancestors()
                .find(|folder| folder.join("CACHEDIR.TAG").is_file())
                .map(Path::to_owned)
        })
        .unwrap_or_else(|| checkout().join("target"))
}

/// Where `cargo xtask build` leaves the site.
pub(crate) fn dist() -> PathBuf {
    checkout().join("dist")
}

/// Where `cargo xtask serve` leaves the app that it serves the site with.
pub(crate) fn served_app() -> PathBuf {
    target().join("quire-serve")
}

/// The publisher, where Trunk's hook builds it.
pub(crate) fn publisher() -> PathBuf {
    target().join("publisher/publisher")
}

/// Where `cargo xtask test` leaves what only the tests look at.
pub(crate) fn test_folder() -> PathBuf {
    target().join("quire-test")
}

/// The folder of installed tools. It lies outside the checkout, so that a fresh clone, `cargo clean` and
/// `git clean` cost no second install.
pub(crate) fn cache() -> Result<PathBuf> {
    let given = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = given("QUIRE_CACHE")
        .or_else(|| Some(given("XDG_CACHE_HOME")?.join("quire")))
        .or_else(|| Some(env::home_dir()?.join(".cache/quire")))
        .context("no folder to keep tools in: HOME is not set; set QUIRE_CACHE to a folder")?;
    std::path::absolute(&folder)
        .with_context(|| format!("cannot use {} as the cache of tools", folder.display()))
}
