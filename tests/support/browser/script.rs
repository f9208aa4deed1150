//! What stands in the page.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Page;

/// Questions to the page.
impl Page {
    /// The text of the first such element, as a reader sees it; waits for the element.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        let script = "const element = document.querySelector(arguments[0]); return element && element.innerText";
        let text = self.wait(&format!("an element {css:?}"), script, &[json!(css)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The texts of all such elements at this moment, as a reader sees them.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let script = "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText)";
        self.run_with(script, &[json!(css)])
    }

    /// How many such elements there are at this moment.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.run_with(
            "return document.querySelectorAll(arguments[0]).length",
            &[json!(css)],
        )
    }

    /// An attribute of the first such element, if it has it; waits for the element.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let script = "const element = document.querySelector(arguments[0]);
            return element && [element.getAttribute(arguments[1])]";
        let value = self.wait(
            &format!("an element {css:?}"),
            script,
            &[json!(css), json!(name)],
        );
        value[0].as_str().map(str::to_owned)
    }

    /// Runs the body of a JavaScript function and takes what it returns: `let n: u32 = page.run("return 1 + 1")`;
    /// `let () = page.run("scrollTo(0, 100)")`. A promise that is returned is waited for.
    #[track_caller]
    pub fn run<T: DeserializeOwned>(&self, script: &str) -> T {
        self.run_with(script, &[])
    }

    /// The same with values that the script finds in `arguments[0]`, `arguments[1]` …
    #[track_caller]
    pub fn run_with<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let value = self.session.execute(script, arguments);
        let value = self.must("a script of the test failed", value);
        serde_json::from_value(value.clone()).unwrap_or_else(|error| {
            self.fail(
                &format!("a script of the test returned {value}, which is something else: {error}"),
                None,
            )
        })
    }

    /// Runs the body of an asynchronous function, which may use `await`, and takes what it returns.
    #[track_caller]
    pub fn run_async<T: DeserializeOwned>(&self, script: &str) -> T {
        self.run(&format!("return (async () => {{ {script}\n }})()"))
    }
}
