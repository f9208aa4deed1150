//! The ends of lines: arrows, circles, crosses.

use super::outline::{number, points};

/// Draws what a line of a flowchart or a sequence has at its end, as merman names it; the line
/// comes from the second point.
pub(super) fn head(marker: &str, [end, from]: [(f64, f64); 2], flow: bool) -> String {
    let length = (end.0 - from.0).hypot(end.1 - from.1);
    let (x, y) = ((end.0 - from.0) / length, (end.1 - from.1) / length);
    // So far along the line, and so far beside it.
    let at = |along: f64, beside: f64| {
        (
            end.0 + along * x - beside * y,
            end.1 + along * y + beside * x,
        )
    };
    // Lines of flowcharts end in the arrow's middle, those of sequences near its tip.
    let tip = if flow { 4.0 } else { 3.0 };
    let form = if marker.contains("cross") {
        let middle = if flow { -5.0 } else { 0.0 };
        let corner = |along, beside| {
            let (x, y) = at(middle + along, beside);
            format!("{} {}", number(x), number(y))
        };
        format!(
            "path d=\"M{}L{}M{}L{}\"",
            corner(-4.0, -4.0),
            corner(4.0, 4.0),
            corner(-4.0, 4.0),
            corner(4.0, -4.0)
        )
    } else if marker.contains("circle") {
        let (x, y) = at(tip - 8.0, 0.0);
        format!("circle cx=\"{}\" cy=\"{}\" r=\"4\"", number(x), number(y))
    } else if marker.contains("filled-head") {
        let corners = [at(tip - 8.0, -4.0), at(tip, 0.0), at(tip - 8.0, 4.0)];
        format!("polyline points=\"{}\" fill=\"none\"", points(&corners))
    } else {
        let corners = [at(tip - 9.0, -4.0), at(tip, 0.0), at(tip - 9.0, 4.0)];
        format!("polygon points=\"{}\" stroke=\"none\"", points(&corners))
    };
    format!("<{form}/>")
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn points_where_the_line_goes() {
        for (from, arrow) in [
            ((0.0, 10.0), "5,6 14,10 5,14"),
            ((10.0, 0.0), "14,5 10,14 6,5"),
            ((20.0, 10.0), "15,14 6,10 15,6"),
        ] {
            assert_eq!(
                head("url(#m-pointEnd)", [(10.0, 10.0), from], true),
                format!("<polygon points=\"{arrow}\" stroke=\"none\"/>")
            );
        }
    }

    #[test]
    fn has_a_form_for_each_kind() {
        for (marker, form) in [
            ("url(#m-circleEnd)", "<circle "),
            ("url(#m-crosshead)", "<path "),
            ("url(#m-filled-head)", "<polyline "),
            ("url(#m-arrowhead)", "<polygon "),
        ] {
            let head = head(marker, [(10.0, 0.0), (0.0, 0.0)], false);
            assert!(head.starts_with(form), "{head}");
        }
    }
}
