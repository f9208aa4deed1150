//! Waiting for the page, never for the clock.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Page;
use super::record::list;
use super::session::Trouble;

/// How long to rest between two looks at the page.
const REST: Duration = Duration::from_millis(20);

/// How long a page may take to say how it stands when a test has failed already.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Each of these waits until something is so, and fails after 20 seconds with what it waited for and how the page
/// stands.
impl Page {
    /// Waits for an element.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.wait(
            &format!("an element {css:?}"),
            "return !!document.querySelector(arguments[0])",
            &[json!(css)],
        );
    }

    /// Waits until there is no such element, or no more.
    #[track_caller]
    pub fn wait_for_no(&self, css: &str) {
        self.wait(
            &format!("no element {css:?}"),
            "return !document.querySelector(arguments[0])",
            &[json!(css)],
        );
    }

    /// Waits until the page shows this text, as a reader sees it: hidden text doesn't count.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        let script = "return !!document.body && document.body.innerText.includes(arguments[0])";
        self.wait(&format!("the text {text:?}"), script, &[json!(text)]);
    }

    /// Waits until an element's text, as a reader sees it, has this in it.
    #[track_caller]
    pub fn wait_for_text_in(&self, css: &str, text: &str) {
        let script = "return Array.from(document.querySelectorAll(arguments[0]))
            .some(element => element.innerText.includes(arguments[1]))";
        self.wait(
            &format!("the text {text:?} in {css:?}"),
            script,
            &[json!(css), json!(text)],
        );
    }

    /// Waits until the address has this path, such as `/posts/x/`: the whole path, with the base path, without
    /// query and fragment.
    #[track_caller]
    pub fn wait_for_path(&self, path: &str) {
        self.wait(
            &format!("the path {path:?}"),
            "return location.pathname === arguments[0]",
            &[json!(path)],
        );
    }

    /// Waits until a JavaScript expression is true. It may be a promise, and it may fail at first.
    #[track_caller]
    pub fn wait_until(&self, expression: &str) {
        self.wait(
            expression,
            &format!("return (async () => !!(await ({expression})))()"),
            &[],
        );
    }

    /// Changes how long this page is waited for, when 20 seconds are not the right time.
    pub fn set_patience(&self, patience: Duration) {
        self.patience.set(patience);
    }

    /// Runs the script again and again until it returns something besides `false` and `null`, and returns that.
    #[track_caller]
    pub(super) fn wait(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        self.retry(&format!("waited for {what}"), || {
            match self.session.execute(script, arguments) {
                Ok(Value::Null | Value::Bool(false)) => Err(None),
                Ok(value) => Ok(value),
                // In the midst of a navigation there may be no page to run a script in, or only half of one.
                Err(trouble) => Err(Some(Trouble {
                    may_pass: true,
                    ..trouble
                })),
            }
        })
    }

    /// Tries until it succeeds, or has a trouble that won't pass, or patience ends.
    #[track_caller]
    pub(super) fn retry<T>(
        &self,
        what: &str,
        attempt: impl Fn() -> Result<T, Option<Trouble>>,
    ) -> T {
        let start = Instant::now();
        loop {
            let trouble = match attempt() {
                Ok(value) => return value,
                Err(trouble) => trouble,
            };
            let is_over = trouble.as_ref().is_some_and(|trouble| !trouble.may_pass);
            if is_over || start.elapsed() >= self.patience.get() {
                self.fail(
                    &format!("{what}, {:.1} s long", start.elapsed().as_secs_f32()),
                    trouble.as_ref(),
                );
            }
            thread::sleep(REST);
        }
    }

    /// The value, or a failure of the test that tells how the page stands.
    #[track_caller]
    pub(super) fn must<T>(&self, what: &str, result: Result<T, Trouble>) -> T {
        result.unwrap_or_else(|trouble| self.fail(what, Some(&trouble)))
    }

    #[track_caller]
    pub(super) fn fail(&self, what: &str, trouble: Option<&Trouble>) -> ! {
        self.told.set(true);
        let reason = trouble
            .map(|trouble| format!(": {}", trouble.text))
            .unwrap_or_default();
        panic!("{what}{reason}\n{}", self.state());
    }

    /// How the page stands, for whoever reads of a failure. Nothing in here can fail.
    pub(super) fn state(&self) -> String {
        let (session, client) = (&self.session, &self.session.client);
        let address = session.command_within(LAST_WORDS, client.current_url());
        let address = address.map_or_else(|trouble| trouble.text, String::from);
        let script = "return document.body ? document.body.innerText : '(no body yet)'";
        let text = match session.command_within(LAST_WORDS, client.execute(script, Vec::new())) {
            Ok(text) => cut(text.as_str().unwrap_or_default()),
            Err(trouble) => trouble.text,
        };
        let console = match self.records.try_borrow_mut() {
            Ok(mut records) => {
                let _ = records.pull(session);
                list(&records.console)
            }
            Err(_) => String::new(),
        };
        format!("address: {address}\ntext: {text}\nconsole:{console}")
    }
}

/// Not more than 500 characters of a text.
fn cut(text: &str) -> String {
    match text.char_indices().nth(500) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}
