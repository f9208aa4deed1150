//! Figures: an image that is a paragraph of its own and has a title.

use std::mem;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::escaped;

/// Makes a figure of each paragraph that is one image with a title; the title is its caption.
pub(super) fn captioned<'a>(
    events: impl Iterator<Item = Event<'a>>,
) -> impl Iterator<Item = Event<'a>> {
    Figures {
        events,
        held: Vec::new().into_iter(),
    }
}

struct Figures<'a, I> {
    events: I,
    /// Events looked at already, to be given next.
    held: std::vec::IntoIter<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Figures<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.held.next() {
            return Some(event);
        }
        let event = self.events.next()?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return Some(event);
        }
        match self.events.next() {
            Some(Event::Start(Tag::Image {
                link_type,
                dest_url,
                mut title,
                id,
            })) if !title.is_empty() => {
                let caption = mem::replace(&mut title, CowStr::Borrowed(""));
                let image = Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                };
                self.held = self.figure(image, caption).into_iter();
                self.held.next()
            }
            after => {
                self.held = Vec::from_iter(after).into_iter();
                Some(event)
            }
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Figures<'a, I> {
    /// Takes the rest of the image, whose start was taken off already, and one event more: only
    /// the paragraph's end makes it a figure.
    fn figure(&mut self, image: Tag<'a>, caption: CowStr<'a>) -> Vec<Event<'a>> {
        let mut depth = 1;
        let mut inside = Vec::new();
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            inside.push(event);
            if depth == 0 {
                break;
            }
        }
        let after = self.events.next();
        let mut events = Vec::with_capacity(inside.len() + 3);
        if matches!(after, Some(Event::End(TagEnd::Paragraph))) {
            events.push(Event::Html("<figure>".into()));
            events.push(Event::Start(image));
            events.extend(inside);
            let caption = escaped(&caption);
            events.push(Event::Html(
                format!("<figcaption>{caption}</figcaption></figure>\n").into(),
            ));
        } else {
            let Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } = image
            else {
                return inside;
            };
            events.push(Event::Start(Tag::Paragraph));
            events.push(Event::Start(Tag::Image {
                link_type,
                dest_url,
                title: caption,
                id,
            }));
            events.extend(inside);
            events.extend(after);
        }
        events
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
                "![a](x)",
                "<p><img src=\"/blog/posts/x\" alt=\"a\" /></p>\n",
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
