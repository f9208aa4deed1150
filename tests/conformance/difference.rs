//! How Quire's HTML differs from the specification's, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{example::Example, undo};

/// The list of differences, `differences.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Differences {
    difference: Vec<Difference>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    name: String,
    kind: Kind,
    /// Why, for those who read the list.
    #[serde(rename = "reason")]
    _reason: String,
    /// By suite.
    examples: BTreeMap<String, Examples>,
}

/// Where a difference comes from.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// Quire means it: readers gain by it.
    Chosen,
    /// pulldown-cmark writes it so; it means the same.
    Library,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Examples {
    /// All there is to say.
    Numbers(BTreeSet<usize>),
    /// With what the undoing needs to know, or Quire's whole HTML if there is no undoing.
    Details(BTreeMap<String, String>),
}

/// A difference as it is listed for one example.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) name: &'a str,
    detail: Option<&'a str>,
}

impl Differences {
    pub(crate) fn read() -> Self {
        let list = include_str!("differences.toml");
        toml::from_str(list).unwrap_or_else(|error| panic!("differences.toml: {error}"))
    }

    /// Those of one example, in the order in which they are to be undone.
    pub(crate) fn of(&self, example: &Example) -> Vec<Listed<'_>> {
        self.difference
            .iter()
            .filter_map(|difference| {
                let detail = match difference.examples.get(example.suite)? {
                    Examples::Numbers(numbers) => numbers.contains(&example.number).then_some(None),
                    Examples::Details(details) => details
                        .get(&example.number.to_string())
                        .map(|d| Some(d.as_str())),
                };
                detail.map(|detail| Listed {
                    name: &difference.name,
                    detail,
                })
            })
            .collect()
    }

    /// Complaints about what is listed for examples that do not exist.
    pub(crate) fn of_no_example(&self, examples: &[Example]) -> Vec<String> {
        let there: BTreeSet<(&str, String)> = examples
            .iter()
            .map(|example| (example.suite, example.number.to_string()))
            .collect();
        let listed = self.difference.iter().flat_map(|difference| {
            let examples = difference.examples();
            examples.map(|example| (&difference.name, example))
        });
        listed
            .filter(|(_, example)| !there.contains(example))
            .map(|(name, (suite, number))| {
                format!("Example {number} of {suite}, listed under {name}, does not exist\n")
            })
            .collect()
    }

    /// How many examples each difference has.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (Kind, &str, usize)> {
        self.difference.iter().map(|difference| {
            (
                difference.kind,
                &*difference.name,
                difference.examples().count(),
            )
        })
    }
}

impl Difference {
    /// The suites and numbers of its examples, or what stands in place of one.
    fn examples(&self) -> impl Iterator<Item = (&str, String)> {
        self.examples.iter().flat_map(|(suite, examples)| {
            let numbers: Vec<String> = match examples {
                Examples::Numbers(numbers) => numbers.iter().map(usize::to_string).collect(),
                Examples::Details(details) => details.keys().cloned().collect(),
            };
            numbers
                .into_iter()
                .map(move |number| (suite.as_str(), number))
        })
    }
}

