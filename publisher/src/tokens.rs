//! What the style sets on the page's root: its tokens. Those that are set but once are written out where they are
//! used, which lets the minifier reckon with them: a page is lighter so, and its browser has less to look up.

use std::collections::BTreeMap;

use lightningcss::{
    declaration::DeclarationBlock,
    printer::PrinterOptions,
    properties::{Property, custom::CustomPropertyName},
    rules::{CssRule, CssRuleList},
    stylesheet::{ParserOptions, StyleSheet},
};

use crate::{colour::Colour, style::printed};

/// The custom properties that `:root` has under no condition: their names and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens(BTreeMap<String, String>);

impl Tokens {
    /// Takes those of a minified sheet, and gives the sheet without those that are set but once.
    pub(crate) fn of(css: &str) -> Result<(Self, String), String> {
        let mut sheet =
            StyleSheet::parse(css, ParserOptions::default()).map_err(|error| error.to_string())?;
        let (mut tokens, mut constants) = (Vec::new(), Vec::new());
        each_root(&mut sheet.rules, &mut |declarations| {
            declarations.declarations.retain(|property| {
                let Some((name, value)) = token(property) else {
                    return true;
                };
                let constant = is_set_once(&name, css);
                if constant {
                    constants.push((name.clone(), value.clone()));
                }
                tokens.push((name, value));
                !constant
            });
        });
        let css = sheet
            .to_css(PrinterOptions::default())
            .map_err(|error| error.to_string())?
            .code;
        let css = resolved(constants)
            .into_iter()
            .fold(css, |css, (name, value)| css.replace(&used(&name), &value));
        Ok((Self(resolved(tokens).into_iter().collect()), css))
    }

    /// The colour of a token: by day, by night.
    pub(crate) fn colour(&self, name: &str) -> Option<[Colour; 2]> {
        Colour::read_both(self.0.get(name)?)
    }
}

/// The first token of a sheet that is used, but set nowhere.
pub(crate) fn unset(css: &str) -> Option<&str> {
    let uses = css.split("var(").skip(1).filter_map(|use_| {
        let (name, _) = use_.split_once(')')?;
        (!name.contains(',')).then(|| name.trim())
    });
    uses.into_iter()
        .find(|name| !css.contains(&format!("{name}:")))
}

/// Calls for all that is declared for `:root` under no condition, in whatever layer.
fn each_root<'i>(rules: &mut CssRuleList<'i>, each: &mut impl FnMut(&mut DeclarationBlock<'i>)) {
    for rule in &mut rules.0 {
        match rule {
            CssRule::LayerBlock(layer) => each_root(&mut layer.rules, each),
            CssRule::Style(style) if printed(&style.selectors) == ":root" => {
                each(&mut style.declarations);
                for inner in &mut style.rules.0 {
                    if let CssRule::NestedDeclarations(nested) = inner {
                        each(&mut nested.declarations);
                    }
                }
            }
            _ => {}
        }
    }
    rules.0.retain(|rule| match rule {
        CssRule::Style(style) => !style.declarations.is_empty() || !style.rules.0.is_empty(),
        _ => true,
    });
}

/// The name and the value of a custom property.
fn token(property: &Property<'_>) -> Option<(String, String)> {
    let Property::Custom(custom) = property else {
        return None;
    };
    let CustomPropertyName::Custom(name) = &custom.name else {
        return None;
    };
    let value = property.value_to_css_string(PrinterOptions::default());
    Some((name.0.to_string(), value.ok()?))
}

/// How the value of a token is asked for.
fn used(name: &str) -> String {
    format!("var({name})")
}

/// Whether a sheet says nothing of a token but what it is, once, and where it is used.
fn is_set_once(name: &str, css: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mentions = css.match_indices(name).filter(|(at, _)| {
        let (before, after) = (&css[..*at], &css[at + name.len()..]);
        !before.ends_with(inner) && !after.starts_with(inner)
    });
    mentions.count() == css.matches(&used(name)).count() + 1
}

/// The tokens with the values of others put in, and without those that go round in a circle.
fn resolved(mut tokens: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut resolved = Vec::new();
    let is_plain = |tokens: &[(String, String)], value: &str| {
        tokens.iter().all(|(name, _)| !value.contains(&used(name)))
    };
    while let Some(at) = tokens
        .iter()
        .position(|(_, value)| is_plain(&tokens, value))
    {
        let (name, value) = tokens.remove(at);
        for (_, other) in &mut tokens {
            *other = other.replace(&used(&name), &value);
        }
        resolved.push((name, value));
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::{Tokens, unset};
    use crate::{
        colour::Colour,
        style::{reckoned, small},
    };

    /// The sheet without what is set once.
    fn settled(css: &str) -> String {
        let (_, css) = Tokens::of(&small(css).unwrap()).unwrap();
        reckoned(&css).unwrap()
    }

    #[test]
    fn are_written_out_where_they_are_set_once() {
        for (css, expected) in [
            (":root{--a:1px}p{margin:var(--a)}", "p{margin:1px}"),
            (
                "@layer x{:root{--b:calc(2*var(--a));--a:4px}}p{margin:calc(3 * var(--b))}",
                "@layer x{}p{margin:24px}",
            ),
            (
                ":root{--a:red;--b:var(--a)}@media print{:root{--a:#000}}p{color:var(--b)}",
                ":root{--a:red}@media print{:root{--a:#000}}p{color:var(--a)}",
            ),
            (
                ":root{&.x{top:0}--a:1px}p{margin:var(--a)}",
                ":root{&.x{top:0}}p{margin:1px}",
            ),
            // Whatever else may be meant by it.
            (
                ":root{--a:1px}p{margin:var(--a,2px)}",
                ":root{--a:1px}p{margin:var(--a,2px)}",
            ),
            (
                ".x{--a:1px}p{margin:var(--a)}",
                ".x{--a:1px}p{margin:var(--a)}",
            ),
            // It sets back what stands before it.
            (
                ":root{--a:1px}p{font:var(--a) serif;font-variant:tabular-nums}",
                "p{font:1px serif;font-variant:tabular-nums}",
            ),
            (
                ":root{--a:1px;--ab:2px}p{margin:var(--ab)}",
                "p{margin:2px}",
            ),
        ] {
            assert_eq!(settled(css), expected, "{css}");
        }
    }

    #[test]
    fn in_a_circle_are_none() {
        assert_eq!(
            settled(":root{--a:var(--b) var(--b);--b:var(--a)}p{margin:var(--a)}"),
            "p{margin:var(--a)}"
        );
    }

    #[test]
    fn tell_colours_by_day_and_by_night() {
        let css =
            ":root{--a:light-dark(var(--b),#000);--b:#fff;--c:1px}@media print{:root{--a:red}}";
        let (tokens, _) = Tokens::of(css).unwrap();
        let [white, black] = ["#fff", "#000"].map(|css| Colour::read(css).unwrap());
        assert_eq!(tokens.colour("--a"), Some([white, black]));
        assert_eq!(tokens.colour("--b"), Some([white, white]));
        assert_eq!(tokens.colour("--c"), None);
        assert_eq!(tokens.colour("--d"), None);
    }

    #[test]
    fn are_missed() {
        assert_eq!(unset("p{margin:var(--a);top:var(--b,1px)}"), Some("--a"));
        assert_eq!(unset("p{--a:1px;margin:var(--a)}"), None);
    }
}
