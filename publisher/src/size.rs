//! How large an image is, so that browsers can keep its place.

use std::{fs, path::Path};

/// Width and height in CSS pixels; `None` for what is no image, or an SVG that does not say.
pub(crate) fn of(path: &Path) -> Option<(u32, u32)> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => drawing(&fs::read_to_string(path).ok()?),
        "avif" | "gif" | "jpeg" | "jpg" | "png" | "webp" => {
            let size = imagesize::size(path).ok()?;
            Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
        }
        _ => None,
    }
}

fn drawing(svg: &str) -> Option<(u32, u32)> {
    let document = roxmltree::Document::parse(svg).ok()?;
    let root = document.root_element();
    let side = |name| pixels(root.attribute(name)?);
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return Some((width, height));
    }
    let sides = root.attribute("viewBox")?;
    let sides: Vec<&str> = sides
        .split([' ', ','])
        .filter(|side| !side.is_empty())
        .collect();
    let [_, _, width, height] = sides.as_slice() else {
        return None;
    };
    Some((pixels(width)?, pixels(height)?))
}

/// A length without a unit, or in pixels.
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").parse().ok()?;
    let whole = number.round();
    // As long as an image may be in a browser.
    (1.0..=65_535.0).contains(&whole).then_some(whole as u32)
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn reads_what_a_drawing_says() {
        for (attributes, size) in [
            ("width='640' height='480'", Some((640, 480))),
            (
                "width='640px' height='479.6px' viewBox='0 0 1 1'",
                Some((640, 480)),
            ),
            ("viewBox='0 0 320 200'", Some((320, 200))),
            ("viewBox='0,0, 320,200'", Some((320, 200))),
            (
                "width='100%' height='100%' viewBox='0 0 320 200'",
                Some((320, 200)),
            ),
            ("width='100%'", None),
            ("width='0' height='0'", None),
            ("width='1e99' height='1'", None),
        ] {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
            assert_eq!(drawing(&svg), size, "{attributes}");
        }
        assert_eq!(drawing("not a drawing"), None);
    }
}
