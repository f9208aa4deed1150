//! HTML in a text, which stands on the page as it is written: whether it may, and whether browsers
//! understand it as it stands.
//!
//! It comes in pieces, between which there is Markdown; what a piece means depends on all others. So
//! all of them are looked at together, in the text's [`Frame`].

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::{allowed, frame::Frame};

/// A fault: its place in the Markdown, in bytes, and what it is.
type Found = (Range<usize>, String);

/// What is wrong with the HTML in a text.
pub(crate) fn check(markdown: &str) -> Vec<Found> {
    let frame = Frame::of(markdown);
    if frame.pieces.is_empty() {
        return Vec::new();
    }
    let tokens: Vec<Token<usize>> = tokens(&frame.html);
    let mut found = frame.forbidden(&tokens);
    if found.is_empty() {
        found = frame.unbalanced(&tokens);
    }
    if found.is_empty() {
        found.extend(frame.misread(&tokens));
    }
    found
}

/// The addresses of the links that are written as HTML in a text, with their places.
pub(crate) fn links(markdown: &str) -> Vec<Found> {
    let frame = Frame::of(markdown);
    let mut found = Vec::new();
    for token in tokens(&frame.html) {
        if let Token::StartTag(tag) = token
            && let Some(address) = tag.attributes.get(&b"href"[..])
            && let Some(place) = frame.place(address.span.start..address.span.end)
        {
            found.push((place, text(&address.value)));
        }
    }
    found
}

fn tokens(html: &str) -> Vec<Token<usize>> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(html, emitter)
        .flatten()
        .collect()
}

impl Frame {
    /// What no text may have in it, and what is not HTML at all.
    fn forbidden(&self, tokens: &[Token<usize>]) -> Vec<Found> {
        let mut found = Vec::new();
        let tell = |found: &mut Vec<Found>, span: &html5gum::Span, message: Option<String>| {
            let place = self.place(span.start..span.end);
            found.extend(place.zip(message));
        };
        for token in tokens {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    tell(&mut found, &tag.span, allowed::element(&name));
                    tell(&mut found, &tag.span, self.torn(&tag.span));
                    for (attribute, value) in &tag.attributes {
                        let attribute = text(attribute);
                        let message = allowed::attribute(&name, &attribute, &text(&value.value));
                        tell(&mut found, &value.span, message);
                    }
                }
                Token::Error(error) => {
                    let name = error.value.as_str();
                    // `&x;` that means nothing is shown as it stands; a comment without an end is told below.
                    if !name.ends_with("character-reference") && name != "eof-in-comment" {
                        // What is begun and never ended is noticed at the end, which is in no piece.
                        let place = self.place(error.span.start..error.span.end);
                        let place = place.unwrap_or_else(|| self.nearest(error.span.start));
                        found.push((place, format!("this is not HTML: {name}; correct it")));
                    }
                }
                Token::Doctype(doctype) => tell(
                    &mut found,
                    &doctype.span,
                    Some("<!DOCTYPE> may not stand in a text; take it out".to_owned()),
                ),
                Token::Comment(comment) => {
                    let ends = comment.span.end < self.html.len() || self.html.ends_with("-->");
                    let message = "this comment has no end; write -->";
                    tell(
                        &mut found,
                        &comment.span,
                        (!ends).then(|| message.to_owned()),
                    );
                }
                Token::EndTag(tag) => tell(&mut found, &tag.span, self.torn(&tag.span)),
                Token::String(_) => {}
            }
        }
        found
    }

    /// What is wrong with a tag that has Markdown in the midst of it: words, of which the frame knows nothing, could
    /// end an attribute and begin another.
    fn torn(&self, span: &html5gum::Span) -> Option<String> {
        let message = "the empty line in this tag ends the HTML; write the tag into one block";
        (!self.is_whole(span.start..span.end)).then(|| message.to_owned())
    }

    /// What begins without an end, or ends without a beginning, or not where it began.
    fn unbalanced(&self, tokens: &[Token<usize>]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut open = Open::default();
        for token in tokens {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    if open.elements.len() == DEEPEST {
                        found.push((self.nearest(tag.span.start), too_deep()));
                        return found;
                    }
                    if !allowed::is_void(&name) {
                        let span = tag.span.start..tag.span.end;
                        let place = self.place(span);
                        open.push(name, place);
                    }
                }
                Token::EndTag(tag) => {
                    let name = text(&tag.name);
                    let own = self.place(tag.span.start..tag.span.end);
                    let Some(at) = open.last(&name, own.is_some()) else {
                        found.extend(own.map(|own| {
                            let message = format!("</{name}> ends nothing here; take it out");
                            (own, message)
                        }));
                        continue;
                    };
                    match own {
                        Some(own) if open.holds_made(at) => {
                            let message = format!(
                                "</{name}> stands in another block than <{name}>; put an empty line around each, or both into one line"
                            );
                            found.push((own, message));
                        }
                        _ => found.extend(open.close(at).filter_map(endless)),
                    }
                }
                _ => {}
            }
        }
        found.extend(open.elements.into_iter().filter_map(endless));
        found
    }
    /// Where a browser would understand the text otherwise than it stands, and so would what it
    /// is cleaned by: that leaves alone what is right.
    fn misread(&self, all: &[Token<usize>]) -> Option<Found> {
        let cleaned = allowed::judge().clean(&self.html).to_string();
        let cleaned = parts(&tokens(&cleaned));
        let parts = parts(all);
        let same = parts.iter().zip(&cleaned).take_while(|(a, b)| a.0 == b.0);
        let same = same.count();
        if same == parts.len() && same == cleaned.len() {
            return None;
        }
        let place = parts.get(same).map_or_else(
            || self.nearest(self.html.len()),
            |(_, at)| self.nearest(*at),
        );
        let message = "here a browser would add, move or drop an element; write out what HTML wants \
                       here, such as <tbody> in a <table>, and no block inside a <p>";
        Some((place, message.to_owned()))
    }
}

