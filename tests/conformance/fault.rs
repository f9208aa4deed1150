//! What a test says of the examples that fail it.

use crate::example::Example;

/// More than so many tell a reader nothing new.
const SHOWN: usize = 10;

/// Faults found so far, in words.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<String>);

impl Faults {
    /// Writes down an example with what is wrong about it.
    pub(crate) fn add(&mut self, example: &Example, ours: &str, listed: &[&str], what: &str) {
        let listed = match listed {
            [] => "nothing".to_owned(),
            names => names.join(", "),
        };
        let mut fault = format!(
            "Example {} of {}, {}\n",
            example.number, example.suite, example.section
        );
        for (name, text) in [
            ("markdown", &*example.markdown),
            ("spec", &*example.html),
            ("ours", ours),
            ("listed", &*listed),
            ("wrong", what),
        ] {
            // Arrows for tabs, as in the specification.
            let text = text.replace('\t', "→");
            let text = text.trim_end_matches('\n').replace('\n', "\n           ");
            fault += &format!("  {name:8} {text}\n");
        }
        self.0.push(fault);
    }

    /// Writes down faults that are of no example.
    pub(crate) fn extend(&mut self, faults: impl IntoIterator<Item = String>) {
        self.0.extend(faults);
    }

    /// Fails the test if there are any.
    #[track_caller]
    pub(crate) fn assert_none(&self) {
        let Self(faults) = self;
        let shown = faults[..faults.len().min(SHOWN)].join("\n");
        let more = match faults.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!("\nand {more} more"),
        };
        assert!(
            faults.is_empty(),
            "faults: {}\n\n{shown}{more}",
            faults.len()
        );
    }
}
