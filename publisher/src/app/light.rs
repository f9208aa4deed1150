//! What is of no use to readers goes: from the WebAssembly, and from the JavaScript around it.

use std::{
    collections::{HashMap, HashSet},
    env,
};

use walrus::{Module, ModuleConfig, passes::gc};

use super::order::alike;

/// What the script calls to start the app, as long as the names between the two are wasm-bindgen's.
const START: &str = "__wbindgen_start";

/// How the script starts the app by itself, by the WebAssembly that lies beside it. As wasm-bindgen leaves it, it has
/// a function for a page that would.
const STARTING: &str =
    "__wbg_init({ module_or_path: `${import.meta.url.slice(0, -3)}_bg.wasm` });\n";

/// Makes a script and its module lighter; `None` where they are so already.
pub(super) fn made(script: &str, wasm: &[u8]) -> Option<walrus::Result<(String, Vec<u8>)>> {
    script.contains(START).then(|| {
        let mut module = config().parse(wasm)?;
        let mut statements = statements(script);
        shake(&mut statements);
        let script = statements.concat();
        forget_what_nobody_calls(&mut module, &script);
        let crates = crates();
        for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
            forget_sources(&mut module.data.get_mut(id).value, &crates);
        }
        let script = number_names(&mut module, &script);
        Ok((script, alike(&module.emit_wasm())?))
    })
}

pub(super) fn config() -> ModuleConfig {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    config
}

/// Whether a module tells the names of its functions, in the section that is called so.
pub(super) fn has_names(wasm: &[u8]) -> bool {
    const MAGIC_AND_VERSION: usize = 8;
    let mut rest = wasm.get(MAGIC_AND_VERSION..).unwrap_or_default();
    while let [kind, after @ ..] = rest {
        let Some((length, section)) = number(after) else {
            return false;
        };
        if *kind == 0 && section.starts_with(b"\x04name") {
            return true;
        }
        rest = section.get(length..).unwrap_or_default();
    }
    false
}

/// A number as WebAssembly writes it, seven bits a byte, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

/// A script's statements, without what is there for people: comments and indentation. wasm-bindgen begins
/// each at the beginning of a line, and writes no text over several; if ever it does, the whole is one.
fn statements(script: &str) -> Vec<String> {
    if script
        .lines()
        .any(|line| line.matches('`').count() % 2 == 1)
    {
        return vec![script.to_owned()];
    }
    let mut statements: Vec<String> = Vec::new();
    let mut comment = false;
    for line in script.lines() {
        let text = line.trim();
        comment |= text.starts_with("/*");
        if !comment && !text.is_empty() && !text.starts_with("//") {
            let inner = line.starts_with([' ', '\t', '}', ')', ']']);
            match statements.last_mut() {
                Some(statement) if inner => statement.push_str(text),
                _ => statements.push(text.to_owned()),
            }
            if let Some(statement) = statements.last_mut() {
                statement.push('\n');
            }
        }
        comment &= !text.ends_with("*/");
    }
    statements
}

/// Leaves out what is there for others than the app, which is only started: dependencies bring classes for streams that
/// it never makes.
fn shake(statements: &mut Vec<String>) {
    for statement in statements.iter_mut() {
        if statement.starts_with("export {") {
            STARTING.clone_into(statement);
        }
    }
    loop {
        let before = statements.len();
        let all = statements.clone();
        statements.retain(|statement| {
            let Some(name) = declared(statement) else {
                return true;
            };
            let others = all.iter().filter(|other| declared(other) != Some(name));
            others
                .flat_map(|other| words(other))
                .any(|word| word == name)
        });
        if statements.len() == before {
            return;
        }
    }
}

/// What a statement is about, if without it there is nothing else for it to do.
fn declared(statement: &str) -> Option<&str> {
    const BEGINNINGS: [&str; 5] = [
        "export class ",
        "if (Symbol.dispose) ",
        "const ",
        "async function ",
        "function ",
    ];
    let rest = BEGINNINGS
        .iter()
        .find_map(|beginning| statement.strip_prefix(beginning))?;
    words(rest).next()
}

