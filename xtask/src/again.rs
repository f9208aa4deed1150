//! Whether the app comes out the same wherever it is built: then anybody can see that it was made of this source.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, command, output, run};
use crate::{places, rust};

/// Builds it in a copy of the checkout in another folder, with crates in another place, and compares.
pub(crate) fn check() -> Result<()> {
    rust::ready()?;
    let elsewhere = places::test_folder().join("elsewhere");
    let (copy, crates) = (elsewhere.join("checkout"), elsewhere.join("cargo"));
    copy_checkout(&copy)?;
    link_crates(&crates)?;
    let here = app(places::checkout(), &rust::home()?, &places::target())?;
    let there = app(&copy, &crates, &elsewhere.join("target"))?;
    ensure!(
        here == there,
        "the app is another one when it is built in {} with crates in {}: {} bytes here, {} there; \
         what differs may be a path, which `strings` shows",
        copy.display(),
        crates.display(),
        here.len(),
        there.len()
    );
    eprintln!("{} bytes, the same in both places", here.len());
    Ok(())
}

/// What Rust makes of the app for readers, before other tools make it smaller.
fn app(checkout: &Path, crates: &Path, target: &Path) -> Result<Vec<u8>> {
    run(
        cargo("build --release --features csr --target wasm32-unknown-unknown")
            .current_dir(checkout)
            .env("CARGO_HOME", crates)
            .env(rust::FLAGS, rust::flags(crates))
            .env("CARGO_TARGET_DIR", target),
    )?;
    let app = target.join("wasm32-unknown-unknown/release/quire.wasm");
    let mut app = fs::read(&app).with_context(|| format!("cannot read {}", app.display()))?;
    blank(&mut app);
    Ok(app)
}

/// The beginning of a name that a macro of Leptos's gives to an export: the digits after it are made of the folder that
/// crates lie in. Nobody calls it, so the publisher takes it out (`publisher/src/app.rs`).
const MARKER: &[u8] = b"_WASM_SPLIT_MARKER_";

fn blank(app: &mut [u8]) {
    let places: Vec<usize> = app
        .windows(MARKER.len())
        .enumerate()
        .filter_map(|(at, bytes)| (bytes == MARKER).then_some(at + MARKER.len()))
        .collect();
    for at in places {
        let digits = app[at..].iter_mut();
        digits
            .take_while(|byte| byte.is_ascii_hexdigit())
            .for_each(|digit| *digit = b'0');
    }
}

/// Copies what has changed of the files that Git knows. What has not keeps its time, so that Cargo builds it once only.
fn copy_checkout(to: &Path) -> Result<()> {
    let files = output(command("git").args(["ls-files", "-z"]))
        .context("only of a checkout with Git is it known which files are its own")?;
    for name in files.split('\0').filter(|name| !name.is_empty()) {
        let Ok(content) = fs::read(name) else {
            // It is gone since, or leads out of the checkout.
            continue;
        };
        let file = to.join(name);
        if fs::read(&file).is_ok_and(|there| there == content) {
            continue;
        }
        let written = file
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&file, content));
        written.with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Makes a folder that Cargo takes for its own, with the same crates and settings in it.
fn link_crates(to: &Path) -> Result<()> {
    let home = rust::home()?;
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let entries = fs::read_dir(&home).with_context(|| format!("cannot read {}", home.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", home.display()))?;
        let link = to.join(entry.file_name());
        if link.symlink_metadata().is_err() {
            symlink(entry.path(), &link)
                .with_context(|| format!("cannot make {}", link.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_of_an_export_is_blanked_to_its_end() {
        let mut app = b"a_WASM_SPLIT_MARKER_12ab\x0712".to_vec();
        super::blank(&mut app);
        assert_eq!(app, b"a_WASM_SPLIT_MARKER_0000\x0712");
    }
}
