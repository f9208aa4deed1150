//! How wide a text is, where the reader's font isn't known.

use unicode_width::UnicodeWidthChar;

/// The widths of ASCII's letters from the space on, in thousandths of the font's size: those of
/// DejaVu Sans, which no system's own sans-serif exceeds.
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];
/// Of all other letters, a narrow one and a wide one, as Chinese has them.
const OTHER: u16 = 780;
const WIDE: u16 = 1000;

/// The width of a text on one line.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(|c| u32::from(letter(c))).sum();
    f64::from(thousandths) * size / 1000.0
}

fn letter(c: char) -> u16 {
    let ascii = u32::from(c).checked_sub(u32::from(' '));
    let known = ascii.and_then(|at| WIDTHS.get(usize::try_from(at).ok()?));
    match (known, c.width()) {
        (Some(width), _) => *width,
        (None, Some(0) | None) => 0,
        (None, Some(1)) => OTHER,
        (None, Some(_)) => WIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn is_never_too_narrow() {
        // As Chromium measures DejaVu Sans at 1000 px.
        for (text, least) in [
            ("Load balancer", 6_800.0),
            ("naïve", 2_700.0),
            ("設計", 1_200.0),
        ] {
            assert!(width(text, 1000.0) >= least, "{text}");
        }
        assert_eq!(width("Wi\u{301}", 10.0), 12.67);
        assert_eq!(width("", 10.0), 0.0);
    }
}
