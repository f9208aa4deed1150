//! The lines of a code block, where they have numbers or marks.

use crate::fence::{Fence, Mark};

/// Puts what a fence says of lines into the colours of some code, both in the
/// [signs](quire::content::markdown::code) of the renderer. The end of a line stands behind it.
pub(crate) fn set(fence: &Fence<'_>, code: &str, colours: &str) -> String {
    if fence.lines.is_empty() && fence.numbers.is_none() {
        return colours.to_owned();
    }
    let marks = marks(fence, code.lines().count());
    let mut runs = runs(colours);
    let (mut letter, mut left) = runs.next().unwrap_or(('.', usize::MAX));
    let mut setting = String::new();
    for (at, line) in code.split_inclusive('\n').enumerate() {
        let sign = match marks[at] {
            Some(Mark::Added) => "+",
            Some(Mark::Deleted) => "-",
            Some(Mark::Marked) => "!",
            None if fence.numbers.is_some() => "#",
            None => "",
        };
        setting += sign;
        if let Some(first) = fence.numbers {
            setting += &first.saturating_add(at).to_string();
        }
        let text = line.strip_suffix('\n').unwrap_or(line).len();
        // The text of the line in its colours, then its end.
        for (mut length, end) in [(text, false), (line.len() - text, true)] {
            if end && !sign.is_empty() {
                setting += "/";
            }
            while length > 0 {
                let part = length.min(left);
                let letter_ = if end { '.' } else { letter };
                setting += &format!("{letter_}{part}");
                (length, left) = (length - part, left - part);
                if left == 0 {
                    (letter, left) = runs.next().unwrap_or(('.', usize::MAX));
                }
            }
        }
    }
    setting
}

/// The mark of each line, if it has one. Of several the first of their kinds counts.
fn marks(fence: &Fence<'_>, count: usize) -> Vec<Option<Mark>> {
    let mut marks = vec![None; count];
    for kind in [Mark::Marked, Mark::Deleted, Mark::Added] {
        let lines = fence.lines.iter().filter(|(mark, ..)| *mark == kind);
        let mut lines: Vec<_> = lines.map(|(_, first, last)| (first - 1, *last)).collect();
        lines.sort_unstable();
        // Each line is marked once, however many lists it is in.
        let mut done = 0;
        for (first, last) in lines {
            let (first, last) = (first.max(done), last.min(count));
            if first < last {
                marks[first..last].fill(Some(kind));
                done = last;
            }
        }
    }
    marks
}

/// Colours as letters and lengths.
fn runs(colours: &str) -> impl Iterator<Item = (char, usize)> {
    let starts = colours.match_indices(|c: char| !c.is_ascii_digit());
    starts.filter_map(|(at, letter)| {
        let length = &colours[at + letter.len()..];
        let end = length.find(|c: char| !c.is_ascii_digit());
        let length = length[..end.unwrap_or(length.len())].parse().ok()?;
        Some((letter.chars().next()?, length))
    })
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::fence::Fence;

    #[test]
    fn puts_lines_into_colours() {
        for (info, code, colours, expected) in [
            ("js", "a\nb\n", "k1", "k1"),
            ("js {2}", "a\n\nb\n", "", ".1.1!/.1.1.1"),
            ("js lines", "a b\nc", "k1.1", "#1k1.1.1/.1#2.1/"),
            ("js lines=9 add={1}", "a\n", "s1", "+9s1/.1"),
            ("js {1-3}", "/*\n\n*/ b\n", "c6.1f1", "!c2/.1!/.1!c2.1f1/.1"),
            (
                "js {1-9} add={2-3} del={3}",
                "a\nb\nc\nd",
                "",
                "!.1/.1+.1/.1+.1/.1!.1/",
            ),
            ("js {7}", "a\n", "", ".1.1"),
            ("js {1}", "", "", ""),
            ("js {1}", "é\n", "s2", "!s2/.1"),
        ] {
            let fence = Fence::read(info, |_| {});
            assert_eq!(set(&fence, code, colours), expected, "{info} {code}");
        }
    }
}