/// Checks that our HTML is the example's once exactly the listed differences are undone, each of
/// which has to be there; or says what is wrong.
pub(crate) fn explain(listed: &[Listed<'_>], ours: &str, example: &Example) -> Result<(), String> {
    if let ([_, ..], true) = (listed, example.is(ours)) {
        return Err("stale: it comes out as in the specification".to_owned());
    }
    // Where notes are listed, the example's are gathered too.
    let gathered;
    let example = match listed.iter().any(|listed| listed.name == "notes") {
        true => {
            let html =
                undo::notes::gathered(&example.html).map_err(|what| format!("notes: {what}"))?;
            gathered = Example {
                html,
                ..example.clone()
            };
            &gathered
        }
        false => example,
    };
    let mut undone = ours.to_owned();
    for Listed { name, detail } in listed {
        let before = undone;
        undone = match (undo::named(name), detail) {
            (Some(undo), _) => undo(&before, *detail).map_err(|what| format!("{name}: {what}"))?,
            // There is nothing to undo if our whole HTML is listed: the rest must come out right
            // alone.
            (None, Some(whole)) => match (listed, ours == *whole) {
                ([_], true) => return Ok(()),
                ([_], false) => return Err(format!("{name} lists other HTML:\n{whole}")),
                _ => return Err(format!("{name} lists the whole HTML: no other can apply")),
            },
            (None, None) => return Err(format!("{name} cannot be undone, and lists no HTML")),
        };
        if undone == before {
            return Err(format!("stale: {name} does not apply"));
        }
    }
    match example.is(&undone) {
        true => Ok(()),
        false if listed.is_empty() => Err("it differs from the specification".to_owned()),
        false => Err(format!(
            "a difference is left when all is undone:\n{undone}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use quire::content::{markdown::code::button, phrases::ENGLISH};

    use super::{Example, Listed};
    use crate::rendered;

    fn explain(listed: &[Listed<'_>], ours: &str, spec: &str) -> Result<(), String> {
        explain_of("commonmark", listed, ours, spec)
    }

    fn explain_of(
        suite: &'static str,
        listed: &[Listed<'_>],
        ours: &str,
        spec: &str,
    ) -> Result<(), String> {
        let example = Example {
            suite,
            number: 1,
            section: String::new(),
            markdown: String::new(),
            html: spec.to_owned(),
        };
        super::explain(listed, ours, &example)
    }

    fn listed(name: &str) -> Listed<'_> {
        Listed { name, detail: None }
    }

    const CODE: Listed<'_> = Listed {
        name: "code-block",
        detail: None,
    };

    const SPEC: &str = "<pre><code>a</code></pre>";

    /// The same with the one difference.
    fn ours() -> String {
        let button = button(&ENGLISH.phrases);
        format!("<div class=\"code\"><pre tabindex=\"0\"><code>a</code></pre>{button}</div>")
    }

    #[test]
    fn every_difference_is_to_be_listed() {
        let (ours, spec) = (&*ours(), SPEC);
        assert!(explain(&[], spec, spec).is_ok());
        assert!(explain(&[], ours, spec).is_err());
        assert!(explain(&[CODE], ours, spec).is_ok());
        assert!(explain(&[CODE], &format!("{ours} "), spec).is_err());
    }

    #[test]
    fn what_is_listed_is_to_be_there() {
        let (ours, spec) = (&*ours(), SPEC);
        for (listed, ours) in [
            (&[CODE][..], spec),
            (&[CODE, CODE], ours),
            (&[CODE, listed("quote-marks-in-text")], ours),
            (&[listed("no-such-difference")], ours),
        ] {
            assert!(explain(listed, ours, spec).is_err(), "{listed:?}");
        }
    }

    #[test]
    fn notes_are_held_against_gathered_ones() {
        let spec = "<p>a<sup class=\"footnote-reference\"><a href=\"#x\">1</a></sup></p>\n\
                    <div class=\"footnote-definition\" id=\"x\">\
                    <sup class=\"footnote-definition-label\">1</sup>\n<p>b</p>\n</div>\n<p>c</p>\n";
        let ours = rendered("a[^x]\n\n[^x]: b\n\nc\n");
        let notes = [listed("notes")];
        assert!(explain_of("footnotes", &notes, &ours, spec).is_ok());
        for (part, other) in [("<p>b", "<p>d"), ("<p>c", "<p>d")] {
            let other = ours.replace(part, other);
            assert!(explain_of("footnotes", &notes, &other, spec).is_err());
        }
        assert!(explain_of("footnotes", &[], &ours, spec).is_err());
        let (ours, spec) = (rendered("“"), "<p>&quot;</p>");
        let marks = Listed {
            name: "typographic-marks",
            detail: Some("“"),
        };
        assert!(explain_of("footnotes", &[marks], &ours, spec).is_ok());
        assert!(explain_of("footnotes", &[notes[0], marks], &ours, spec).is_err());
    }

    #[test]
    fn a_whole_html_stands_alone() {
        let whole = Listed {
            name: "x",
            detail: Some("<p>a</p>\n"),
        };
        assert!(explain(&[whole], "<p>a</p>\n", "<p>b</p>\n").is_ok());
        assert!(explain(&[whole], "<p>c</p>\n", "<p>b</p>\n").is_err());
        assert!(explain(&[whole], "<p>a</p>\n", "<p>a</p>\n").is_err());
        assert!(explain(&[whole, CODE], "<p>a</p>\n", "<p>b</p>\n").is_err());
    }
}
