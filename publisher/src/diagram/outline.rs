//! The lines of a shape: SVG's path data.

/// A path's commands, each with its numbers.
pub(super) struct Outline(Vec<(char, Vec<f64>)>);

/// So many curves mean that a circle was made of them.
const MANY: usize = 40;
/// How far the corners that it is made of instead may leave the curve, in pixels.
const SLACK: f64 = 0.25;

impl Outline {
    /// Reads path data, moved by so much.
    pub(super) fn of(data: &str, (x, y): (f64, f64)) -> Self {
        let mut commands: Vec<(char, Vec<f64>)> = Vec::new();
        let mut number = String::new();
        let mut before = ' ';
        for c in data.chars().chain([' ']) {
            let goes_on = c.is_ascii_digit()
                || matches!(c, '.' | 'e')
                || (c == '-' && (number.is_empty() || before == 'e'));
            if !goes_on {
                if let (Ok(value), Some((_, numbers))) = (number.parse(), commands.last_mut()) {
                    numbers.push(value);
                }
                number.clear();
            }
            match c {
                _ if goes_on => number.push(c),
                '-' => number.push(c),
                _ if c.is_ascii_alphabetic() => commands.push((c, Vec::new())),
                _ => {}
            }
            before = c;
        }
        for (command, numbers) in &mut commands {
            for (at, number) in numbers.iter_mut().enumerate() {
                *number += match (*command, at) {
                    ('H', _) => x,
                    ('V', _) => y,
                    ('A', _) => match at % 7 {
                        5 => x,
                        6 => y,
                        _ => 0.0,
                    },
                    (command, _) if command.is_ascii_lowercase() => 0.0,
                    (_, at) if at % 2 == 0 => x,
                    _ => y,
                };
            }
        }
        Self(commands)
    }

    /// Whether it is longer than any that a hand would write.
    pub(super) fn is_long(&self) -> bool {
        self.0.len() > MANY
    }

    /// The path's data again, or a polygon's points if it is long.
    pub(super) fn data(&self) -> String {
        let mut data = String::new();
        for (command, numbers) in &self.0 {
            data.push(*command);
            for (at, value) in numbers.iter().enumerate() {
                if at > 0 {
                    data.push(' ');
                }
                data += &number(*value);
            }
        }
        data
    }

    /// The corners that are left of a long path.
    pub(super) fn corners(&self) -> Vec<(f64, f64)> {
        let points: Vec<(f64, f64)> = self.ends().collect();
        let mut corners = Vec::new();
        let mut kept = 0;
        corners.extend(points.first());
        for at in 1..points.len() {
            let next = points.get(at + 1).copied();
            let fits = next.is_some_and(|next| {
                let left_out = &points[kept + 1..=at];
                left_out
                    .iter()
                    .all(|point| distance(*point, points[kept], next) < SLACK)
            });
            if !fits {
                corners.push(points[at]);
                kept = at;
            }
        }
        corners
    }

    /// The last point, and where the path comes from when it gets there.
    pub(super) fn end(&self) -> Option<[(f64, f64); 2]> {
        let points: Vec<_> = self.points().collect();
        let end = *points.last()?;
        let from = points.iter().rev().find(|point| **point != end)?;
        Some([end, *from])
    }

    /// The first point, and where the path goes from there.
    pub(super) fn start(&self) -> Option<[(f64, f64); 2]> {
        let points: Vec<_> = self.points().collect();
        let start = *points.first()?;
        let to = points.iter().find(|point| **point != start)?;
        Some([start, *to])
    }

    /// How far down it reaches, if all of it were straight; no curve reaches further.
    pub(super) fn lowest(&self) -> f64 {
        self.points()
            .map(|(_, y)| y)
            .fold(f64::NEG_INFINITY, f64::max)
    }

    /// Where each command ends.
    fn ends(&self) -> impl Iterator<Item = (f64, f64)> {
        self.0
            .iter()
            .filter_map(|(_, numbers)| match numbers.as_slice() {
                [.., x, y] => Some((*x, *y)),
                _ => None,
            })
    }

    /// All points, those that pull at curves too.
    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        let pairs = self
            .0
            .iter()
            .flat_map(|(_, numbers)| numbers.chunks_exact(2));
        pairs.map(|pair| (pair[0], pair[1]))
    }
}

/// A number as short as a tenth of a pixel allows.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // Not -0.
    format!("{}", tenths + 0.0)
}

/// How far a point is from the line between two others.
fn distance((x, y): (f64, f64), (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> f64 {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx.hypot(dy);
    match length > 0.0 {
        true => ((x - x1) * dy - (y - y1) * dx).abs() / length,
        false => (x - x1).hypot(y - y1),
    }
}

/// Points as a polygon has them.
pub(super) fn points(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{},{}", number(*x), number(*y)))
        .collect();
    points.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Outline, number, points};

    #[test]
    fn moves_what_is_not_relative() {
        for (data, moved) in [
            ("M0,0L-1.04-2e0 3 4Z", "M10 20L9 18 13 24Z"),
            ("M 0 1 H 2 V 3 h 4 z", "M10 21H12V23h4z"),
            (
                "M0,0a1,2 0,0,0 3,4A1,2 0,0,0 3,4",
                "M10 20a1 2 0 0 0 3 4A1 2 0 0 0 13 24",
            ),
        ] {
            assert_eq!(Outline::of(data, (10.0, 20.0)).data(), moved);
        }
    }

    #[test]
    fn knows_where_it_comes_from_and_goes() {
        let line = Outline::of("M0,0L5,0C5,5 9,9 9,9", (0.0, 0.0));
        assert_eq!(line.start(), Some([(0.0, 0.0), (5.0, 0.0)]));
        assert_eq!(line.end(), Some([(9.0, 9.0), (5.0, 5.0)]));
        assert_eq!(Outline::of("M0,0", (0.0, 0.0)).end(), None);
    }

    #[test]
    fn keeps_the_corners_of_what_is_long() {
        let long = format!("M0 0{}", "C0 0 0 0 1 0".repeat(41) + "C0 0 0 0 9 0");
        let long = Outline::of(&long, (0.0, 0.0));
        assert!(long.is_long());
        assert_eq!(points(&long.corners()), "0,0 9,0");
    }

    #[test]
    fn writes_numbers_short() {
        for (value, short) in [(1.0, "1"), (1.25, "1.3"), (-0.04, "0"), (-7.96, "-8")] {
            assert_eq!(number(value), short);
        }
    }
}
