//! One browser, and the commands that it is given.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::timeout;
use url::{ParseError, Url};

use super::driver::driver;
use crate::runtime::{PATIENCE, block_on};

/// No answer for so long means that none will come.
const SILENCE: Duration = Duration::from_secs(30);

/// A browser of its own, with a fresh profile.
pub(super) struct Session {
    pub(super) client: Client,
    profile: PathBuf,
    /// The browser's process.
    process: u64,
    /// Whether a command was left without an answer: then no later one is answered either.
    is_stuck: Cell<bool>,
}

/// Why a command failed.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) text: String,
    /// Whether the same command may succeed later: the element isn't there yet, or something is in front of it.
    pub(super) may_pass: bool,
}

impl Session {
    pub(super) fn start() -> Self {
        static SESSIONS: AtomicUsize = AtomicUsize::new(0);
        let driver = driver();
        let profile = driver.temporary.join(format!(
            "profile-{}",
            SESSIONS.fetch_add(1, Ordering::Relaxed)
        ));
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A test may go from page to page as often as it likes.
            "--disable-pushstate-throttle",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let wishes = json!({
            "browserName": "chrome",
            // Commands are carried out at once, not when the page has loaded: tests look at half-loaded pages.
            "pageLoadStrategy": "none",
            "timeouts": { "script": PATIENCE.as_millis() as u64 },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "binary": driver.browser,
                "args": arguments,
                // Not the new-tab page, which takes a while and makes dozens of requests.
                "prefs": { "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } },
                "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
            },
        });
        let Value::Object(wishes) = wishes else {
            unreachable!("it is written as an object")
        };
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = block_on(
            ClientBuilder::new(connector)
                .capabilities(wishes)
                .connect(&driver.url),
        );
        let client = client.unwrap_or_else(|error| panic!("the browser doesn't start: {error}"));
        let process = client
            .capabilities()
            .and_then(|facts| facts.get("goog:processID")?.as_u64());
        Self {
            client,
            profile,
            process: process.unwrap_or_default(),
            is_stuck: Cell::new(false),
        }
    }

    /// Carries out a command.
    pub(super) fn command<T>(
        &self,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, Trouble> {
        self.command_within(SILENCE, command)
    }

    /// Carries out a command, if that doesn't take longer.
    pub(super) fn command_within<T>(
        &self,
        limit: Duration,
        command: impl Future<Output = Result<T, CmdError>>,
    ) -> Result<T, Trouble> {
        if !self.is_stuck.get() {
            match block_on(async { timeout(limit, command).await }) {
                Ok(result) => return result.map_err(Trouble::from),
                Err(_) => self.is_stuck.set(true),
            }
        }
        Err(Trouble {
            text: "(no answer: is a whole document held back?)".into(),
            may_pass: false,
        })
    }

    /// Runs the body of a function in the page.
    pub(super) fn execute(&self, script: &str, arguments: &[Value]) -> Result<Value, Trouble> {
        self.command(self.client.execute(script, arguments.to_vec()))
    }

    /// Gives a command of the Chrome DevTools Protocol.
    pub(super) fn devtools(&self, command: &str, parameters: Value) -> Result<Value, Trouble> {
        self.vendor(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
    }

    /// The entries of one of the driver's logs since it was last asked.
    pub(super) fn log(&self, kind: &str) -> Result<Vec<Value>, Trouble> {
        match self.vendor("se/log", json!({ "type": kind }))? {
            Value::Array(entries) => Ok(entries),
            _ => Ok(Vec::new()),
        }
    }

    fn vendor(&self, path: &'static str, body: Value) -> Result<Value, Trouble> {
        self.command(self.client.issue_cmd(VendorCommand { path, body }))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.is_stuck.get() && self.process > 0 {
            // It wouldn't obey: the command to close comes after the one that has no answer.
            let _ = Command::new("sh")
                .args(["-c", "kill -s KILL \"$1\"", "sh", &self.process.to_string()])
                .status();
        }
        // What fails here is done by the driver's watcher when the test program ends.
        let _ =
            block_on(async { timeout(Duration::from_secs(10), self.client.clone().close()).await });
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// A command that is chromedriver's own and no part of the WebDriver standard.
#[derive(Debug)]
struct VendorCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for VendorCommand {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl From<CmdError> for Trouble {
    fn from(error: CmdError) -> Self {
        let CmdError::Standard(error) = error else {
            return Self {
                text: error.to_string(),
                may_pass: false,
            };
        };
        let kind = error.error.to_string();
        let may_pass = matches!(
            kind.as_str(),
            "no such element"
                | "stale element reference"
                | "element click intercepted"
                | "element not interactable"
        );
        // The lines after the first are about the browser's version and the driver's insides.
        let text = error.message.lines().next().unwrap_or(&kind).to_owned();
        Self { text, may_pass }
    }
}