/// Leaves out of a module what only the script could ask for, and does not.
fn forget_what_nobody_calls(module: &mut Module, script: &str) {
    let called: HashSet<&str> = words(script).collect();
    let others = module.exports.iter();
    let others = others.filter(|export| !called.contains(export.name.as_str()));
    for id in others.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    gc::run(module);
}

/// Blanks the names of the source files from which a panic may come: a kilobyte that no reader has use for, and where
/// they lie on the machine that built the app is nobody's business. What went wrong is told, and the line, still.
fn forget_sources(data: &mut [u8], crates: &str) {
    const END: &[u8] = b".rs";
    let roots = [crates, "/rustc/", "index.crates.io-", "src/"].map(str::as_bytes);
    let in_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+".contains(byte);
    let mut from = 0;
    while let Some(at) = place(&data[from..], END) {
        let end = from + at + END.len();
        let path = data[from..end]
            .iter()
            .rev()
            .take_while(|byte| in_path(byte));
        let path = end - path.count()..end;
        // Texts stand one behind the other, without anything between.
        let starts = roots
            .iter()
            .filter_map(|root| place(&data[path.clone()], root));
        if let Some(start) = starts.min() {
            data[path.start + start..end].fill(b' ');
        }
        from = end;
    }
}

/// Where some bytes stand first.
fn place(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// Where Cargo keeps the sources of crates.
fn crates() -> String {
    let home = env::var("CARGO_HOME").ok().filter(|home| !home.is_empty());
    let home = home.or_else(|| Some(format!("{}/.cargo", env::home_dir()?.display())));
    format!("{}/registry/src/", home.unwrap_or_default())
}

/// Numbers the names by which the two call each other: some 230 in both files, most of which end in a hash,
/// of which nothing can be compressed.
fn number_names(module: &mut Module, script: &str) -> String {
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let mut names: HashMap<String, Vec<&mut String>> = HashMap::new();
    for name in imports.chain(exports).filter(|name| name.contains("__")) {
        names.entry(name.clone()).or_default().push(name);
    }
    let mut numbers: HashMap<&str, String> = HashMap::new();
    let mut light = String::with_capacity(script.len());
    for piece in pieces(script) {
        if names.contains_key(piece) {
            let next = numbers.len();
            let number = numbers.entry(piece).or_insert_with(|| format!("${next}"));
            light.push_str(number);
        } else {
            light.push_str(piece);
        }
    }
    for (name, number) in numbers {
        for name in names.remove(name).unwrap_or_default() {
            name.clone_from(&number);
        }
    }
    light
}

/// A script's words, and what stands between them.
fn pieces(script: &str) -> impl Iterator<Item = &str> {
    let pieces = script
        .as_bytes()
        .chunk_by(|a, b| in_word(*a) == in_word(*b));
    // They begin and end beside ASCII, so they are text.
    pieces.map(|piece| str::from_utf8(piece).unwrap_or_default())
}

fn words(script: &str) -> impl Iterator<Item = &str> {
    pieces(script).filter(|piece| piece.bytes().all(in_word))
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

#[cfg(test)]
mod tests {
    use super::forget_sources;

    #[test]
    fn the_names_of_source_files_are_blanked_and_nothing_else() {
        let texts = [
            "no index/home/ada/.cargo/registry/src/index.crates.io-1949/leptos-0.8/src/lib.rs",
            "/rustc/5980/library/core/src/cell.rssrc/browser/places.rs",
            "text/htmlindex.crates.io-1949/gloo/src/http.rs is not one.rs",
        ];
        let mut data = texts.concat().into_bytes();
        let length = data.len();
        forget_sources(&mut data, "/home/ada/.cargo/registry/src/");
        assert_eq!(data.len(), length);
        let left = String::from_utf8(data).unwrap();
        let left: Vec<&str> = left.split_whitespace().collect();
        assert_eq!(left, ["no", "index", "text/html", "is", "not", "one.rs"]);
    }
}
