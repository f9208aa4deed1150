//! The app's two files, as Trunk leaves them: WebAssembly, and the JavaScript around it. They are made lighter,
//! and given what the site says.

mod light;
mod order;
mod trusted;

use std::{fs, io::ErrorKind, iter, path::Path};

use quire::content::phrases::Phrases;
use serde_json::json;

use crate::{
    failure::Failure,
    integrity::{self, bound},
    key::Key,
    output::put,
};

/// How the name of the WebAssembly ends where that of its JavaScript has `.js`.
pub(crate) const WASM: &str = "_bg.wasm";

/// How a page loads the script, which then starts by itself; and what tells its element from all others.
const MODULE: &str = "type=\"module\"";
pub(crate) const LOADED: &str = "type=\"module\" integrity=";

/// A word to Chromium, to compile all functions of the script while it loads them, beside the page: else each is
/// compiled when it first runs, while the reader waits. At a quarter of the speed a list blocks for 131 ms where it did
/// for 196, and a click takes 86 where it took 103 (fifteen rounds in turn).
const COMPILED: &str = "//# allFunctionsCalledOnLoad\n";

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
        if light::has_names(&bytes) {
            return Ok(Some(Self::speaking(found, &text, phrases)));
        }
        let text = String::from_utf8_lossy(&text);
        let mut script = silent(&text).to_owned();
        if let Some(light) = light::made(&script, &bytes) {
            let (lighter, left) = light.map_err(|error| {
                Failure::Refused(format!(
                    "{} can't be made lighter: {error}; build anew, \"cargo xtask build\"",
                    wasm.display()
                ))
            })?;
            (script, bytes) = (trusted::by_policy(&lighter), left);
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

    /// The page that starts it: by its own name, and no other in its place, unless it is still being worked on.
    pub(crate) fn started_in(&self, page: &str) -> String {
        let Some((before, start, after)) = start(page) else {
            return page.to_owned();
        };
        let address = script(start).unwrap_or_default();
        let script = match &self.wasm {
            Some(_) => {
                let folder = address.strip_suffix(&self.found).unwrap_or_default();
                let address = format!("{folder}{}.js", self.name);
                integrity::script(&address, MODULE, self.script.as_bytes())
            }
            // What it says may be another thing each time.
            None if start.contains(LOADED) => {
                format!("<script src=\"{address}.js\" {MODULE}></script>")
            }
            None => start.to_owned(),
        };
        format!("{before}{script}{after}")
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

/// The lines that let a script speak.
fn speaking(phrases: &Phrases) -> String {
    let lines: Vec<&str> = phrases.all().collect();
    format!("{COMPILED}{PHRASES}{};\n", json!(lines.join("\n")))
}

/// A script without those lines, which the last edition may have put there.
fn silent(script: &str) -> &str {
    let rest = script.strip_prefix(COMPILED).unwrap_or(script);
    let rest = rest.strip_prefix(PHRASES);
    rest.and_then(|rest| rest.split_once('\n'))
        .map_or(script, |(_, script)| script)
}

/// The script with which a page starts the app, as Trunk has written it or the last edition, and what stands before and
/// behind it.
fn start(page: &str) -> Option<(&str, &str, &str)> {
    const END: &str = "</script>";
    page.match_indices("<script").find_map(|(at, _)| {
        let end = at + page[at..].find(END)? + END.len();
        let script = &page[at..end];
        let starts = script.contains(WASM) || script.contains(LOADED);
        starts.then(|| (&page[..at], script, &page[end..]))
    })
}

/// The address that it names, without its ending.
fn script(start: &str) -> Option<&str> {
    start.split('"').find_map(|text| text.strip_suffix(".js"))
}

/// What the files of the app are called that a page starts, without folder and ending.
fn started_by(page: &str) -> Option<&str> {
    let (_, start, _) = start(page)?;
    script(start)?.rsplit('/').next()
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::reading(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use quire::content::phrases::{ENGLISH, LANGUAGES};
    use walrus::{FunctionBuilder, Module, ValType};

    use super::{App, COMPILED, PHRASES, integrity::hash, light::config, silent, speaking};

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
__wbg_init({ module_or_path: `${import.meta.url.slice(0, -3)}_bg.wasm` });
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
        let integrity = hash(script.as_bytes());
        assert_eq!(
            page,
            format!(
                "<script src=\"/a/{name}.js\" type=\"module\" integrity=\"{integrity}\"></script>"
            )
        );
        let (_policy, script) = silent(&script).split_once(";\n").unwrap();
        assert_eq!(script, LIGHT);

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
            let rest = silent(&script);
            let start = format!("{COMPILED}{PHRASES}\"{}\\n", language.phrases.skip);
            assert!(script.starts_with(&start), "{script}");
            assert_eq!(script.matches(PHRASES).count(), 1);
            assert!(rest.ends_with(LIGHT), "{rest}");
            assert_eq!(rest.matches("createPolicy").count(), 1);
            assert!(page.contains(&hash(script.as_bytes())), "{page}");
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
            app.name
        });
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn what_is_worked_on_keeps_names_and_comments() {
        let out = folder(&module(true));
        let app = app(PAGE, out.path()).unwrap();
        assert_eq!(app.started_in(PAGE), PAGE);
        assert_eq!(silent(&app.script), SCRIPT);
        // As editions before this line was there have left it.
        assert_eq!(silent(&format!("{PHRASES}\"\";\n{SCRIPT}")), SCRIPT);
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

        // Where one was published before.
        let published = self::app(PAGE, out.path()).unwrap();
        let page = published.started_in(PAGE);
        assert!(page.contains(" integrity="), "{page}");
        published.write(out.path()).unwrap();
        let app = App::served(&page, out.path(), &ENGLISH.phrases);
        let page = app.unwrap().unwrap().started_in(&page);
        assert!(page.ends_with(".js\" type=\"module\"></script>"), "{page}");
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
