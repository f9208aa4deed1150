//! The servers that the recipes of docs/hosts/ are for, which the tests run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{command, is_program, on_path, output};
use crate::system;
use crate::tools::Found;

/// nginx, which compresses by a module of its own, and Caddy.
pub(crate) struct Servers {
    pub(crate) nginx: Found,
    pub(crate) caddy: Found,
}

impl Servers {
    /// Makes sure that both are there.
    pub(crate) fn ready() -> Result<Self> {
        if nginx().is_none() || on_path("caddy").is_none() {
            system::install(
                &["nginx", "libnginx-mod-http-brotli-filter", "caddy"],
                "nginx and Caddy, by which the tests try the recipes of docs/hosts/ \
                 (they need not run as services: `systemctl disable --now nginx caddy`)",
                "both, with nginx's module for brotli",
            )?;
        }
        let missing = |name| format!("{name} was installed, but it is not on PATH");
        let nginx = nginx().with_context(|| missing("nginx"))?;
        let caddy = on_path("caddy").with_context(|| missing("caddy"))?;
        let version = output(command(&caddy).arg("version"))?;
        let version = version.split(' ').next().unwrap_or_default();
        Ok(Self {
            nginx: Found {
                name: "nginx",
                // It tells its version as an error.
                version: "-".to_owned(),
                path: nginx,
            },
            caddy: Found {
                name: "caddy",
                version: version.to_owned(),
                path: caddy,
            },
        })
    }
}

/// Where Debian puts it, nobody but root looks.
fn nginx() -> Option<PathBuf> {
    let sbin = Path::new("/usr/sbin/nginx");
    on_path("nginx").or_else(|| is_program(sbin).then(|| sbin.to_owned()))
}
