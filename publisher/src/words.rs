//! The words of a text: how long they take to read, and which tell what it is about.

use std::{cmp::Reverse, mem};

/// Words that are read in a minute.
const PACE: usize = 220;
/// Shorter words seldom tell what a text is about.
const SHORTEST: usize = 4;
/// What stands further behind in a word is mostly grammar: `replica`, `replicas`, `replicated`.
const STEM: usize = 7;
/// So many words tell what a text is about.
const KEPT: usize = 64;

/// A word's stem, or two characters of a script without spaces, as a hash: so that texts can be
/// compared.
pub(crate) type Term = u32;

/// The terms of a line such as a title.
pub(crate) fn terms(line: &str) -> Vec<(Term, u32)> {
    let mut words = Words::default();
    words.count(line);
    words.pause();
    words.terms()
}

/// A name as a term of its own, unlike that of any word.
pub(crate) fn name(name: &str) -> Term {
    name.chars().fold(!EMPTY, with)
}

/// Counts what takes time to read, in halves of a word: a word in a script with spaces is two
/// of them, a Han or Kana character one.
#[derive(Default)]
pub(crate) struct Words {
    halves: usize,
    in_word: bool,
    /// The stem so far, and how long the word is.
    stem: Term,
    length: usize,
    /// The Han or Kana character just before.
    before: Option<char>,
    terms: Vec<Term>,
}

impl Words {
    /// Goes on reading: a word may come in several pieces.
    pub(crate) fn count(&mut self, text: &str) {
        for c in text.chars() {
            // Nearly all of most texts is ASCII, which is told faster.
            if c.is_ascii_alphanumeric() {
                self.letter(c.to_ascii_lowercase(), 1);
            } else if c.is_ascii() {
                self.gap(c.is_ascii_whitespace());
            } else if is_ideograph(c) {
                self.ideograph(c);
            } else if c.is_alphanumeric() {
                // A syllable of Hangul is some two letters.
                let letters = if c < '\u{1100}' { 1 } else { 2 };
                self.letter(c.to_lowercase().next().unwrap_or(c), letters);
            } else {
                self.gap(c.is_whitespace());
            }
        }
    }

    /// Ends a word.
    pub(crate) fn pause(&mut self) {
        self.in_word = false;
        self.end();
    }

    pub(crate) fn minutes(&self) -> u32 {
        let minutes = self.halves.div_ceil(2 * PACE).max(1);
        u32::try_from(minutes).unwrap_or(u32::MAX)
    }

    /// The commonest terms, each with how often it came, in an order that says nothing.
    pub(crate) fn terms(mut self) -> Vec<(Term, u32)> {
        self.terms.sort_unstable();
        let runs = self.terms.chunk_by(|a, b| a == b);
        let mut counts: Vec<(Term, u32)> = runs
            .filter_map(|run| Some((*run.first()?, u32::try_from(run.len()).ok()?)))
            .collect();
        if counts.len() > KEPT {
            // Of equally common ones the same are kept in every text.
            counts.select_nth_unstable_by_key(KEPT, |(term, count)| (Reverse(*count), *term));
            counts.truncate(KEPT);
            counts.sort_unstable();
        }
        // They stay as long as the whole library does.
        counts.shrink_to_fit();
        counts
    }

    fn letter(&mut self, c: char, letters: usize) {
        if !mem::replace(&mut self.in_word, true) {
            self.halves += 2;
        }
        if self.length == 0 {
            (self.stem, self.before) = (EMPTY, None);
        }
        if self.length < STEM {
            self.stem = with(self.stem, c);
        }
        self.length += letters;
    }

    /// What stands between words, or within one: a hyphen, an apostrophe.
    fn gap(&mut self, space: bool) {
        self.in_word &= !space;
        self.end();
    }

    fn ideograph(&mut self, c: char) {
        self.halves += 1;
        self.in_word = false;
        let before = self.before;
        self.end();
        let pair = before.map(|before| with(with(EMPTY, before), c));
        self.terms.extend(pair);
        self.before = Some(c);
    }

    fn end(&mut self) {
        self.before = None;
        if mem::take(&mut self.length) >= SHORTEST {
            self.terms.push(self.stem);
        }
    }
}

/// The hash (FNV-1a) of no letters.
const EMPTY: Term = 0x811c_9dc5;

/// The hash with one letter more.
#[inline]
fn with(hash: Term, c: char) -> Term {
    (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{KEPT, name, terms};

    /// Whether two lines have a term in common.
    fn alike(a: &str, b: &str) -> bool {
        let a = terms(a);
        terms(b)
            .iter()
            .any(|(term, _)| a.iter().any(|(other, _)| term == other))
    }

    #[test]
    fn words_are_alike_in_any_form() {
        let table = [
            ("Replicas", "replication", true),
            ("ÜBERMUT", "übermut", true),
            ("don't panic", "the panic", true),
            ("shared-nothing", "nothing", true),
            ("cluster", "clatter", false),
            ("the and of", "the and of", false),
            ("一致性的代价", "最终一致", true),
            ("一致性", "性一致", true),
            ("一致", "致一", false),
            ("복제 지연", "지연", true),
            ("запаздывание", "Запаздывания", true),
        ];
        for (a, b, expected) in table {
            assert_eq!(alike(a, b), expected, "{a}, {b}");
        }
    }

    #[test]
    fn counts_each_term() {
        let counts: Vec<u32> = terms("queue Queue, queue")
            .iter()
            .map(|(_, count)| *count)
            .collect();
        assert_eq!(counts, [3]);
    }

    #[test]
    fn keeps_the_commonest() {
        let words: Vec<String> = (1000..1200)
            .map(|number| format!("{number} {number}"))
            .collect();
        let found = terms(&format!("{} {}", words.join(" "), "rare "));
        assert_eq!(found.len(), KEPT);
        assert!(found.iter().all(|(_, count)| *count == 2));
    }

    #[test]
    fn a_name_is_no_word() {
        assert!(
            terms("consensus")
                .iter()
                .all(|(term, _)| *term != name("consensus"))
        );
    }
}
