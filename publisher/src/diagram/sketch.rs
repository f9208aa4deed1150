//! The drawing that merman makes, redrawn in the site's own hand.
//!
//! What is redrawn has no style, no ids and nothing that runs or that is fetched: only shapes and
//! texts at their places, with classes that `style/diagram.css` knows. Without a style it is still
//! black on white.

use quire::content::phrases::Written;
use roxmltree::{Document, Node};

use super::{
    SIZE, arrow,
    outline::{Outline, number, points},
    words::Words,
};
use crate::markup::escaped;

/// The drawing, redrawn; `None` where something is in it that is neither shape nor text.
pub(super) fn of(svg: &str, written: &Written) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let root = document.root_element();
    let mut sketch = Sketch {
        flow: root.has_attribute("class"),
        ..Sketch::default()
    };
    let spot = Spot {
        shape: "box",
        text: "name",
        ..Spot::default()
    };
    sketch.take(root, spot)?;
    let sides: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split(' ')
        .filter_map(|side| side.parse().ok())
        .collect();
    let [x, y, width, height] = sides[..] else {
        return None;
    };
    // A loop at the very end of a sequence reaches out of merman's own frame.
    let height = height.max(sketch.lowest - y + 8.0);
    let (width, height) = (
        (x + width).ceil() - x.floor(),
        (y + height).ceil() - y.floor(),
    );
    let (x, y) = (x.floor(), y.floor());
    Some(format!(
        "<svg viewBox=\"{x} {y} {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-label=\"{}\" fill=\"none\" stroke=\"currentColor\">{}\
         <g fill=\"currentColor\">{}</g>\
         <g fill=\"currentColor\" stroke=\"none\" font-family=\"sans-serif\" font-size=\"{SIZE}\" \
         text-anchor=\"middle\">{}</g></svg>",
        escaped(&sketch.label(written)),
        sketch.shapes,
        sketch.heads,
        sketch.texts
    ))
}

#[derive(Default)]
struct Sketch {
    /// Whether it is a flowchart; else it is a sequence.
    flow: bool,
    title: String,
    description: String,
    shapes: String,
    /// The ends of arrows.
    heads: String,
    texts: String,
    /// What the texts say.
    words: Vec<String>,
    /// How far down lines reach.
    lowest: f64,
}

/// Where an element stands and what it belongs to.
#[derive(Clone, Copy, Default)]
struct Spot {
    at: (f64, f64),
    /// The class of shapes that have none of their own.
    shape: &'static str,
    /// The class of texts.
    text: &'static str,
}

impl Sketch {
    fn take(&mut self, node: Node<'_, '_>, spot: Spot) -> Option<()> {
        let spot = inner(node, spot);
        match node.tag_name().name() {
            // It would open only for a mouse.
            "g" if classes(node).any(|class| class == "actorPopupMenu") => {}
            "svg" | "g" | "a" => {
                for child in node.children().filter(Node::is_element) {
                    self.take(child, spot)?;
                }
            }
            "title" => self.title = node.text().unwrap_or_default().trim().to_owned(),
            "desc" => self.description = node.text().unwrap_or_default().trim().to_owned(),
            // What these hold is for others to refer to.
            "style" | "defs" | "marker" | "linearGradient" => {}
            "text" => {
                let class = text(node).unwrap_or(spot.text);
                let words = Words::of(node, spot.at);
                self.texts += &words.html(class);
                self.words.push(words.plain());
            }
            "rect" | "circle" | "ellipse" | "polygon" | "line" | "path" => self.shape(node, spot),
            _ => return None,
        }
        Some(())
    }

    fn shape(&mut self, node: Node<'_, '_>, spot: Spot) {
        let Some(class) = shape(node, spot.shape).filter(|_| !is_edge_again(node)) else {
            return;
        };
        let value = |name| {
            node.attribute(name)
                .and_then(|value| value.parse::<f64>().ok())
        };
        let (dx, dy) = spot.at;
        let length = |name| value(name).filter(|length| *length > 0.0).map(number);
        let x = |name| number(dx + value(name).unwrap_or(0.0));
        let y = |name| number(dy + value(name).unwrap_or(0.0));
        let form = match node.tag_name().name() {
            "rect" => {
                let (Some(width), Some(height)) = (length("width"), length("height")) else {
                    return;
                };
                let round = length("rx").map_or(String::new(), |rx| format!(" rx=\"{rx}\""));
                let (x, y) = (x("x"), y("y"));
                format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{round}")
            }
            "circle" => {
                let Some(r) = length("r") else { return };
                format!("circle cx=\"{}\" cy=\"{}\" r=\"{r}\"", x("cx"), y("cy"))
            }
            "ellipse" => {
                let (Some(rx), Some(ry)) = (length("rx"), length("ry")) else {
                    return;
                };
                let (cx, cy) = (x("cx"), y("cy"));
                format!("ellipse cx=\"{cx}\" cy=\"{cy}\" rx=\"{rx}\" ry=\"{ry}\"")
            }
            "polygon" => {
                let numbers: Vec<f64> = node
                    .attribute("points")
                    .unwrap_or_default()
                    .split([' ', ','])
                    .filter_map(|number| number.parse().ok())
                    .collect();
                let corners: Vec<(f64, f64)> = numbers
                    .chunks_exact(2)
                    .map(|pair| (pair[0] + dx, pair[1] + dy))
                    .collect();
                format!("polygon points=\"{}\"", points(&corners))
            }
            "line" => {
                let (x1, y1, x2, y2) = (x("x1"), y("y1"), x("x2"), y("y2"));
                let line = Outline::of(&format!("M{x1} {y1}L{x2} {y2}"), (0.0, 0.0));
                self.ends(node, &line);
                // There is a line of no length below each number.
                if (&x1, &y1) == (&x2, &y2) {
                    return;
                }
                format!("path d=\"{}\"", line.data())
            }
            _ => {
                let outline = Outline::of(node.attribute("d").unwrap_or_default(), spot.at);
                self.ends(node, &outline);
                self.lowest = self.lowest.max(outline.lowest());
                match outline.is_long() {
                    true => format!("polygon points=\"{}\"", points(&outline.corners())),
                    false => format!("path d=\"{}\"", outline.data()),
                }
            }
        };
        self.shapes += &format!("<{form} class=\"{class}\"/>");
    }

