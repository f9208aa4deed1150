//! `[theme]` in `site.toml`: an accent and fonts in the place of those in `style/tokens.css`.

use lightningcss::{
    printer::PrinterOptions,
    properties::{Property, PropertyId},
    stylesheet::ParserOptions,
};

use crate::{
    colour::{Colour, LEGIBLE},
    fault::Fault,
    keys::Keys,
    tokens::Tokens,
};

/// The table's name in the file.
pub(crate) const KEY: &str = "theme";
/// A table, as the author would write it.
pub(crate) const EXAMPLE: &str = "{ accent = \"#2f5d3a\" }";

/// An accent, and two.
const ACCENT: &str = "\"#2f5d3a\"";
const ACCENTS: &str = "[\"#2f5d3a\", \"#9cc7a5\"]";

/// The keys that take fonts, each with an example.
const FONTS: [(&str, &str); 3] = [
    ("serif", "\"Palatino, Georgia, serif\""),
    ("sans", "\"Verdana, sans-serif\""),
    ("mono", "\"Consolas, monospace\""),
];

/// What links stand on.
const GROUNDS: [&str; 3] = ["--paper", "--inset", "--mark"];

/// What the author has chosen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Theme {
    /// None, one, or one for the day and one for the night; each with its place: a fault that has yet to
    /// say what is wrong.
    accents: Vec<(Colour, Fault)>,
    /// By the names of their tokens, without the hyphens; as CSS has them.
    fonts: Vec<(&'static str, String)>,
}

impl Theme {
    /// Reads the table.
    pub(crate) fn read(keys: &mut Keys<'_>) -> Self {
        keys.only(&["accent", "serif", "sans", "mono"]);
        let accents = accents(keys);
        let fonts = FONTS
            .into_iter()
            .filter_map(|(key, example)| Some((key, stack(keys, key, example)?)));
        Self {
            accents,
            fonts: fonts.collect(),
        }
    }

    /// The rule that gives the tokens of a style these values. Of a single accent, another is made for the
    /// night where that is too dark to be read then.
    pub(crate) fn css(&self, tokens: &Tokens) -> String {
        let mut css = String::new();
        if let Some((first, last)) = self.accents.first().zip(self.accents.last()) {
            let (day, night) = (first.0, last.0);
            let night = match (self.accents.len(), tokens.colour("--paper")) {
                (1, Some([_, paper])) => night.legible_on(paper),
                _ => night,
            };
            css += &format!("--accent:light-dark({day},{night});");
        }
        for (name, fonts) in &self.fonts {
            css += &format!("--{name}:{fonts};");
        }
        match css.as_str() {
            "" => css,
            _ => format!(":root{{{css}}}"),
        }
    }

    /// What of it can't be read in a style that has it.
    pub(crate) fn check(&self, tokens: &Tokens) -> Vec<Fault> {
        let Some(accent) = tokens.colour("--accent") else {
            return Vec::new();
        };
        let times = [
            ("day", self.accents.first()),
            ("night", self.accents.get(1)),
        ];
        let faults = times.into_iter().zip(accent).enumerate().filter_map(|(at, ((time, chosen), accent))| {
            let fault = &chosen?.1;
            let grounds = GROUNDS.into_iter().filter_map(|name| Some((name, tokens.colour(name)?[at])));
            let (name, ground) = grounds.min_by(|(_, one), (_, other)| {
                accent.contrast(*one).total_cmp(&accent.contrast(*other))
            })?;
            let contrast = accent.contrast(ground);
            let other = if ground.is_light() { "darker" } else { "lighter" };
            (contrast < LEGIBLE).then(|| {
                fault
                    .clone()
                    .saying(format!(
                        "by {time}, links in this colour have a contrast of {contrast:.2} to 1 with {name}, \
                         and need {LEGIBLE}; take a {other} one"
                    ))
                    .into_warning()
            })
        });
        faults.collect()
    }
}

fn accents(keys: &mut Keys<'_>) -> Vec<(Colour, Fault)> {
    let named = keys.one_or_more("accent", ACCENT);
    if let [_, _, more, ..] = &named[..] {
        let line = keys.line("accent", ACCENTS);
        let message = format!(
            "an accent is one colour, or one for the day and one for the night, as in {line}"
        );
        keys.fault(more.span.clone(), message);
    }
    let accents = named
        .into_iter()
        .filter_map(|name| match Colour::read(&name.value) {
            Some(colour) => Some((colour, keys.doubt(name.span))),
            None => {
                let line = keys.line("accent", ACCENT);
                keys.fault(
                    name.span,
                    format!("\"{}\" is no colour; write one such as {line}", name.value),
                );
                None
            }
        });
    accents.collect()
}

/// The fonts of a key, in CSS's words.
fn stack(keys: &mut Keys<'_>, key: &str, example: &str) -> Option<String> {
    let fonts = keys.text(key, example)?;
    let parsed = Property::parse_string(
        PropertyId::FontFamily,
        &fonts.value,
        ParserOptions::default(),
    );
    match parsed {
        Ok(list @ Property::FontFamily(_)) => {
            list.value_to_css_string(PrinterOptions::default()).ok()
        }
        _ => {
            let line = keys.line(key, example);
            keys.fault(
                fonts.span,
                format!(
                    "\"{}\" is no list of fonts; write one such as {line}",
                    fonts.value
                ),
            );
            None
        }
    }
}
