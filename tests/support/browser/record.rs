//! What the browser said and asked for meanwhile.

use std::fmt;

use serde_json::Value;

use super::Page;
use super::session::{Session, Trouble};

/// Something in the browser's console: of the page's script, or of the browser itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How bad it is.
    pub level: Level,
    /// Who says it: `console-api` for the page's script, `javascript` for an error that nobody caught, `network`
    /// for a failed request, `security` for a violation of the content security policy …
    pub source: String,
    /// The address, the line and the words.
    pub text: String,
}

/// How bad a [`Message`] is; those less bad than a warning are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A warning.
    Warning,
    /// An error.
    Error,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Warning => "warning",
            Level::Error => "error",
        };
        write!(f, "{level} ({}): {}", self.source, self.text)
    }
}

/// What came out of the driver's logs and wasn't asked for yet.
#[derive(Default)]
pub(super) struct Records {
    pub(super) console: Vec<Message>,
    requests: Vec<String>,
}

impl Records {
    /// Takes in what the logs hold; asking empties them.
    pub(super) fn pull(&mut self, session: &Session) -> Result<(), Trouble> {
        self.console
            .extend(session.log("browser")?.iter().filter_map(message));
        self.requests
            .extend(session.log("performance")?.iter().filter_map(request));
        Ok(())
    }
}

fn message(entry: &Value) -> Option<Message> {
    let level = match entry["level"].as_str()? {
        "SEVERE" => Level::Error,
        "WARNING" => Level::Warning,
        _ => return None,
    };
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    Some(Message {
        level,
        source: text("source"),
        text: text("message"),
    })
}

/// The address of a request over a network, if that is what the entry tells of.
fn request(entry: &Value) -> Option<String> {
    let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let event = &event["message"];
    let address = match event["method"].as_str()? {
        "Network.requestWillBeSent" => &event["params"]["request"]["url"],
        "Network.webSocketCreated" | "Network.webTransportCreated" => &event["params"]["url"],
        _ => return None,
    };
    let address = address.as_str()?;
    let is_network = ["http:", "https:", "ws:", "wss:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    is_network.then(|| address.to_owned())
}

/// What the page said and asked for.
impl Page {
    /// The warnings and errors in the console since this was last called.
    #[track_caller]
    pub fn console(&self) -> Vec<Message> {
        let mut records = self.records.borrow_mut();
        self.must("the console can't be read", records.pull(&self.session));
        std::mem::take(&mut records.console)
    }

    /// Fails if there are warnings or errors in the console since it was last read.
    #[track_caller]
    pub fn assert_console_is_quiet(&self) {
        let messages = self.console();
        assert!(
            messages.is_empty(),
            "the console isn't quiet:{}",
            list(&messages)
        );
    }

    /// Fails if the browser refused anything because of the page's content security policy, since the console was
    /// last read: the end of every test, whatever it is about. A test that means it to be refused reads the
    /// console itself. What did not arrive as it should, and so was refused for its integrity, is another matter.
    pub(super) fn assert_policy_was_kept(&self) {
        let mut records = self.records.borrow_mut();
        // A test may have ended the session; what was said until then is known.
        let _ = records.pull(&self.session);
        records.console.retain(|message| {
            message.source == "security" && !message.text.contains("'integrity'")
        });
        assert!(
            records.console.is_empty(),
            "against the page's policy:{}",
            list(&records.console)
        );
    }

    /// The addresses of all requests that the page made since it was made, in their order, those that failed or
    /// were answered from a cache too. Not in it: what a worker asks for, and connections that are opened ahead
    /// of any request (`preconnect`).
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        let mut records = self.records.borrow_mut();
        self.must("the requests can't be read", records.pull(&self.session));
        records.requests.clone()
    }

    /// Fails if the page ever asked another origin than this one, such as
    /// [`Server::origin`](crate::Server::origin), for anything.
    #[track_caller]
    pub fn assert_no_other_origin(&self, origin: &str) {
        let others: Vec<_> = self
            .requests()
            .into_iter()
            .filter(|address| {
                !address
                    .strip_prefix(origin)
                    .is_some_and(|rest| rest.starts_with('/'))
            })
            .collect();
        assert!(
            others.is_empty(),
            "other origins than {origin} were asked:{}",
            list(&others)
        );
    }
}

/// One line for each, indented.
pub(super) fn list(items: &[impl fmt::Display]) -> String {
    items.iter().map(|item| format!("\n  {item}")).collect()
}
