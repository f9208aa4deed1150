//! Diagrams in Mermaid's language, drawn as SVG.

mod arrow;
mod letters;
mod outline;
mod sketch;
mod words;

use std::ops::Range;

use merman::{
    Engine, MermaidConfig, OperationControl, RenderError, RenderOutput, RenderRequest, Renderer,
    SvgEnvironment, SvgRequest,
    svg::{
        DeterministicTextMeasurer, MeasurementProfileId, TextMeasurementPolicy,
        TextMeasurementProfile, TextMeasurementProfileIdentity,
    },
};
use quire::content::phrases::Written;
use serde_json::json;

use crate::slip::Slip;

/// The size of the letters, in the diagram's pixels.
const SIZE: f64 = 14.0;
/// How much is told of what might have stood in a wrong place, in bytes.
const LONGEST: usize = 60;
/// What lines are about that say how a diagram looks. It looks as the site does.
const LOOKS: [&str; 5] = ["style ", "linkStyle ", "classDef ", "click ", "%%{"];

/// Draws a diagram: the same for the same text.
pub(crate) fn draw(text: &str, written: &Written) -> Result<String, Slip> {
    let renderer = Renderer::new().with_engine(Engine::new().with_site_config(config(text)));
    let request = SvgRequest {
        environment: SvgEnvironment::deterministic().with_text_measurement_policy(measures()),
        ..SvgRequest::default()
    };
    let request = RenderRequest::svg(text, OperationControl::new(), request);
    match renderer.render(request) {
        Ok(RenderOutput::Svg(Some(svg))) => sketch::of(svg.svg(), written).ok_or_else(|| Slip {
            span: first_line(text),
            message:
                "there is an icon, an image or HTML in this diagram, and only shapes and text \
                      can be drawn; leave it out"
                    .to_owned(),
        }),
        Ok(_) | Err(RenderError::NoDiagram) => Err(unknown(text)),
        Err(error) => Err(slip(text, &error)),
    }
}

/// The first line of a diagram that would have no effect on it.
pub(crate) fn without_effect(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if LOOKS.iter().any(|start| bare.starts_with(start)) {
            let start = at + line.find(bare).unwrap_or(0);
            return Some(start..start + bare.len());
        }
        at += line.len();
    }
    None
}

/// Whether a diagram tells in words what it shows.
pub(crate) fn is_described(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with("accTitle") || line.starts_with("accDescr")
    })
}

/// Labels as SVG text, and no more room for them than they need: what fits the page's measure is
/// better than what has to be scrolled.
fn config(text: &str) -> MermaidConfig {
    // A little man needs more than a box.
    let man = text
        .lines()
        .any(|line| line.trim_start().starts_with("actor "));
    MermaidConfig::from_value(json!({
        "theme": "base",
        "look": "classic",
        "htmlLabels": false,
        "fontFamily": "sans-serif",
        "fontSize": SIZE,
        "flowchart": {
            "htmlLabels": false, "nodeSpacing": 32, "rankSpacing": 40, "padding": 10,
            "wrappingWidth": 160, "minNodeWidth": 40, "subGraphTitleMargin": { "top": 4, "bottom": 12 },
        },
        "sequence": {
            "mirrorActors": false, "wrap": true, "actorMargin": 40,
            "width": 120, "height": if man { 65 } else { 40 }, "boxMargin": 8,
            "messageMargin": 32, "noteMargin": 8,
            "actorFontSize": SIZE, "messageFontSize": SIZE, "noteFontSize": SIZE,
            "actorFontFamily": "sans-serif", "messageFontFamily": "sans-serif",
            "noteFontFamily": "sans-serif",
        },
    }))
}

/// Texts are as wide as `letters` says, whatever fonts there are on the author's machine.
fn measures() -> TextMeasurementPolicy {
    let lines = DeterministicTextMeasurer {
        line_height_factor: 1.2,
        ..DeterministicTextMeasurer::default()
    };
    let profile = MeasurementProfileId::new("widest")
        .and_then(|id| TextMeasurementProfileIdentity::new(id, "1"))
        .map(|identity| {
            let backend =
                lines.with_width_callback(|text, style| letters::width(text, style.font_size));
            TextMeasurementProfile::new(identity, backend)
        });
    // A name that is not empty is a name.
    profile.map_or_else(
        |_| TextMeasurementPolicy::deterministic(),
        TextMeasurementPolicy::uniform,
    )
}

