//! What an author has to put right, and the report of it all.

use std::{collections::BTreeSet, fmt, ops::Range};

use crate::{excerpt::excerpt, plural::counted};

/// One mistake: where it is, what it is, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    file: String,
    place: Option<Place>,
    message: String,
    excerpt: String,
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
        }
    }

    /// A fault at a place in a file.
    pub(crate) fn at(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self {
            place: Some(place),
            ..Self::of(file, message)
        }
    }

    /// The fault, with the line that it is on and a caret below the given bytes of it.
    pub(crate) fn pointing(mut self, line: &str, span: Range<usize>) -> Self {
        let number = self.place.map_or(1, |place| place.line);
        self.excerpt = excerpt(number, line, span);
        self
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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}\n{}", self.message, self.excerpt)
    }
}

/// All the faults that were found, by file and place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(BTreeSet<Fault>);

impl Faults {
    /// Adds one; one that is there already isn't told twice.
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.insert(fault);
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Extend<Fault> for Faults {
    fn extend<T: IntoIterator<Item = Fault>>(&mut self, faults: T) {
        self.0.extend(faults);
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        let files: BTreeSet<&str> = self.0.iter().map(|fault| fault.file.as_str()).collect();
        let faults = counted(self.0.len(), "fault");
        write!(
            f,
            "{faults} in {}; nothing was written",
            counted(files.len(), "file")
        )
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
}
