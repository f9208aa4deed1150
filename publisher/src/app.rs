//! The app's two files, as Trunk leaves them: WebAssembly, and the JavaScript around it. They are made lighter,
//! and given what the site says.

use std::{
    collections::{HashMap, HashSet},
    env, fs,
    io::ErrorKind,
    iter,
    path::Path,
};

use quire::content::phrases::Phrases;
use serde_json::json;
use walrus::{Module, ModuleConfig, passes::gc};

use crate::{failure::Failure, integrity::bound, key::Key, output::put};

/// How the name of the WebAssembly ends where that of its JavaScript has `.js`.
const WASM: &str = "_bg.wasm";

/// What the script calls to start the app, as long as the names between the two are wasm-bindgen's.
const START: &str = "__wbindgen_start";

/// What the script begins with: so the app has its phrases as soon as it runs, and the first page, which has
/// them already, need not bring them along (`src/browser/phrases.rs`).
const PHRASES: &str = "window.phrases=";

/// The app's files. What they are called follows from what is in them, so that a browser or a host may
/// keep them for good: one that has kept half of an older app would put it together with half of this one.
#[derive(Debug)]
pub(crate) struct App {
    /// What Trunk has called them both, without their endings.
    found: String,
    /// What they are called now.
    name: String,
    script: String,
    /// `None` where it stays as it is.
    wasm: Option<Vec<u8>>,
}

impl App {
    /// The app that a page starts. It is made lighter, unless it is so already, or is still being worked on:
    /// then it tells the names of its functions, for the console, is ten times as large, and keeps Trunk's name.
    pub(crate) fn of(page: &str, out: &Path, phrases: &Phrases) -> Result<Option<Self>, Failure> {
        let Some(found) = started_by(page) else {
            return Ok(None);
        };
        let script = out.join(format!("{found}.js"));
        let wasm = out.join(format!("{found}{WASM}"));
        let (Some(text), Some(mut bytes)) = (read(&script)?, read(&wasm)?) else {
            return Ok(None);
        };
        let worked_on = has_names(&bytes);
        if worked_on {
            return Ok(Some(Self::speaking(found, &text, phrases)));
        }
        let text = String::from_utf8_lossy(&text);
        let mut script = silent(&text).to_owned();
        if script.contains(START) {
            let broken = |error: &dyn std::fmt::Display| {
                Failure::Refused(format!(
                    "{} can't be made lighter: {error}; build anew, \"cargo xtask build\"",
                    wasm.display()
                ))
            };
            let mut module = config().parse(&bytes).map_err(|error| broken(&error))?;
            let mut statements = statements(&script);
            shake(&mut statements);
            script = statements.concat();
            forget_what_nobody_calls(&mut module, &script);
            for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
                forget_sources(&mut module.data.get_mut(id).value, &crates());
            }
            script = number_names(&mut module, &script);
            bytes = module.emit_wasm();
        }
        let script = speaking(phrases) + &bound(&script, &bytes);
        let name = match found.rsplit_once('-') {
            Some((app, _)) => format!("{app}-{}", Key::of(&[script.as_bytes(), &bytes])),
            None => found.to_owned(),
        };
        Ok(Some(Self {
            found: found.to_owned(),
            name,
            script,
            wasm: Some(bytes),
        }))
    }

    /// The app that a page starts, as Trunk has left it: its author waits for it after each save.
    pub(crate) fn served(
        page: &str,
        out: &Path,
        phrases: &Phrases,
    ) -> Result<Option<Self>, Failure> {
        let Some(found) = started_by(page) else {
            return Ok(None);
        };
        let text = read(&out.join(format!("{found}.js")))?;
        Ok(text.map(|text| Self::speaking(found, &text, phrases)))
    }

    /// An app with its own name and WebAssembly, which says what it is to say.
    fn speaking(found: &str, script: &[u8], phrases: &Phrases) -> Self {
        Self {
            found: found.to_owned(),
            name: found.to_owned(),
            script: speaking(phrases) + silent(&String::from_utf8_lossy(script)),
            wasm: None,
        }
    }

    /// The page that starts it, by its own name.
    pub(crate) fn started_in(&self, page: &str) -> String {
        page.replace(&self.found, &self.name)
    }

    /// Those of its files that are not as Trunk has left them, by path.
    pub(crate) fn files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let name = self.name;
        let wasm = self.wasm.map(|wasm| (format!("{name}{WASM}"), wasm));
        iter::once((format!("{name}.js"), self.script.into_bytes())).chain(wasm)
    }

    /// Puts it in the place of Trunk's files.
    pub(crate) fn write(self, out: &Path) -> Result<(), Failure> {
        let former = (self.found != self.name).then(|| self.found.clone());
        for (path, bytes) in self.files() {
            let path = out.join(path);
            put(&path, &bytes).map_err(Failure::writing(&path))?;
        }
        if let Some(former) = former {
            for ending in [".js", WASM] {
                let path = out.join(format!("{former}{ending}"));
                fs::remove_file(&path).map_err(Failure::writing(&path))?;
            }
        }
        Ok(())
    }
}