/// So many elements may stand in one another: browsers take no more than 512, those around the text among them.
pub(crate) const DEEPEST: usize = 256;

/// What is told of one that stands in more.
pub(crate) fn too_deep() -> String {
    format!("this stands in {DEEPEST} elements, and browsers know few more; nest them less deeply")
}

/// An element that has begun: its name, and where the author wrote it, if it was the author.
type Element = (String, Option<Range<usize>>);

/// The elements that have begun and not ended.
#[derive(Default)]
struct Open {
    elements: Vec<Element>,
    /// Where in `elements` those of a name are, the author's and others apart: what the renderer has begun does not
    /// end by the author's hand, nor the other way round.
    named: HashMap<(String, bool), Vec<usize>>,
    /// Where the renderer's are.
    made: Vec<usize>,
}

impl Open {
    fn push(&mut self, name: String, place: Option<Range<usize>>) {
        let at = self.elements.len();
        if place.is_none() {
            self.made.push(at);
        }
        let named = self.named.entry((name.clone(), place.is_some()));
        named.or_default().push(at);
        self.elements.push((name, place));
    }

    /// The last element of a name, which is the author's own or is not.
    fn last(&self, name: &str, own: bool) -> Option<usize> {
        let named = self.named.get(&(name.to_owned(), own))?;
        named.last().copied()
    }

    /// Whether the renderer has begun an element within another. An author's end does not reach over it.
    fn holds_made(&self, at: usize) -> bool {
        self.made.last().is_some_and(|made| *made > at)
    }

    /// Ends an element, and gives those within it that have no end.
    fn close(&mut self, at: usize) -> impl Iterator<Item = Element> + use<> {
        let closed = self.elements.split_off(at);
        for (name, place) in &closed {
            if let Some(named) = self.named.get_mut(&(name.clone(), place.is_some())) {
                named.pop();
            }
        }
        let made = self.made.partition_point(|made| *made < at);
        self.made.truncate(made);
        closed.into_iter().skip(1)
    }
}

fn endless((name, place): Element) -> Option<Found> {
    let message = format!("<{name}> has no end where it should; write </{name}>");
    Some((place?, message))
}

/// An element's begin with its attributes, its end, or words between.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Start(String, BTreeMap<String, String>),
    End(String),
    Words,
}

