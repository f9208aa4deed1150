//! What an author has to put right, and the report of it all.

use std::{collections::BTreeSet, fmt, ops::Range};

use serde::Serialize;

use crate::{excerpt::excerpt, output::json, plural::counted};

/// One mistake: where it is, what it is, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    file: String,
    place: Option<Place>,
    message: String,
    excerpt: String,
    /// Whether the site can be published with it.
    warning: bool,
}

/// A place in a text, counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Fault {
    /// A fault of a file as a whole: its name, or that there is none.
    pub(crate) fn of(file: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            message: message.into(),
            excerpt: String::new(),
            warning: false,
        }
    }

    /// A fault at a place in a file.
    pub(crate) fn at(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self {
            place: Some(place),
            ..Self::of(file, message)
        }
    }

    /// The fault at the same place, saying something else.
    pub(crate) fn saying(self, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..self
        }
    }

    /// The fault, with the line that it is on and a caret below the given bytes of it.
    pub(crate) fn pointing(mut self, line: &str, span: Range<usize>) -> Self {
        let number = self.place.map_or(1, |place| place.line);
        self.excerpt = excerpt(number, line, span);
        self
    }

    /// The fault as one that the site can be published with.
    pub(crate) fn into_warning(self) -> Self {
        Self {
            warning: true,
            ..self
        }
    }

    /// The fault, with what the author could write there instead of what is there.
    pub(crate) fn showing(mut self, sample: &str) -> Self {
        self.excerpt = sample
            .lines()
            .map(|line| format!("    | {line}\n"))
            .collect();
        self
    }
}

#[cfg(test)]
impl Fault {
    /// Its place and what it says, without the line that it is about.
    pub(crate) fn headline(&self) -> String {
        self.to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        let kind = if self.warning { "warning: " } else { "" };
        write!(f, ": {kind}{}\n{}", self.message, self.excerpt)
    }
}

/// A fault for programs. What is of a file as a whole has neither line nor column.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    kind: &'static str,
    message: &'a str,
}

/// All the faults that were found, by file and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// What keeps the site from being published.
    faults: BTreeSet<Fault>,
    /// What does not.
    warnings: BTreeSet<Fault>,
}

impl Faults {
    /// Adds one; one that is there already isn't told twice.
    pub(crate) fn push(&mut self, fault: Fault) {
        match fault.warning {
            true => self.warnings.insert(fault),
            false => self.faults.insert(fault),
        };
    }

    /// Adds all of these.
    pub(crate) fn join(&mut self, others: Self) {
        self.faults.extend(others.faults);
        self.warnings.extend(others.warnings);
    }

    /// Whether the site can be published; there may be warnings.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// All of them, warnings too, each as a line of JSON, by file and place.
    pub fn json(&self) -> String {
        let all: BTreeSet<&Fault> = self.faults.iter().chain(&self.warnings).collect();
        let line = |fault: &Fault| {
            let told = Told {
                file: &fault.file,
                line: fault.place.map(|place| place.line),
                column: fault.place.map(|place| place.column),
                kind: if fault.warning { "warning" } else { "fault" },
                message: &fault.message,
            };
            format!("{}\n", String::from_utf8_lossy(&json(&told)))
        };
        all.into_iter().map(line).collect()
    }

    /// How many there are, warnings aside.
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.warnings.len()
    }
}

impl Extend<Fault> for Faults {
    fn extend<T: IntoIterator<Item = Fault>>(&mut self, faults: T) {
        faults.into_iter().for_each(|fault| self.push(fault));
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: BTreeSet<&Fault> = self.faults.iter().chain(&self.warnings).collect();
        for fault in &all {
            writeln!(f, "{fault}")?;
        }
        let files: BTreeSet<&str> = all.iter().map(|fault| fault.file.as_str()).collect();
        let faults = counted(self.faults.len(), "fault");
        let warnings = counted(self.warnings.len(), "warning");
        match (self.faults.len(), self.warnings.len()) {
            (0, _) => write!(f, "{warnings}")?,
            (_, 0) => write!(f, "{faults}")?,
            _ => write!(f, "{faults} and {warnings}")?,
        }
        write!(f, " in {}", counted(files.len(), "file"))?;
        match self.is_empty() {
            true => Ok(()),
            false => f.write_str("; nothing was written"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults, Place};

    #[test]
    fn reports_by_file_and_place_and_counts() {
        let at = |file, line, column| Fault::at(file, Place { line, column }, "oh");
        let mut faults = Faults::default();
        faults.extend([
            at("b.md", 10, 1),
            at("b.md", 9, 2).pointing("abc", 1..3),
            at("b.md", 9, 2).pointing("abc", 1..3),
            Fault::of("a.md", "no"),
        ]);
        let report = "\
a.md: no

b.md:9:2: oh
  9 | abc
    |  ^^

b.md:10:1: oh

3 faults in 2 files; nothing was written";
        assert_eq!(faults.to_string(), report);
    }

    #[test]
    fn one_is_one() {
        let mut faults = Faults::default();
        faults.push(Fault::of("a.md", "no"));
        assert!(
            faults
                .to_string()
                .ends_with("1 fault in 1 file; nothing was written")
        );
    }

    #[test]
    fn a_warning_is_told_and_keeps_nothing_back() {
        let mut faults = Faults::default();
        faults.push(Fault::of("b.md", "hm").into_warning());
        assert!(faults.is_empty());
        assert_eq!(
            faults.to_string(),
            "b.md: warning: hm\n\n1 warning in 1 file"
        );
        faults.push(Fault::of("a.md", "no"));
        assert_eq!(
            faults.to_string(),
            "a.md: no\n\nb.md: warning: hm\n\n1 fault and 1 warning in 2 files; nothing was written"
        );
    }
}
