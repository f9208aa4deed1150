//! The texts of a diagram.

use roxmltree::Node;

use super::{SIZE, letters, outline::number, sketch::moved};
use crate::markup::escaped;

/// The lines of a text element that stands at a place.
pub(super) struct Words {
    lines: Vec<Line>,
}

struct Line {
    x: f64,
    y: f64,
    html: String,
    plain: String,
}

impl Words {
    /// Reads a text element: its lines are elements in it that say where they stand, or there is
    /// one line, which is its own text.
    pub(super) fn of(text: Node<'_, '_>, (dx, dy): (f64, f64)) -> Self {
        let length = |node: Node<'_, '_>, name| node.attribute(name).and_then(pixels);
        let (x, y) = (length(text, "x"), length(text, "y"));
        let middle = match text.attribute("dominant-baseline") {
            // Above its line, not on it.
            _ if is("messageText", text) => 1.0,
            Some("middle" | "central") => 0.35 * SIZE,
            _ => 0.0,
        };
        let mut words = Self { lines: Vec::new() };
        let x = dx + x.unwrap_or(0.0);
        let mut y = y.unwrap_or(0.0) + length(text, "dy").unwrap_or(0.0);
        for child in text.children() {
            let own = length(child, "y");
            let down = length(child, "dy");
            let begins = words.lines.is_empty() || own.is_some() || down.is_some();
            y = own.unwrap_or(y) + down.unwrap_or(0.0);
            if begins {
                let x = length(child, "x").map_or(x, |x| dx + x);
                words.lines.push(Line {
                    x,
                    y: y + dy + middle,
                    html: String::new(),
                    plain: String::new(),
                });
            }
            if let Some(line) = words.lines.last_mut() {
                line.take(child, "");
            }
        }
        words.lines.retain(|line| !line.plain.trim().is_empty());
        let widths = words
            .lines
            .iter()
            .map(|line| letters::width(&line.plain, SIZE));
        let middle = widths.fold(0.0, f64::max) / 2.0;
        if text.ancestors().any(|node| begins_there(node, middle)) {
            words.lines.iter_mut().for_each(|line| line.x += middle);
        }
        words
    }

    /// As text elements of a class.
    pub(super) fn html(&self, class: &str) -> String {
        let class = match class {
            "" => String::new(),
            _ => format!(" class=\"{class}\""),
        };
        let lines = self.lines.iter().map(|line| {
            let (x, y) = (number(line.x), number(line.y));
            format!(
                "<text{class} x=\"{x}\" y=\"{y}\">{}</text>",
                line.html.trim()
            )
        });
        lines.collect()
    }

    /// What they say, on one line.
    pub(super) fn plain(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.plain.trim()).collect();
        lines.join(" ")
    }
}

impl Line {
    /// Takes a text, or an element's, with the marks of what is strong or stressed.
    fn take(&mut self, node: Node<'_, '_>, mark: &str) {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            self.plain += text;
            self.html += &match mark {
                "" => escaped(text),
                mark => format!("<tspan class=\"{mark}\">{}</tspan>", escaped(text)),
            };
        }
        let mark = match (node.attribute("font-weight"), node.attribute("font-style")) {
            (Some("bold"), Some("italic")) => "strong em",
            (Some("bold"), _) => "strong",
            (_, Some("italic")) => "em",
            _ => mark,
        };
        for child in node.children() {
            self.take(child, mark);
        }
    }
}

/// Whether a text begins at an element's place, as the names of groups and those in some odd shapes
/// do; all others have their middle there.
fn begins_there(node: Node<'_, '_>, middle: f64) -> bool {
    let before = node.attribute("transform").and_then(moved);
    let back = before.is_some_and(|(x, _)| x < 0.0 && (x + middle).abs() < middle / 4.0);
    is("cluster-label", node) || is("label", node) && back
}

/// Whether an element is of a class.
fn is(class: &str, node: Node<'_, '_>) -> bool {
    node.attribute("class")
        .is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

/// A length in pixels; it may be given in the size of the letters.
fn pixels(length: &str) -> Option<f64> {
    match length.strip_suffix("em") {
        Some(times) => Some(times.parse::<f64>().ok()? * SIZE),
        None => length.trim_end_matches("px").parse().ok(),
    }
}
