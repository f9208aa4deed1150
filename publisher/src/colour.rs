//! Colours as screens show them, and whether one can be read on another.

use std::fmt;

use lightningcss::{
    traits::Parse,
    values::color::{CssColor, RGBA},
};

/// What WCAG 2.2 asks of text, level AA.
pub(crate) const LEGIBLE: f64 = 4.5;
/// What colours that are made here have, so that they are legible on other grounds than the page's too.
const AMPLE: f64 = 7.0;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    /// Reads a colour as CSS has it, if it is one that is the same by day and by night.
    pub(crate) fn read(css: &str) -> Option<Self> {
        match Self::read_both(css)? {
            [day, night] if day == night => Some(day),
            _ => None,
        }
    }

    /// Reads a colour as CSS has it: by day, by night.
    pub(crate) fn read_both(css: &str) -> Option<[Self; 2]> {
        match CssColor::parse_string(css).ok()? {
            CssColor::LightDark(day, night) => Some([Self::of(&day)?, Self::of(&night)?]),
            both => Some([Self::of(&both)?; 2]),
        }
    }

    fn of(colour: &CssColor) -> Option<Self> {
        match colour.to_rgb().ok()? {
            CssColor::RGBA(RGBA {
                red,
                green,
                blue,
                alpha: u8::MAX,
            }) => Some(Self([red, green, blue])),
            _ => None,
        }
    }

    /// The contrast of two colours as WCAG defines it, from 1 to 21.
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// Whether it is a ground for dark letters.
    pub(crate) fn is_light(self) -> bool {
        self.contrast(Self([0; 3])) > self.contrast(Self([u8::MAX; 3]))
    }

    /// The colour itself where it can be read on a ground, else with as much white or black in it as it takes.
    pub(crate) fn legible_on(self, ground: Self) -> Self {
        if self.contrast(ground) >= LEGIBLE {
            return self;
        }
        let end = if ground.is_light() { 0 } else { u8::MAX };
        let mixed = |part: u16| {
            let mix =
                |channel: u8| (u16::from(channel) * (STEPS - part) + u16::from(end) * part) / STEPS;
            Self(self.0.map(|channel| mix(channel) as u8))
        };
        const STEPS: u16 = 32;
        let ample = (1..STEPS).map(mixed);
        ample
            .clone()
            .find(|colour| colour.contrast(ground) >= AMPLE)
            .unwrap_or_else(|| mixed(STEPS))
    }

    /// Its red, green and blue.
    pub(crate) fn channels(self) -> [u8; 3] {
        self.0
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            match channel <= 0.04045 {
                true => channel / 12.92,
                false => ((channel + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, LEGIBLE};

    fn read(css: &str) -> Colour {
        Colour::read(css).unwrap()
    }

    #[test]
    fn is_read_as_css_has_it() {
        for (css, hex) in [
            ("#9A3412", "#9a3412"),
            ("teal", "#008080"),
            ("rgb(50% 50% 50%)", "#808080"),
            ("hsl(120 100% 25%)", "#008000"),
            ("oklch(0 0 0)", "#000000"),
            ("color-mix(in srgb-linear, red, red)", "#ff0000"),
        ] {
            assert_eq!(read(css).to_string(), hex, "{css}");
        }
        for css in [
            "",
            "redd",
            "currentColor",
            "#fff8",
            "light-dark(red, blue)",
            "red blue",
            "var(--x)",
        ] {
            assert_eq!(Colour::read(css), None, "{css}");
        }
        assert_eq!(
            Colour::read_both("light-dark(red, blue)"),
            Some([read("red"), read("blue")])
        );
    }

    #[test]
    fn contrast_is_measured_as_wcag_does() {
        assert!((read("black").contrast(read("white")) - 21.0).abs() < 1e-9);
        assert!((read("#777").contrast(read("white")) - 4.48).abs() < 0.005);
    }

    #[test]
    fn becomes_legible_on_whatever_ground() {
        for ground in ["#fff", "#fbf9f4", "#777", "#1c1a18", "#000"].map(read) {
            for colour in ["#fff", "#2f5d3a", "#9a3412", "#00f", "#ff0", "#777", "#000"].map(read) {
                let made = colour.legible_on(ground);
                let (before, after) = (colour.contrast(ground), made.contrast(ground));
                assert!(after >= LEGIBLE, "{colour} on {ground}: {made}");
                assert_eq!(before >= LEGIBLE, colour == made, "{colour} on {ground}");
            }
        }
    }
}
