//! Images: where they come from, and how large they are.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::{Place, link::Target};

/// Writes the site's own images with the base before their addresses and with their size, so
/// that nothing moves when they arrive. An image on another host would tell that host who reads,
/// so it becomes a link to itself; one with a scheme that is not allowed, or inside a link,
/// leaves its text.
pub(super) fn resolved<'a>(
    events: impl Iterator<Item = Event<'a>>,
    place: &Place<'_>,
) -> impl Iterator<Item = Event<'a>> {
    // What became of each image that is open: they may stand in one another's text.
    let mut open: Vec<Shown> = Vec::new();
    let mut in_link = false;
    let mut image: Option<Image<'a>> = None;
    events.filter_map(move |event| {
        if let Some(written) = &mut image {
            if !written.takes(&event) {
                return image.take().map(Image::html);
            }
            return None;
        }
        match event {
            Event::Start(Tag::Image {
                dest_url,
                title,
                id,
                ..
            }) => {
                let outer = !in_link && open.is_empty();
                match Target::of(&dest_url, place.folder) {
                    Target::Site(path, rest) => {
                        image = Some(Image::new(&path, rest, title, place));
                        None
                    }
                    Target::Here(here) => {
                        image = Some(Image::of(here.to_owned(), title, None));
                        None
                    }
                    Target::Elsewhere(_) if outer => {
                        open.push(Shown::Link);
                        Some(Event::Start(Tag::Link {
                            link_type: LinkType::Inline,
                            dest_url,
                            title,
                            id,
                        }))
                    }
                    Target::Elsewhere(_) | Target::Refused => {
                        open.push(Shown::Text);
                        None
                    }
                }
            }
            Event::End(TagEnd::Image) => match open.pop() {
                Some(Shown::Link) => Some(Event::End(TagEnd::Link)),
                _ => None,
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
        }
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Link,
    Text,
}

/// An image of the site's own while its text is read.
struct Image<'a> {
    address: String,
    title: CowStr<'a>,
    size: Option<(u32, u32)>,
    alt: String,
    /// How many elements are open in its text.
    depth: u32,
}

impl<'a> Image<'a> {
    fn new(path: &str, rest: &str, title: CowStr<'a>, place: &Place<'_>) -> Self {
        let sizes = &place.fragments.images;
        let size = sizes.binary_search_by(|(known, ..)| known.as_str().cmp(path));
        let size = size.ok().map(|at| (sizes[at].1, sizes[at].2));
        Self::of(format!("{}{path}{rest}", place.base.as_str()), title, size)
    }

    fn of(address: String, title: CowStr<'a>, size: Option<(u32, u32)>) -> Self {
        Self {
            address,
            title,
            size,
            alt: String::new(),
            depth: 0,
        }
    }

    /// Takes what stands in its text, of which only words are left; `false` at its end.
    fn takes(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) if self.depth == 0 => return false,
            Event::End(_) => self.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => self.alt += text,
            Event::InlineMath(tex) => self.alt += &format!("${tex}$"),
            Event::DisplayMath(tex) => self.alt += &format!("$${tex}$$"),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.alt.push(' '),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        true
    }

    fn html(self) -> Event<'a> {
        let mut html = "<img src=\"".to_owned();
        // Writing to a string does not fail.
        let _ = escape_href(&mut html, &self.address);
        html += "\" alt=\"";
        let _ = escape_html(&mut html, &self.alt);
        if let Some((width, height)) = self.size {
            html += &format!("\" width=\"{width}\" height=\"{height}");
        }
        if !self.title.is_empty() {
            html += "\" title=\"";
            let _ = escape_html(&mut html, &self.title);
        }
        html += "\" />";
        Event::InlineHtml(html.into())
    }
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, html, render},
        record::Fragments,
        route::Base,
    };

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
    fn says_how_large_they_are() {
        let fragments = Fragments {
            images: vec![("posts/x.svg".to_owned(), 640, 480)],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
        };
        assert_eq!(
            render("![a](./x.svg \"t\") ![b](y.svg)", &place).html,
            "<p><img src=\"/posts/x.svg\" alt=\"a\" width=\"640\" height=\"480\" title=\"t\" /> \
             <img src=\"/posts/y.svg\" alt=\"b\" /></p>\n"
        );
    }

    #[test]
    fn leaves_but_words_in_the_text() {
        assert_eq!(
            html("![a *b* `c` ![d](e) [f](g)\nh \"i\" $j$](k)"),
            "<p><img src=\"/blog/posts/k\" alt=\"a b c d f h “i” $j$\" /></p>\n"
        );
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
