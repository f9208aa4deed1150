//! What the files of a site weigh on their way to a reader.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// A file, and what it weighs on its way to a reader.
pub(crate) struct Weighed {
    pub(crate) file: String,
    pub(crate) raw: u64,
    pub(crate) brotli: u64,
}

/// What starts the app: Trunk puts it at the top and below snippets/. The search has a folder of its own,
/// of which a reader gets nothing before they search.
pub(crate) fn app(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| {
            format!(
                "cannot read {}; `cargo xtask build` makes it",
                folder.display()
            )
        })?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                if path
                    .strip_prefix(dist)
                    .is_ok_and(|below| below.starts_with("snippets"))
                {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|ending| ending == "wasm" || ending == "js")
            {
                files.push(path);
            }
        }
    }
    ensure!(
        files
            .iter()
            .any(|file| file.extension().is_some_and(|ending| ending == "wasm")),
        "{} holds no .wasm; `cargo xtask build` makes it",
        dist.display()
    );
    files.sort();
    Ok(files)
}

/// Every page, as a reader opens it first: text, style and all that its head has.
pub(crate) fn pages(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    Ok(pages)
}

/// Weighs a file of the site in `dist`.
pub(crate) fn weigh(dist: &Path, file: &Path) -> Result<Weighed> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.strip_prefix(dist).unwrap_or(file);
    Ok(Weighed {
        file: name.display().to_string(),
        raw: bytes.len() as u64,
        brotli: brotli(&bytes).with_context(|| format!("cannot compress {}", file.display()))?,
    })
}

/// How many bytes are left at the quality with which hosts compress files that stay the same.
fn brotli(bytes: &[u8]) -> std::io::Result<u64> {
    const BUFFER: usize = 4096;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner().len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_weighs_less_compressed() {
        let text = "the same again ".repeat(100);
        let weight = brotli(text.as_bytes()).unwrap();
        assert!(weight > 0 && weight < 100, "{weight}");
    }

    #[test]
    fn the_app_is_weighed_and_the_search_is_not() {
        let dist = std::env::temp_dir().join(format!("quire-budget-{}", std::process::id()));
        for file in [
            "app.js",
            "app_bg.wasm",
            "snippets/x/inline.js",
            "search/search.js",
            "style.css",
        ] {
            let file = dist.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "x").unwrap();
        }
        let files = app(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let names: Vec<_> = files
            .iter()
            .map(|file| file.strip_prefix(&dist).unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["app.js", "app_bg.wasm", "snippets/x/inline.js"]);
    }
}