    /// Draws what a line has at its ends.
    fn ends(&mut self, node: Node<'_, '_>, line: &Outline) {
        for (name, end) in [("marker-start", line.start()), ("marker-end", line.end())] {
            match (node.attribute(name), end) {
                (Some(marker), Some(end)) => self.heads += &arrow::head(marker, end, self.flow),
                (Some(_), None) => {
                    let at = |name| node.attribute(name).unwrap_or_default();
                    let (x, y) = (at("x1"), at("y1"));
                    self.texts += &format!(
                        "<circle cx=\"{x}\" cy=\"{y}\" r=\"9\" fill=\"none\" stroke=\"currentColor\" class=\"dot\"/>"
                    );
                }
                (None, _) => {}
            }
        }
    }

    /// What it shows, in words: the author's, or else those in the drawing.
    fn label(&self, written: &Written) -> String {
        match (self.title.as_str(), self.description.as_str()) {
            ("", "") => {
                let kind = if self.flow {
                    written.flowchart
                } else {
                    written.sequence
                };
                let words: Vec<&str> = self
                    .words
                    .iter()
                    .map(String::as_str)
                    .filter(|word| !word.is_empty())
                    .collect();
                format!("{kind}: {}", words.join(", "))
            }
            (one, "") | ("", one) => one.to_owned(),
            (title, description) => format!("{title}. {description}"),
        }
    }
}

/// What an element hands on to those in it.
fn inner(node: Node<'_, '_>, spot: Spot) -> Spot {
    let (dx, dy) = node
        .attribute("transform")
        .and_then(moved)
        .unwrap_or_default();
    let mut spot = Spot {
        at: (spot.at.0 + dx, spot.at.1 + dy),
        ..spot
    };
    for class in classes(node) {
        match class {
            "cluster" => spot.shape = "group",
            "node" | "actor-man" => (spot.shape, spot.text) = ("box", ""),
            "accent" if spot.shape == "box" => spot.shape = "box accent",
            "edgeLabel" => spot.text = "label",
            _ => {}
        }
    }
    spot
}

/// The class of a shape; `None` for one that isn't to be seen.
fn shape(node: Node<'_, '_>, inherited: &'static str) -> Option<&'static str> {
    for class in classes(node) {
        return Some(match class {
            "background" | "edge-thickness-invisible" => return None,
            "actor-line" => "life",
            "actor" => "box",
            "note" => "note",
            "loopLine" => "frame",
            "labelBox" => "tag",
            "messageLine0" | "edge-pattern-solid" => "line",
            "messageLine1" | "edge-pattern-dotted" | "edge-pattern-dashed" => "line dashed",
            "edge-thickness-thick" => "line thick",
            "rect" => match node.attribute("fill") {
                Some("transparent") => "group",
                _ => "area",
            },
            class if class.starts_with("activation") => "bar",
            _ => continue,
        });
    }
    Some(inherited)
}

/// Whether a path is but the edge of the one before it, drawn once more.
fn is_edge_again(node: Node<'_, '_>) -> bool {
    let filled = |path: Node<'_, '_>| path.attribute("fill").is_some_and(|fill| fill != "none");
    node.attribute("fill") == Some("none") && node.prev_sibling_element().is_some_and(filled)
}

/// The class of a text, where it isn't what it belongs to that tells.
fn text(node: Node<'_, '_>) -> Option<&'static str> {
    classes(node).find_map(|class| match class {
        "messageText" | "loopText" | "sectionTitle" => Some("label"),
        "labelText" => Some("word"),
        "sequenceNumber" => Some("number"),
        "actor" | "noteText" => Some(""),
        _ => None,
    })
}

fn classes<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    node.attribute("class").unwrap_or_default().split(' ')
}

/// How far `translate` moves.
pub(super) fn moved(transform: &str) -> Option<(f64, f64)> {
    let (x, y) = transform
        .strip_prefix("translate(")?
        .strip_suffix(')')?
        .split_once(',')?;
    Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
}
