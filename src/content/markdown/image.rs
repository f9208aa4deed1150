//! Images: where they come from.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::{Place, link::Target};

/// Puts the base before the addresses of the site's own images. An image on another host would
/// tell that host who reads, so it becomes a link to itself; one with a scheme that is not
/// allowed, or inside a link, leaves its text.
pub(super) fn resolved<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    // What became of each image that is open: they may stand in one another's text.
    let mut open: Vec<Shown> = Vec::new();
    let mut in_link = false;
    events.filter_map(move |event| match event {
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let (shown, dest_url): (Shown, CowStr<'a>) = match Target::of(&dest_url, place.folder) {
                Target::Site(path, rest) => (
                    Shown::Image,
                    format!("{}{path}{rest}", place.base.as_str()).into(),
                ),
                Target::Here(_) => (Shown::Image, dest_url),
                Target::Elsewhere(_) if !in_link && open.is_empty() => (Shown::Link, dest_url),
                Target::Elsewhere(_) | Target::Refused => (Shown::Text, dest_url),
            };
            open.push(shown);
            match shown {
                Shown::Image => Some(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                })),
                Shown::Link => Some(Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url,
                    title,
                    id,
                })),
                Shown::Text => None,
            }
        }
        Event::End(TagEnd::Image) => match open.pop() {
            Some(Shown::Link) => Some(Event::End(TagEnd::Link)),
            Some(Shown::Text) => None,
            _ => Some(event),
        },
        Event::Start(Tag::Link { .. }) => {
            in_link = true;
            // A link in an image's text would stand in the link that the image became.
            (!open.contains(&Shown::Link)).then_some(event)
        }
        Event::End(TagEnd::Link) => {
            in_link = false;
            (!open.contains(&Shown::Link)).then_some(event)
        }
        event => Some(event),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Image,
    Link,
    Text,
}

#[cfg(test)]
mod tests {
    use crate::content::markdown::html;

    #[test]
    fn finds_images_beside_the_text() {
        for (markdown, src) in [
            ("![a](x.svg)", "/blog/posts/x.svg"),
            ("![a](x/y.svg)", "/blog/posts/x/y.svg"),
            ("![a](/x.svg)", "/blog/x.svg"),
        ] {
            assert_eq!(
                html(markdown),
                format!("<p><img src=\"{src}\" alt=\"a\" /></p>\n")
            );
        }
    }

    #[test]
    fn never_asks_another_host() {
        for address in ["https://example.org/x.png", "//example.org/x.png"] {
            let html = html(&format!("![a *b*]({address})"));
            assert!(!html.contains("<img"), "{html}");
            assert!(html.contains("a <em>b</em></a>"), "{html}");
        }
    }

    #[test]
    fn keeps_the_text_of_what_is_not_shown() {
        assert_eq!(html("![a](javascript:x)"), "<p>a</p>\n");
        assert_eq!(
            html("[![a](https://example.org/x.png)](https://example.org)"),
            "<p><a href=\"https://example.org\">a</a></p>\n"
        );
        assert_eq!(
            html("![a [b](c) ![d](https://e.example)](https://f.example)"),
            "<p><a href=\"https://f.example\">a b d</a></p>\n"
        );
    }
}
