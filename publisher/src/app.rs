//! The app's two files, as wasm-bindgen leaves them: WebAssembly, and the JavaScript around it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use crate::{failure::Failure, output::put};

/// How the name of the WebAssembly ends where that of its JavaScript has `.js`.
const WASM: &str = "_bg.wasm";

/// Numbers the names by which the two call each other. Each of them ends in a hash, such as
/// `__wbg_new_2244fa0de8ce1c19`: some 230 in both files, of which nothing can be compressed. A
/// number of the same length, 0 where no other name is alike, makes a reader's first visit 4 kB lighter.
pub(crate) fn number_names(out: &Path) -> Result<(), Failure> {
    for wasm in modules(out)? {
        let name = wasm.to_string_lossy();
        let script = PathBuf::from(format!("{}.js", name.trim_end_matches(WASM)));
        if !script.is_file() {
            continue;
        }
        let mut files = Vec::new();
        for path in [script, wasm] {
            let bytes = fs::read(&path).map_err(Failure::reading(&path))?;
            files.push((path, bytes));
        }
        let numbers = numbers(&files[0].1);
        for (path, mut bytes) in files {
            set(&mut bytes, &numbers);
            put(&path, &bytes).map_err(Failure::writing(&path))?;
        }
    }
    Ok(())
}

/// The modules at the top of a folder, which may be yet to come.
fn modules(out: &Path) -> Result<Vec<PathBuf>, Failure> {
    let Ok(entries) = fs::read_dir(out) else {
        return Ok(Vec::new());
    };
    let mut modules = Vec::new();
    for entry in entries {
        let path = entry.map_err(Failure::reading(out))?.path();
        if path.to_string_lossy().ends_with(WASM) {
            modules.push(path);
        }
    }
    Ok(modules)
}

type Hash = [u8; 16];

/// A number in place of each hash that a name in the script ends in. Names that are alike before
/// it have different ones.
fn numbers(script: &[u8]) -> HashMap<Hash, Hash> {
    let mut hashes = Vec::new();
    let mut names: BTreeMap<Hash, BTreeSet<&[u8]>> = BTreeMap::new();
    for word in script.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_') {
        let Some((name, hash)) = word.split_last_chunk() else {
            continue;
        };
        if ends_before_hash(name) && is_hash(hash) {
            let names = names.entry(*hash).or_default();
            if names.is_empty() {
                hashes.push(*hash);
            }
            names.insert(name);
        }
    }
    let mut next: HashMap<&[u8], u64> = HashMap::new();
    let numbered = hashes.into_iter().map(|hash| {
        let names = &names[&hash];
        let number = names.iter().filter_map(|name| next.get(name)).max();
        let number = number.copied().unwrap_or_default();
        next.extend(names.iter().map(|name| (*name, number + 1)));
        let mut digits = [0; 16];
        digits.copy_from_slice(format!("{number:016x}").as_bytes());
        (hash, digits)
    });
    numbered.collect()
}

/// Puts numbers in the places of hashes.
fn set(bytes: &mut [u8], numbers: &HashMap<Hash, Hash>) {
    let mut at = 1;
    while let Some(place) = bytes.get(at..at + 16) {
        let number = <&Hash>::try_from(place)
            .ok()
            .filter(|hash| ends_before_hash(&bytes[..at]) && is_hash(hash))
            .and_then(|hash| numbers.get(hash));
        match number {
            Some(number) => {
                bytes[at..at + 16].copy_from_slice(number);
                at += 16;
            }
            None => at += 1,
        }
    }
}

/// wasm-bindgen writes `…_<hash>`, the compiler `…h<hash>`.
fn ends_before_hash(name: &[u8]) -> bool {
    matches!(name.last(), Some(b'_' | b'h'))
}

fn is_hash(text: &Hash) -> bool {
    text.iter()
        .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::number_names;

    const SCRIPT: &str = "import0 = {\n\
        __wbg_new_2244fa0de8ce1c19: () => new Map(),\n\
        __wbg_new_ffffffffffffffff: () => wasm.invoke__h0123456789abcdef(1),\n\
        __wbg_get_10a8d5a675a6a5f5: x => x.beef, other: '2244fa0de8ce1c19'};";
    const NUMBERED: &str = "import0 = {\n\
        __wbg_new_0000000000000000: () => new Map(),\n\
        __wbg_new_0000000000000001: () => wasm.invoke__h0000000000000000(1),\n\
        __wbg_get_0000000000000000: x => x.beef, other: '2244fa0de8ce1c19'};";

    #[test]
    fn both_files_call_each_other_by_numbers() {
        let out = tempfile::tempdir().unwrap();
        let path = |name| out.path().join(name);
        // The byte before a name is its length, which may look like a letter.
        let wasm = b"\0asm\x1aa__wbg_new_ffffffffffffffff\0\x1a__wbg_new_2244fa0de8ce1c19\0\x1binvoke__h0123456789abcdef\0";
        let numbered = b"\0asm\x1aa__wbg_new_0000000000000001\0\x1a__wbg_new_0000000000000000\0\x1binvoke__h0000000000000000\0";
        fs::write(path("quire-1.js"), SCRIPT).unwrap();
        fs::write(path("quire-1_bg.wasm"), wasm).unwrap();
        for _again in 0..2 {
            number_names(out.path()).unwrap();
            assert_eq!(fs::read_to_string(path("quire-1.js")).unwrap(), NUMBERED);
            assert_eq!(fs::read(path("quire-1_bg.wasm")).unwrap(), numbered);
        }
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let out = tempfile::tempdir().unwrap();
        let alone = out.path().join("alone_bg.wasm");
        fs::write(&alone, "x_2244fa0de8ce1c19").unwrap();
        number_names(out.path()).unwrap();
        number_names(&out.path().join("nowhere")).unwrap();
        assert_eq!(fs::read_to_string(alone).unwrap(), "x_2244fa0de8ce1c19");
    }
}