/// The parts of some HTML with their places, without white space and comments.
fn parts(tokens: &[Token<usize>]) -> Vec<(Part, usize)> {
    let mut parts: Vec<(Part, usize)> = Vec::new();
    for token in tokens {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (text(name), text(&value.value)));
                let part = Part::Start(text(&tag.name), attributes.collect());
                parts.push((part, tag.span.start));
            }
            Token::EndTag(tag) => parts.push((Part::End(text(&tag.name)), tag.span.start)),
            Token::String(words) => {
                let blank = words.value.iter().all(u8::is_ascii_whitespace);
                let follows = matches!(parts.last(), Some((Part::Words, _)));
                if !blank && !follows {
                    parts.push((Part::Words, words.span.start));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    parts
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_marks_up_prose_may_stand() {
        for markdown in [
            "Press <kbd>Ctrl</kbd> + <kbd>F</kbd>.",
            "<abbr title=\"a\">b</abbr>, x<sup>2</sup>, <mark lang=de>c</mark>, d<br>e<br/>f<wbr>g",
            "<details open>\n<summary>a</summary>\n\n*b*\n\n- c\n\n</details>",
            "<div class=\"x\">\n\n> <b>a</b>\n\n</div>",
            "<a href=\"https://example.org/?a=b&c=d\">a</a> <a href='#b'>b</a> <a href=mailto:c@d.example>c</a>",
            "<!-- a note to myself -->\n\na <!-- b --> c",
            "<table>\n<caption>a</caption>\n<thead><tr><th scope=\"col\">b</th></tr></thead>\n<tbody><tr><td>c</td></tr></tbody>\n</table>",
            "| a |\n| - |\n| <s>b</s> |\n",
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> &nbsp; &zork; < & >",
            "<figure>\n\n![a](b.png)\n\n<figcaption>c</figcaption>\n</figure>",
            "- <i>a</i>[^n]\n\n[^n]: <u>b</u>\n",
            "`<script>`\n\n    <script>\n\n![<b>](c.png)",
            "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",
            "<p>a</p>\r\n\r\n<pre>\r\nb\r\n</pre>\r\n",
        ] {
            assert_eq!(check(markdown), [], "{markdown}");
        }
    }

    #[test]
    fn the_rest_is_told_at_its_place() {
        for (markdown, at, message) in [
            ("a <script>b</script>", "<script>", "<script> may not"),
            (
                "<iframe src=x></iframe>",
                "<iframe src=x>",
                "link to what it would show",
            ),
            (
                "a <img src=x onerror=y>",
                "<img src=x onerror=y>",
                "![what it shows]",
            ),
            ("<b onclick=\"x\">a</b>", "onclick", "onclick=\"…\" may not"),
            ("> <b\n> style=x>a</b>", "<b", "give the element a class"),
            (
                "<a href=\"java&#115;cript:x\">a</a>",
                "href",
                "no link can begin so",
            ),
            ("<a href=b.md>a</a>", "href", "write it as [words](address)"),
            ("a <b>b\n\nc", "<b>", "<b> has no end"),
            ("<div>\n\na", "<div>", "<div> has no end"),
            ("a\n\n</div>\n\nb", "</div>", "</div> ends nothing"),
            ("*a <b>b* c</b>", "<b>", "has no end where it should"),
            ("<!-- a\n\nb", "", "comment has no end"),
            ("a\n\n<div title=\"", "<div", "eof-in-tag"),
            (
                "<div title=\"\n\n\\\" onclick=alert(1) x=\\\"\n\n</div \"></div>",
                "<div",
                "empty line in this tag",
            ),
            (
                "<table><tr><td>a</td></tr></table>",
                "<table>",
                "a browser would",
            ),
            ("<p>\n\na\n\n</p>", "<p>", "a browser would"),
            (
                "[a <a href=\"#b\">b</a>](c.md)",
                "<a href=\"#b\">",
                "a browser would",
            ),
        ] {
            let found = check(markdown);
            let Some((span, told)) = found.first() else {
                panic!("{markdown} passes");
            };
            assert!(told.contains(message), "{markdown}: {told}");
            let place = &markdown[span.clone()];
            assert!(place.starts_with(at), "{markdown}: {place}");
        }
    }

    #[test]
    fn any_text_is_read_in_time_and_without_panic() {
        for piece in [
            "<b>",
            "</b>",
            "<div>\n\n",
            "<a",
            "<!--",
            "> <i>",
            "</p>\n\n",
            "<td>",
            "&#",
        ] {
            check(&piece.repeat(500));
        }
    }
}
