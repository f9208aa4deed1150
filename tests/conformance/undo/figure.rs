//! `<figure><img … /><figcaption>A</figcaption></figure>`.

use crate::html::{Part, parts};

/// Makes each figure a paragraph again, and its caption, if it has one, the image's title.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let mut undone = String::with_capacity(html.len());
    let parts = parts(html);
    let mut rest = &parts[..];
    while let [part, after @ ..] = rest {
        rest = after;
        if !part.opens("figure") {
            undone += part.as_str();
            continue;
        }
        let (image, title, after) = match after {
            [
                Part::Tag(image),
                Part::Tag("<figcaption>"),
                Part::Text(caption),
                Part::Tag("</figcaption>"),
                Part::Tag("</figure>"),
                after @ ..,
            ] => (image, format!(" title=\"{caption}\""), after),
            [Part::Tag(image), Part::Tag("</figure>"), after @ ..] => (image, String::new(), after),
            _ => return Err("a figure is more or less than an image and a caption".to_owned()),
        };
        let image = image
            .strip_suffix(" />")
            .filter(|image| image.starts_with("<img ") && !image.contains(" title="))
            .ok_or_else(|| format!("{image} is no image without a title"))?;
        undone += &format!("<p>{image}{title} /></p>");
        rest = after;
    }
    Ok(undone)
}

#[test]
fn makes_the_caption_a_title() {
    for (html, spec) in [
        (
            "<figure><img src=\"a\" alt=\"b\" /><figcaption>c &amp; d</figcaption></figure>\n",
            "<p><img src=\"a\" alt=\"b\" title=\"c &amp; d\" /></p>\n",
        ),
        (
            "<figure><img src=\"a\" alt=\"b\" /></figure>\n",
            "<p><img src=\"a\" alt=\"b\" /></p>\n",
        ),
    ] {
        assert_eq!(undo(html, None).unwrap(), spec);
    }
    for html in [
        "<figure><img src=\"a\" title=\"b\" /><figcaption>c</figcaption></figure>",
        "<figure><img src=\"a\" title=\"b\" /></figure>",
        "<figure><img src=\"a\" /><figcaption>b <em>c</em></figcaption></figure>",
        "<figure><p>a</p><figcaption>b</figcaption></figure>",
    ] {
        assert!(undo(html, None).is_err(), "{html}");
    }
}
