//! Diagrams in Mermaid's language, drawn as SVG.

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
use serde_json::json;

use crate::slip::Slip;

/// The size of the letters, in the diagram's pixels.
const SIZE: f64 = 14.0;
/// How much is told of what might have stood in a wrong place, in bytes.
const LONGEST: usize = 60;
/// What lines are about that say how a diagram looks. It looks as the site does.
const LOOKS: [&str; 5] = ["style ", "linkStyle ", "classDef ", "click ", "%%{"];

/// Draws a diagram: the same for the same text.
pub(crate) fn draw(text: &str) -> Result<String, Slip> {
    let renderer = Renderer::new().with_engine(Engine::new().with_site_config(config(text)));
    let request = SvgRequest {
        environment: SvgEnvironment::deterministic().with_text_measurement_policy(measures()),
        ..SvgRequest::default()
    };
    let request = RenderRequest::svg(text, OperationControl::new(), request);
    match renderer.render(request) {
        Ok(RenderOutput::Svg(Some(svg))) => sketch::of(svg.svg()).ok_or_else(|| Slip {
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
            "wrappingWidth": 160, "subGraphTitleMargin": { "top": 4, "bottom": 12 },
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
