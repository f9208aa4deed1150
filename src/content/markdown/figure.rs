//! Figures: an image that is a paragraph of its own.

use std::{cell::Cell, vec};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Place, escaped, image::Image};

/// Makes a figure of each paragraph that is one image; its title is the caption. `shown` counts the
/// images of the text.
pub(super) fn captioned<'a, 'p>(
    events: impl Iterator<Item = Event<'a>>,
    place: &'p Place<'p>,
    shown: &'p Cell<u32>,
) -> impl Iterator<Item = Event<'a>> {
    Figures {
        events,
        place,
        shown,
        held: Vec::new().into_iter(),
    }
}

struct Figures<'a, 'p, I> {
    events: I,
    place: &'p Place<'p>,
    shown: &'p Cell<u32>,
    /// Events looked at already, to be given next.
    held: vec::IntoIter<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Figures<'a, '_, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.held.next() {
            return Some(event);
        }
        let event = self.events.next()?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return Some(event);
        }
        let mut seen = Vec::from_iter(self.events.next());
        if let Some(Event::Start(Tag::Image {
            dest_url, title, ..
        })) = seen.first()
        {
            let (address, caption) = (dest_url.clone(), title.clone());
            if let Some(image) = Image::new(&address, CowStr::Borrowed(""), self.place)
                && let Some(figure) = self.figure(image, &caption, &mut seen)
            {
                return Some(Event::Html(figure.into()));
            }
        }
        self.held = seen.into_iter();
        Some(event)
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Figures<'a, '_, I> {
    /// Takes the rest of the image, whose start was taken off already, and one event more: only
    /// the paragraph's end makes it a figure. What was seen is noted in case it is none.
    fn figure(
        &mut self,
        mut image: Image<'_, '_>,
        caption: &str,
        seen: &mut Vec<Event<'a>>,
    ) -> Option<String> {
        loop {
            let event = self.events.next()?;
            let ends = !image.takes(&event);
            seen.push(event);
            if ends {
                break;
            }
        }
        let after = self.events.next()?;
        if !matches!(after, Event::End(TagEnd::Paragraph)) {
            seen.push(after);
            return None;
        }
        let mut html = format!("<figure>{}", image.large(self.shown));
        if !caption.is_empty() {
            html += &format!("<figcaption>{}</figcaption>", escaped(caption));
        }
        Some(html + "</figure>\n")
    }
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn captions_a_lone_image_with_its_title() {
        assert_eq!(
            html("![a](x.svg \"One & two\")\n"),
            "<figure><img src=\"/blog/posts/x.svg\" alt=\"a\" />\
             <figcaption>One &amp; two</figcaption></figure>\n"
        );
    }

    #[test]
    fn needs_no_caption() {
        assert_eq!(
            html("![a](x)"),
            "<figure><img src=\"/blog/posts/x\" alt=\"a\" /></figure>\n"
        );
    }

    #[test]
    fn leaves_images_in_a_text_alone() {
        for (markdown, html_) in [
            (
                "![a](x \"t\") b",
                "<p><img src=\"/blog/posts/x\" alt=\"a\" title=\"t\" /> b</p>\n",
            ),
            (
                "b ![a](x \"t\")",
                "<p>b <img src=\"/blog/posts/x\" alt=\"a\" title=\"t\" /></p>\n",
            ),
            (
                "- ![a](x \"t\")",
                "<ul>\n<li><img src=\"/blog/posts/x\" alt=\"a\" title=\"t\" /></li>\n</ul>\n",
            ),
        ] {
            assert_eq!(html(markdown), html_);
        }
    }
}
