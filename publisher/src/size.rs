//! How large an image is, so that browsers can keep its place.

/// What an image is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Drawing,
    Pixels,
}

impl Kind {
    /// Goes by the ending of a path; `None` for what is no image.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Some(Self::Drawing),
            "avif" | "gif" | "jpeg" | "jpg" | "png" | "webp" => Some(Self::Pixels),
            _ => None,
        }
    }

    /// Width and height in CSS pixels, as it is shown: some stand on their side in the file, as
    /// EXIF has it. `None` for what can't be read, or an SVG that does not say.
    pub(crate) fn size(self, bytes: &[u8], orientation: u32) -> Option<(u32, u32)> {
        if self == Self::Drawing {
            return drawing(str::from_utf8(bytes).ok()?);
        }
        let size = imagesize::blob_size(bytes).ok()?;
        let (width, height) = (size.width.try_into().ok()?, size.height.try_into().ok()?);
        Some(match orientation {
            5..=8 => (height, width),
            _ => (width, height),
        })
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
