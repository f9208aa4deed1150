//! A line of a text with a caret below the place that is meant.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// How many characters of a line are shown.
const LONGEST: usize = 100;
/// How many of them stand before the place, where the line is cut.
const BEFORE: usize = 40;

/// Shows a line and marks the bytes `span` of it, as two lines of text.
pub(crate) fn excerpt(number: usize, line: &str, span: Range<usize>) -> String {
    let is_long = line.chars().nth(LONGEST).is_some();
    let before = line[..span.start].char_indices().rev();
    let from = match before.take(BEFORE).last() {
        Some((at, _)) if is_long => at,
        _ => 0,
    };

    let mut shown = String::new();
    let mut indent = 0;
    let mut marked = 0;
    if from > 0 {
        shown.push('…');
        indent += 1;
    }
    for (count, (at, c)) in line[from..].char_indices().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        // One column a tab, so that the caret stands right whatever the terminal makes of tabs.
        let (c, width) = match c {
            '\t' => (' ', 1),
            _ => c.width().map_or(('\u{fffd}', 1), |width| (c, width)),
        };
        shown.push(c);
        if from + at < span.start {
            indent += width;
        } else if from + at < span.end {
            marked += width;
        }
    }

    let gutter = number.to_string().len().max(3);
    let caret = format!("{}{}", " ".repeat(indent), "^".repeat(marked.max(1)));
    format!(
        "{number:>gutter$} | {}\n{:gutter$} | {caret}\n",
        shown.trim_end(),
        ""
    )
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn points_at_the_place() {
        assert_eq!(
            excerpt(3, "tittle = 1", 0..6),
            "  3 | tittle = 1\n    | ^^^^^^\n"
        );
        assert_eq!(excerpt(1234, "ab", 1..2), "1234 | ab\n     |  ^\n");
    }

    #[test]
    fn points_past_the_end() {
        assert_eq!(excerpt(1, "ab", 2..2), "  1 | ab\n    |   ^\n");
        assert_eq!(excerpt(1, "", 0..0), "  1 | \n    | ^\n");
    }

    #[test]
    fn minds_tabs_and_wide_characters() {
        assert_eq!(excerpt(1, "\tab", 1..2), "  1 |  ab\n    |  ^\n");
        assert_eq!(excerpt(1, "設計x", 3..6), "  1 | 設計x\n    |   ^^\n");
        assert_eq!(excerpt(1, "e\u{301}x", 3..4), "  1 | e\u{301}x\n    |  ^\n");
    }

    #[test]
    fn shows_no_control_characters() {
        assert_eq!(
            excerpt(1, "a\u{1b}[0m", 0..1),
            "  1 | a\u{fffd}[0m\n    | ^\n"
        );
    }

    #[test]
    fn cuts_long_lines_around_the_place() {
        let line = format!("{}here{}", "a".repeat(1000), "b".repeat(1000));
        let expected = format!(
            "  1 | …{}here{}…\n    | {}^^^^\n",
            "a".repeat(40),
            "b".repeat(56),
            " ".repeat(41)
        );
        assert_eq!(excerpt(1, &line, 1000..1004), expected);
    }
}
