//! The chromedriver of this test program.

use std::env;
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;

/// A running chromedriver, which starts the browsers.
#[derive(Debug)]
pub(super) struct Driver {
    /// Where it takes commands.
    pub(super) url: String,
    /// The browser that it is to start.
    pub(super) browser: PathBuf,
    /// What it and its browsers write goes here, and goes away with them.
    pub(super) temporary: PathBuf,
    _chromedriver: Child,
    _watcher: Child,
}

/// The one chromedriver that all tests of this program share, started when first asked for.
#[track_caller]
pub(super) fn driver() -> &'static Driver {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    DRIVER.get_or_init(start)
}

fn start() -> Driver {
    let browser = program("QUIRE_CHROMIUM", "/usr/bin/chromium");
    let chromedriver = program("QUIRE_CHROMEDRIVER", "/usr/bin/chromedriver");
    let temporary = tempfile::Builder::new().prefix("quire-tests-").tempdir();
    let temporary = temporary.expect("a temporary folder can be made").keep();
    let mut child = Command::new(&chromedriver)
        .arg("--port=0")
        .env("TMPDIR", &temporary)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap_or_else(|error| panic!("{} can't be started: {error}", chromedriver.display()));
    let watcher = watch(&child, &temporary);
    let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
    let port = port(&mut output);
    // Read on, or else the driver could one day wait for room to write.
    thread::spawn(move || io::copy(&mut output, &mut io::sink()));
    Driver {
        url: format!("http://127.0.0.1:{port}/"),
        browser,
        temporary,
        _chromedriver: child,
        _watcher: watcher,
    }
}

/// Starts a shell that outlives this program by a moment, to end the driver and its browsers and to remove what
/// they wrote.
///
/// Nothing of this program runs at its very end if it is killed, and statics are never dropped. But the system
/// then closes the pipe on which the shell waits, however the program ended.
fn watch(driver: &Child, temporary: &Path) -> Child {
    // The browsers are in the driver's process group. A killed browser may take a moment to let go of its files.
    const SCRIPT: &str = r#"
        read -r _
        kill -s KILL -- "-$1"
        for _ in 1 2 3 4 5; do rm -rf -- "$2" && break; sleep 1; done
    "#;
    Command::new("sh")
        .args(["-c", SCRIPT, "sh", &driver.id().to_string()])
        .arg(temporary)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A group of its own, so that Ctrl-C in a terminal doesn't reach it.
        .process_group(0)
        .spawn()
        .expect("a shell can be started")
}

/// Reads the port that the system gave to the driver from what it says when it is ready.
fn port(output: &mut impl BufRead) -> u16 {
    let mut said = String::new();
    while output.read_line(&mut said).is_ok_and(|length| length > 0) {
        let port = said
            .trim_end()
            .trim_end_matches('.')
            .rsplit_once("successfully on port ");
        if let Some(port) = port.and_then(|(_, port)| port.parse().ok()) {
            return port;
        }
    }
    panic!("chromedriver ended before it was ready, with these words: {said}");
}

/// The program that the variable names, or else Debian's.
fn program(variable: &str, usual: &str) -> PathBuf {
    let program = env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    assert!(
        program.is_file(),
        "there is no {}: run `cargo xtask test`, which finds or fetches the browser and sets {variable}",
        program.display()
    );
    program
}
