//! Images, films and sounds: where they come from, how large they are, and how they are shown.

use std::cell::Cell;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::escape_href;

use super::{Place, escaped, link::Target};
use crate::content::{
    media::{Kind, Media, companion, copy},
    phrases::Phrases,
};

/// Writes the site's own images with the base before their addresses and with their size, so
/// that nothing moves when they arrive. An image on another host would tell that host who reads,
/// so it becomes a link to itself; one with a scheme that is not allowed, or inside a link,
/// leaves its text. `shown` counts the images of the text.
pub(super) fn resolved<'a, 'p>(
    events: impl Iterator<Item = Event<'a>>,
    place: &'p Place<'p>,
    shown: &'p Cell<u32>,
) -> impl Iterator<Item = Event<'a>> {
    // What became of each image that is open: they may stand in one another's text. Only the outermost may be a link.
    let mut open: Vec<Shown> = Vec::new();
    let mut in_link = false;
    let mut image: Option<Image<'a, 'p>> = None;
    events.filter_map(move |event| {
        if let Some(written) = &mut image {
            if written.takes(&event) {
                return None;
            }
            let html = image.take()?.small(shown);
            return Some(Event::InlineHtml(html.into()));
        }
        match event {
            Event::Start(Tag::Image {
                dest_url,
                title,
                id,
                ..
            }) => {
                image = Image::new(&dest_url, title.clone(), place);
                if image.is_some() {
                    return None;
                }
                let outer = !in_link && open.is_empty();
                match Target::of(&dest_url, place.folder) {
                    Target::Elsewhere(_) if outer => {
                        open.push(Shown::Link);
                        Some(Event::Start(Tag::Link {
                            link_type: LinkType::Inline,
                            dest_url,
                            title,
                            id,
                        }))
                    }
                    _ => {
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
                (open.first() != Some(&Shown::Link)).then_some(event)
            }
            Event::End(TagEnd::Link) => {
                in_link = false;
                (open.first() != Some(&Shown::Link)).then_some(event)
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

/// The widest that an image stands in the text, in CSS pixels: the measure, as in the style.
const MEASURE: u32 = 608;
/// How wide it stands there, as browsers are told who choose among copies: a rem is 16 px to them.
const IN_TEXT: &str = "min(38rem, 100vw)";

/// A file of the site's own, while the text is read that stands for it.
pub(super) struct Image<'a, 'p> {
    address: String,
    title: CowStr<'a>,
    /// What the publisher knows of it.
    media: Option<&'p Media>,
    abroad: bool,
    phrases: &'p Phrases,
    alt: String,
    /// How many elements are open in its text.
    depth: u32,
}

impl<'a, 'p> Image<'a, 'p> {
    /// The image at an address, unless it is on another host or nowhere.
    pub(super) fn new(address: &str, title: CowStr<'a>, place: &Place<'p>) -> Option<Self> {
        let (address, media) = match Target::of(address, place.folder) {
            Target::Site(path, rest) => {
                let known = &place.fragments.media;
                let at = known.binary_search_by(|media| media.path.cmp(&path));
                let media = at.ok().map(|at| &known[at]);
                (format!("{}{path}{rest}", place.base.as_str()), media)
            }
            Target::Here(here) => (here.to_owned(), None),
            Target::Elsewhere(_) | Target::Refused => return None,
        };
        Some(Self {
            address,
            title,
            media,
            abroad: place.base.is_abroad(),
            phrases: place.phrases,
            alt: String::new(),
            depth: 0,
        })
    }

    /// Takes what stands in its text, of which only words are left; `false` at its end.
    pub(super) fn takes(&mut self, event: &Event<'_>) -> bool {
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

    /// It, in a line of text.
    fn small(&self, shown: &Cell<u32>) -> String {
        let number = shown.replace(shown.get() + 1);
        match Kind::of(&self.address) {
            Kind::Image => self.picture(IN_TEXT, number > 0),
            Kind::Video => self.player("video"),
            Kind::Audio => self.player("audio"),
        }
    }

    /// It, in a figure: where there is more of it to be seen than fits there, with a button that
    /// shows it on the whole screen.
    pub(super) fn large(&self, shown: &Cell<u32>) -> String {
        let mut html = self.small(shown);
        let size = self.media.and_then(|media| media.size);
        if Kind::of(&self.address) == Kind::Image
            && size.is_some_and(|(width, _)| width > MEASURE)
            && !self.abroad
        {
            let id = format!("image:{}", shown.get());
            html += &format!(
                "<button type=\"button\" class=\"enlarge\" commandfor=\"{id}\" \
                 command=\"show-modal\" aria-label=\"{}\"></button>\
                 <dialog id=\"{id}\" class=\"enlarged\" closedby=\"any\" aria-label=\"{}\">{}\
                 <button type=\"button\" commandfor=\"{id}\" command=\"close\">{}</button>\
                 </dialog>",
                self.phrases.enlarge,
                self.phrases.image,
                self.picture("100vw", true),
                self.phrases.close
            );
        }
        html
    }

    /// The image, in its lighter copies too, and by day and by night where there are both.
    fn picture(&self, sizes: &str, lazy: bool) -> String {
        let copies = self.media.map_or(&[][..], |media| &media.copies);
        let night = !self.abroad && self.media.is_some_and(|media| media.companion);
        let mut html = self.img(&self.address, if night { "day" } else { "" }, lazy);
        if !copies.is_empty() {
            let source = |width: &u32| format!("{} {width}w", href(&copy(&self.address, *width)));
            let sources: Vec<String> = copies.iter().map(source).collect();
            html = format!(
                "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"{sizes}\" />\
                 {html}</picture>",
                sources.join(", ")
            );
        }
        if night {
            html += &self.img(&companion(&self.address), "night", true);
        }
        html
    }

    fn img(&self, address: &str, class: &str, lazy: bool) -> String {
        let mut html = format!(
            "<img src=\"{}\" alt=\"{}\"{}",
            href(address),
            escaped(self.alt.trim()),
            self.size()
        );
        for (name, value) in [
            ("title", &*self.title),
            ("class", class),
            ("loading", if lazy { "lazy" } else { "" }),
        ] {
            if !value.is_empty() {
                html += &format!(" {name}=\"{}\"", escaped(value));
            }
        }
        html + " />"
    }

    /// A film or a sound, with its captions if there are any.
    fn player(&self, element: &str) -> String {
        let (address, alt) = (href(&self.address), escaped(self.alt.trim()));
        let size = self.size();
        let captions = match self.media {
            Some(media) if media.companion => {
                let captions = href(&companion(&self.address));
                format!("<track kind=\"captions\" src=\"{captions}\" default=\"\" />")
            }
            _ => String::new(),
        };
        format!(
            "<{element} src=\"{address}\" controls=\"\" preload=\"metadata\" \
             aria-label=\"{alt}\"{size}>{captions}<a href=\"{address}\">{alt}</a></{element}>"
        )
    }

    fn size(&self) -> String {
        match self.media.and_then(|media| media.size) {
            Some((width, height)) => format!(" width=\"{width}\" height=\"{height}\""),
            None => String::new(),
        }
    }
}

fn href(address: &str) -> String {
    let mut href = String::with_capacity(address.len());
    // Writing to a string does not fail.
    let _ = escape_href(&mut href, address);
    href
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, html, render},
        media::Media,
        phrases::ENGLISH,
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
                format!("<figure><img src=\"{src}\" alt=\"a\" /></figure>\n")
            );
        }
    }

    #[test]
    fn says_how_large_they_are() {
        let fragments = Fragments {
            media: vec![Media {
                path: "posts/x.svg".to_owned(),
                size: Some((640, 480)),
                ..Media::default()
            }],
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        assert_eq!(
            render("![a](./x.svg \"t\") ![b](y.svg)", &place).html,
            "<p><img src=\"/posts/x.svg\" alt=\"a\" width=\"640\" height=\"480\" title=\"t\" /> \
             <img src=\"/posts/y.svg\" alt=\"b\" loading=\"lazy\" /></p>\n"
        );
    }

    #[test]
    fn leaves_but_words_in_the_text() {
        assert_eq!(
            html("![a *b* `c` ![d](e) [f](g)\nh \"i\" $j$](k)"),
            "<figure><img src=\"/blog/posts/k\" alt=\"a b c d f h “i” $j$\" /></figure>\n"
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
