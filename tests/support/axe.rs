//! axe-core, which finds what keeps people from using a page.

use std::env;
use std::fmt;
use std::fs;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::browser::Page;

/// A rule that a page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule's name: `image-alt`, `color-contrast` …
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// The rule in one sentence.
    pub help: String,
    /// The elements that break it.
    pub targets: Vec<Target>,
}

/// An element that breaks a rule.
#[derive(Clone, Debug, Deserialize)]
pub struct Target {
    /// Selectors that lead to it; more than one if it is inside a frame or a shadow tree.
    pub selector: String,
    /// The element's own HTML, as far as axe shows it.
    pub html: String,
    /// What would mend it.
    pub mending: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.impact, self.help)?;
        for Target {
            selector,
            html,
            mending,
        } in &self.targets
        {
            write!(
                f,
                "\n  {selector}\n    {html}\n    {}",
                mending.replace('\n', "\n    ")
            )?;
        }
        Ok(())
    }
}

/// All rules of axe-core, those for good practice too, that the page breaks as it stands. Needs script to be
/// allowed in the page.
#[track_caller]
pub fn violations(page: &Page) -> Vec<Violation> {
    // As a script of the test, not an element of the page: a content security policy has no say in it.
    let () = page.run(&format!("if (!window.axe) {{ {}\n }}", source()));
    page.run_async(
        "const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.map(({ id, impact, help, nodes }) => ({
            rule: id,
            impact: impact ?? 'unknown',
            help,
            targets: nodes.map(({ target, html, failureSummary }) => ({
                selector: target.flat().join(' '),
                html,
                mending: failureSummary ?? '',
            })),
        }));",
    )
}

/// Fails with a list of what is wrong if axe-core finds anything wrong in the page.
#[track_caller]
pub fn assert_accessible(page: &Page) {
    let violations = violations(page);
    let list: String = violations
        .iter()
        .map(|violation| format!("\n{violation}"))
        .collect();
    assert!(
        violations.is_empty(),
        "{} isn't accessible:{list}",
        page.url()
    );
}

/// The text of axe.min.js.
#[track_caller]
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let remedy = "run `cargo xtask test`, which fetches axe-core and sets it";
        let file = env::var("QUIRE_AXE")
            .unwrap_or_else(|_| panic!("QUIRE_AXE names no axe.min.js: {remedy}"));
        fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("QUIRE_AXE names {file}: {error}; {remedy}"))
    })
}