fn slip(text: &str, error: &RenderError) -> Slip {
    let RenderError::Parse(diagnostic) = error else {
        return Slip {
            span: first_line(text),
            message: format!("this diagram can't be drawn: {error}; make it simpler"),
        };
    };
    let details = diagnostic.terminal_diagnostic_details();
    let guide = match details.diagram_type.as_deref() {
        Some("flowchart-v2") => "flowchart",
        Some("sequence") => "sequenceDiagram",
        _ if details.field.is_some() => {
            return Slip {
                span: first_line(text),
                message: "the lines between --- at the diagram's head are no YAML; \
                      write them as title: The title, or leave them out"
                    .to_owned(),
            };
        }
        _ => return unknown(text),
    };
    let told = diagnostic.to_string();
    // Behind the colon stands what is wrong, and then what else might have stood there.
    let reason = told
        .split_once("): ")
        .map_or(told.as_str(), |(_, reason)| reason);
    let reason = match reason.split_once("; expected") {
        Some((reason, expected)) if expected.len() > LONGEST => reason,
        _ => reason,
    };
    let end = text.trim_end().len();
    let span = details.span.map_or(first_line(text), |span| {
        span.start.min(end)..span.end.min(end)
    });
    Slip {
        span,
        message: format!(
            "this diagram can't be read from here on: {reason}; \
             how it is written is told at https://mermaid.js.org/syntax/{guide}.html"
        ),
    }
}

fn unknown(text: &str) -> Slip {
    Slip {
        span: first_line(text),
        message: "only flowcharts and sequence diagrams can be drawn; \
                  let the first line be flowchart LR, flowchart TD or sequenceDiagram"
            .to_owned(),
    }
}

/// The place of the first line that says anything.
fn first_line(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or_default();
    start..start + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use quire::content::phrases::ENGLISH;

    use super::{draw, first_line, is_described, without_effect};

    #[test]
    fn draws_a_flowchart() {
        let svg = draw("flowchart LR\na[One] --> b\n", &ENGLISH.written).unwrap();
        assert!(svg.starts_with("<svg viewBox=\"0 "), "{svg}");
        for part in [
            " role=\"img\" aria-label=\"Flowchart: One, b\"",
            "class=\"box\"/>",
            "class=\"line\"/>",
            "<polygon points=",
            ">One</text>",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn draws_what_flowcharts_are_made_of() {
        for (source, part) in [
            (
                "flowchart TD\nsubgraph g[Group]\na --> b\nend",
                "class=\"group\"/>",
            ),
            (
                "flowchart TD\na([Long round box]) --> b",
                "<polygon points=",
            ),
            ("flowchart TD\na -.-> b", "class=\"line dashed\"/>"),
            ("flowchart TD\na ==> b", "class=\"line thick\"/>"),
            ("flowchart TD\na -->|why| b", "<text class=\"label\""),
            ("flowchart TD\na((x)) --o b", "<circle "),
            (
                "flowchart TD\na[\"`**strong**`\"]",
                "<tspan class=\"strong\">strong</tspan>",
            ),
            ("flowchart TD\na[\"x < y & z\"]", "x &lt; y &amp; z"),
        ] {
            let svg = draw(source, &ENGLISH.written).unwrap();
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn draws_what_sequences_are_made_of() {
        for (lines, part) in [
            ("a->>b: x", "class=\"life\"/>"),
            ("a-->>b: x", "class=\"line dashed\"/>"),
            ("a->>a: x", "class=\"line\"/>"),
            ("a->>+b: x\nb->>-a: y", "class=\"bar\"/>"),
            ("a->>b: x\nNote over a,b: z", "class=\"note\"/>"),
            (
                "alt one\na->>b: x\nelse two\na->>b: y\nend",
                "class=\"tag\"/>",
            ),
            ("loop ever\na->>b: x\nend", ">loop</text>"),
            ("autonumber\na->>b: x", "<text class=\"number\""),
            ("actor a\na->>b: x", "<circle "),
        ] {
            let svg = draw(&format!("sequenceDiagram\n{lines}\n"), &ENGLISH.written).unwrap();
            assert!(svg.contains(part), "{part} in {svg}");
        }
    }

    #[test]
    fn says_where_it_went_wrong() {
        for (source, at) in [
            ("flowchart LR\n  a --> \n", 20..20),
            ("flowchart XX\n a --> b\n", 10..12),
            ("\npie\n", 1..4),
            ("", 0..0),
        ] {
            assert_eq!(
                draw(source, &ENGLISH.written).unwrap_err().span,
                at,
                "{source}"
            );
        }
    }

    #[test]
    fn knows_what_has_no_effect() {
        let source = "flowchart LR\n  a --> b\n  classDef x fill:red\n";
        assert_eq!(
            without_effect(source).map(|span| &source[span]),
            Some("classDef x fill:red")
        );
        assert_eq!(without_effect("flowchart LR\n stylish --> b"), None);
    }

    #[test]
    fn knows_whether_it_is_described() {
        assert!(is_described("flowchart LR\n  accTitle: x"));
        assert!(is_described("flowchart LR\naccDescr { x }"));
        assert!(!is_described("flowchart LR\na[accTitle: x]"));
    }

    #[test]
    fn finds_the_first_line_that_says_anything() {
        assert_eq!(first_line("\n  a b \nc"), 3..6);
    }
}