/// The line that lets a script speak.
fn speaking(phrases: &Phrases) -> String {
    let lines: Vec<&str> = phrases.all().collect();
    format!("{PHRASES}{};\n", json!(lines.join("\n")))
}

/// A script without that line, which the last edition may have put there.
fn silent(script: &str) -> &str {
    let rest = script.strip_prefix(PHRASES);
    rest.and_then(|rest| rest.split_once('\n'))
        .map_or(script, |(_, script)| script)
}

/// What the files of the app are called that a page starts, without folder and ending.
fn started_by(page: &str) -> Option<&str> {
    let (before, _) = page.split_once(WASM)?;
    let start = before.rfind(['"', '\'', '/'])? + 1;
    Some(&before[start..])
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::reading(path)(error)),
    }
}

fn config() -> ModuleConfig {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    config
}

/// Whether a module tells the names of its functions, in the section that is called so.
fn has_names(wasm: &[u8]) -> bool {
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

/// Leaves out what is there for others than the page, which only starts the app: dependencies bring classes
/// for streams that it never makes.
fn shake(statements: &mut Vec<String>) {
    for statement in statements.iter_mut() {
        *statement = statement.replace("export { initSync, ", "export { ");
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
    use std::{fs, path::Path};

    use quire::content::phrases::{ENGLISH, LANGUAGES};
    use walrus::{FunctionBuilder, Module, ValType};

    use super::{App, config, forget_sources, silent, speaking};

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

    const PAGE: &str = r#"<script type="module">import start from "/a/quire-5d1c.js"; start({ module_or_path: "/a/quire-5d1c_bg.wasm" });</script>"#;

    const SCRIPT: &str = r#"export class Stream {
    free() {
        StreamFinalization.unregister(this);
        wasm.__wbg_stream_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;

function __wbg_get_imports() {
    const import0 = {
        __wbg_new_2244fa0de8ce1c19: function() {
            // Makes it.
            return new Map();
        },
        __wbg_new_ffffffffffffffff: () => wasm.invoke__h0123456789abcdef(__wbindgen_enum_Mode[1], wasm.memory),
    };
    return { "./quire_bg.js": import0 };
}
const __wbindgen_enum_Mode = ["cors"];
const StreamFinalization = new FinalizationRegistry(ptr => wasm.__wbg_stream_free(ptr, 1));

/**
 * @returns {Promise<any>}
 */
async function __wbg_init() {
    const text = `${1}__wbg_new_ffffffffffffffff2`;
    __wbg_get_imports();
    wasm.__wbindgen_start();
}

function initSync() {}
export { initSync, __wbg_init as default };
"#;

    const LIGHT: &str = r#"function __wbg_get_imports() {
const import0 = {
$0: function() {
return new Map();
},
$1: () => wasm.$2(__wbindgen_enum_Mode[1], wasm.memory),
};
return { "./quire_bg.js": import0 };
}
const __wbindgen_enum_Mode = ["cors"];
async function __wbg_init() {
const text = `${1}__wbg_new_ffffffffffffffff2`;
__wbg_get_imports();
wasm.$3();
}
export { __wbg_init as default };
"#;

    /// A module that calls two functions of the script, and has some for it.
    fn module(names: bool) -> Vec<u8> {
        let mut config = config();
        config.generate_name_section(names);
        let mut module = Module::with_config(config);
        let kind = module.types.add(&[], &[]);
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        for (import, export) in [
            ("__wbg_new_ffffffffffffffff", "invoke__h0123456789abcdef"),
            ("__wbg_new_2244fa0de8ce1c19", "__wbindgen_start"),
        ] {
            let (called, _) = module.add_import_func("./quire_bg.js", import, kind);
            let mut caller = FunctionBuilder::new(&mut module.types, &[], &[]);
            caller.func_body().call(called);
            let caller = caller.finish(vec![], &mut module.funcs);
            module.exports.add(export, caller);
        }
        let mut unused = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        unused.name("unused".to_owned()).func_body().unreachable();
        let unused = unused.finish(vec![], &mut module.funcs);
        module.exports.add("__wbg_stream_free", unused);
        module.emit_wasm()
    }

    fn folder(wasm: &[u8]) -> tempfile::TempDir {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("quire-5d1c.js"), SCRIPT).unwrap();
        fs::write(out.path().join("quire-5d1c_bg.wasm"), wasm).unwrap();
        out
    }

    fn app(page: &str, out: &Path) -> Option<App> {
        App::of(page, out, &ENGLISH.phrases).unwrap()
    }

    #[test]
    fn both_files_are_left_with_what_the_page_needs() {
        let out = folder(&module(false));
        let app = app(PAGE, out.path()).unwrap();
        let page = app.started_in(PAGE);
        app.write(out.path()).unwrap();
        let name = &page[page.find("quire-").unwrap()..page.find(".js").unwrap()];
        assert_ne!(name, "quire-5d1c");
        let read = |ending| fs::read(out.path().join(format!("{name}{ending}"))).unwrap();
        let script = String::from_utf8(read(".js")).unwrap();
        assert_eq!(silent(&script), LIGHT);

        let module = Module::from_buffer(&read("_bg.wasm")).unwrap();
        let imports: Vec<_> = module.imports.iter().map(|import| &*import.name).collect();
        assert_eq!(imports, ["$1", "$0"]);
        let exports: Vec<_> = module.exports.iter().map(|export| &*export.name).collect();
        assert_eq!(exports, ["memory", "$2", "$3"]);
        assert_eq!(module.funcs.iter_local().count(), 2);

        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_is_light_stays_so_whatever_it_says() {
        let out = folder(&module(false));
        let mut page = PAGE.to_owned();
        let mut last = String::new();
        for language in LANGUAGES.into_iter().chain([&ENGLISH]) {
            let app = App::of(&page, out.path(), &language.phrases)
                .unwrap()
                .unwrap();
            page = app.started_in(&page);
            app.write(out.path()).unwrap();
            assert_eq!(fs::read_dir(out.path()).unwrap().count(), 2);
            let name = &page[page.find("quire-").unwrap()..page.find(".js").unwrap()];
            let script = fs::read_to_string(out.path().join(format!("{name}.js"))).unwrap();
            let (line, rest) = script.split_once('\n').unwrap();
            let start = format!("window.phrases=\"{}\\n", language.phrases.skip);
            assert!(line.starts_with(&start), "{line}");
            assert_eq!(rest, LIGHT);
            assert_ne!(script, last);
            last = script;
        }
    }

    #[test]
    fn what_is_in_them_is_what_they_are_called_by() {
        let names = [SCRIPT.to_owned(), SCRIPT.replace("Map", "Set")].map(|script| {
            let out = folder(&module(false));
            fs::write(out.path().join("quire-5d1c.js"), script).unwrap();
            let app = app(PAGE, out.path()).unwrap();
            app.started_in("quire-5d1c.js")
        });
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn what_is_worked_on_keeps_names_and_comments() {
        let out = folder(&module(true));
        let app = app(PAGE, out.path()).unwrap();
        assert_eq!(app.started_in(PAGE), PAGE);
        assert_eq!(silent(&app.script), SCRIPT);
        assert_eq!(app.wasm, None);
    }

    #[test]
    fn what_is_served_is_as_it_was_but_for_what_it_says() {
        let out = folder(&module(false));
        let app = App::served(PAGE, out.path(), &ENGLISH.phrases);
        let app = app.unwrap().unwrap();
        assert_eq!(app.started_in(PAGE), PAGE);
        let files: Vec<_> = app.files().collect();
        let script = speaking(&ENGLISH.phrases) + SCRIPT;
        assert_eq!(files, [("quire-5d1c.js".to_owned(), script.into_bytes())]);
    }

    #[test]
    fn a_page_may_start_nothing_that_is_there() {
        let out = folder(&module(false));
        assert!(app("<p>", out.path()).is_none());
        assert!(app(&PAGE.replace("5d1c", "gone"), out.path()).is_none());
    }

    #[test]
    fn what_is_no_module_is_told() {
        let out = folder(b"\0asm\x01\0\0\0\x05");
        let failure = App::of(PAGE, out.path(), &ENGLISH.phrases)
            .unwrap_err()
            .to_string();
        assert!(
            failure.contains("quire-5d1c_bg.wasm can't be made lighter"),
            "{failure}"
        );
    }
}
