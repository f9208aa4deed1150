//! The colours of `style/tokens.css`, here and in the second site: what is written can be read on whatever it stands on.

const SITES: [(&str, &str); 2] = [
    ("this site", include_str!("../../style/tokens.css")),
    (
        "the second site",
        include_str!("../second-site/style/tokens.css"),
    ),
];

/// What WCAG 2.2 asks of text, level AA.
const LEAST: f64 = 4.5;

const TEXTS: [&str; 8] = [
    "--ink",
    "--faint",
    "--accent",
    "--string",
    "--constant",
    "--function",
    "--type",
    "--attribute",
];

const GROUNDS: [&str; 5] = ["--paper", "--inset", "--mark", "--added", "--deleted"];

/// What is neither written nor written on.
const OTHERS: [&str; 1] = ["--rule"];

/// A colour by day and by night.
type Colour = [[u8; 3]; 2];

/// As much of two texts' luminance as of each other's, and so legible where they are.
const BETWEEN: &str = "--visited: color-mix(in srgb-linear, var(--accent), var(--faint));";

/// The colours that a site has, by name.
fn colours(tokens: &'static str) -> Vec<(&'static str, Colour)> {
    let lines = tokens.lines().filter_map(|line| {
        let (name, rest) = line.trim().split_once(": light-dark(")?;
        let (both, _) = rest.split_once(')').expect("a colour is on one line");
        let (day, night) = both.split_once(", ").expect("a colour has two values");
        Some((name, [day, night].map(channels)))
    });
    lines.collect()
}

fn channels(hex: &str) -> [u8; 3] {
    let number = hex.strip_prefix('#').filter(|hex| hex.len() == 6);
    let number = number.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let [_, red, green, blue] = number
        .unwrap_or_else(|| panic!("{hex} is no #rrggbb"))
        .to_be_bytes();
    [red, green, blue]
}

/// The relative luminance as WCAG defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        match channel <= 0.04045 {
            true => channel / 12.92,
            false => ((channel + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    let mut faint = Vec::new();
    for (site, tokens) in SITES {
        let colours = colours(tokens);
        let of = |name: &str| {
            let colour = colours.iter().find(|(known, _)| *known == name);
            colour.unwrap_or_else(|| panic!("there is no {name}")).1
        };
        for text in TEXTS {
            for ground in GROUNDS {
                for (time, at) in [("day", 0), ("night", 1)] {
                    let contrast = contrast(of(text)[at], of(ground)[at]);
                    if contrast < LEAST {
                        faint.push(format!(
                            "{site}: {text} on {ground} by {time}: {contrast:.2}"
                        ));
                    }
                }
            }
        }
        assert!(tokens.contains(BETWEEN), "{site}: visited links");
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn every_colour_is_looked_at() {
    for (name, _) in SITES.into_iter().flat_map(|(_, tokens)| colours(tokens)) {
        let known = TEXTS.iter().chain(&GROUNDS).chain(&OTHERS);
        assert!(
            known.into_iter().any(|known| *known == name),
            "is {name} written, or written on? Say so here"
        );
    }
}

#[test]
fn contrast_is_measured_as_wcag_does() {
    let (black, white) = ([0; 3], [255; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(white, white) - 1.0).abs() < 1e-9);
    assert!((contrast([0x77; 3], white) - 4.48).abs() < 0.005);
}
