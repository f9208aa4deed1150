//! Passages of a text that something else is made of: formulas and diagrams.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A passage as the author meant it, without the signs around it and in front of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Passage {
    pub(crate) text: String,
    /// The place in the Markdown of the signs in front of it.
    pub(crate) head: Range<usize>,
    /// Where each of its lines begins, in the passage and in the Markdown.
    lines: Vec<(usize, usize)>,
}

impl Passage {
    /// The passage that stands somewhere in the Markdown, after signs of such a length.
    pub(crate) fn new(markdown: &str, span: Range<usize>, signs: usize, text: String) -> Self {
        let (mut lines, mut within) = (Vec::new(), 0);
        let mut at = span.start + signs;
        let head = span.start..at;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\r', '\n']);
            let rest = markdown.get(at..span.end).unwrap_or_default();
            let there = rest.split_inclusive('\n').next().unwrap_or_default();
            // A line that isn't there as it is, such as one with an escape in it, has no place.
            if let Some(found) = there.find(bare) {
                lines.push((within, at + found));
            }
            at += there.len();
            within += line.len();
        }
        Self { text, head, lines }
    }

    /// The place in the Markdown of a part of the passage, or else where it begins.
    pub(crate) fn place(&self, part: &Range<usize>) -> Range<usize> {
        let after = self
            .lines
            .partition_point(|(within, _)| *within <= part.start);
        match after.checked_sub(1).map(|line| self.lines[line]) {
            Some((within, at)) => at + part.start - within..at + part.end.max(part.start) - within,
            None => self.head.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Passage;

    #[test]
    fn finds_its_parts_in_the_text() {
        let markdown = "> $$\n> a +\n> b\n> $$";
        let passage = Passage::new(markdown, 2..markdown.len(), 2, "\na +\nb\n".to_owned());
        assert_eq!(&markdown[passage.place(&(3..4))], "+");
        assert_eq!(&markdown[passage.place(&(5..6))], "b");
    }

    #[test]
    fn is_where_its_signs_are_if_parts_have_no_place() {
        let passage = Passage::new("$a\\|b$", 0..6, 1, "a|b".to_owned());
        assert_eq!(passage.place(&(1..2)), 0..1);
    }
}
