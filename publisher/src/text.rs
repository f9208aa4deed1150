//! What an article's Markdown tells about itself: what it begins with, how long it takes to read,
//! where it points, and which code it holds.

use std::{mem, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};
use quire::content::markdown;
use serde::{Deserialize, Serialize};

use crate::{
    anchors::{self, Anchors},
    html,
    passage::Passage,
    words::{Term, Words},
};

/// How many characters of a first paragraph make a summary.
const LONGEST: usize = 240;
/// How many of what stands above the line that ends it.
const LONGEST_LEAD: usize = 600;
/// The comment that ends the summary, as in other systems.
const MORE: &str = "more";

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text {
    /// The paragraphs above `<!-- more -->`, else the first, as plain text, cut where it is long.
    pub(crate) summary: String,
    /// How long it takes to read, at least 1.
    pub(crate) minutes: u32,
    /// The words that tell what it is about, and how often it has each.
    pub(crate) terms: Vec<(Term, u32)>,
    /// Its links and images, in order.
    pub(crate) links: Vec<Link>,
    /// Its code blocks, in order.
    pub(crate) code: Vec<Code>,
    /// Whether there is HTML in it.
    pub(crate) html: bool,
    /// Its formulas, in order.
    pub(crate) formulas: Vec<Formula>,
    /// The first thing that stands in more others than browsers know.
    pub(crate) too_deep: Option<Range<usize>>,
    /// Its places that links can lead to.
    pub(crate) anchors: Anchors,
}

/// A formula in TeX.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Formula {
    pub(crate) passage: Passage,
    /// Whether it stands by itself.
    pub(crate) display: bool,
}

/// Where a link or an image points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// The address as the author wrote it.
    pub(crate) address: String,
    /// Its place in the Markdown, in bytes.
    pub(crate) span: Range<usize>,
    pub(crate) image: bool,
    /// Whether nothing stands in its brackets, not even a blank.
    pub(crate) wordless: bool,
    /// What stands in a link's brackets, as plain text.
    pub(crate) words: String,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Code {
    /// What stands behind its fence, if it has one.
    pub(crate) info: String,
    /// The code itself.
    pub(crate) code: String,
    /// The block's place in the Markdown, in bytes.
    pub(crate) span: Range<usize>,
}

impl Code {
    /// The code in the Markdown that the block stands in.
    pub(crate) fn passage(&self, markdown: &str) -> Passage {
        let head = markdown[self.span.clone()].split_inclusive('\n').next();
        let head = head.map_or(0, str::len);
        Passage::new(markdown, self.span.clone(), head, self.code.clone())
    }
}

/// Reads a text once.
pub(crate) fn read(markdown: &str) -> Text {
    let mut reader = Reader {
        markdown,
        ..Reader::default()
    };
    for (event, span) in Parser::new_ext(markdown, markdown::options()).into_offset_iter() {
        reader.take(event, span);
    }
    Text {
        summary: match &reader.lead {
            Some(lead) => shortened(lead, LONGEST_LEAD),
            None => shortened(&reader.summary, LONGEST),
        },
        minutes: reader.words.minutes(),
        terms: reader.words.terms(),
        links: reader.links,
        code: reader.code,
        html: reader.html,
        formulas: reader.formulas,
        too_deep: reader.too_deep,
        anchors: reader.anchors.found(),
    }
}

#[derive(Default)]
struct Reader<'a> {
    markdown: &'a str,
    /// How many blocks and spans are open.
    depth: usize,
    too_deep: Option<Range<usize>>,
    /// The images that are open, by their places in `links`: what they contain isn't read.
    open: Vec<usize>,
    /// How many of them, from the outermost on, have words.
    worded: usize,
    /// The link that is open; a mailbox has no place in `links`.
    link: Option<usize>,
    html: bool,
    /// Whether this is a paragraph of the text itself.
    in_paragraph: bool,
    /// All such paragraphs so far, and the first of them that says something.
    paragraphs: String,
    summary: String,
    /// What stands above the line that ends the summary, if there is one.
    lead: Option<String>,
    words: Words,
    links: Vec<Link>,
    code: Vec<Code>,
    /// Whether this is in a code block, the last one.
    in_code: bool,
    formulas: Vec<Formula>,
    anchors: anchors::Reader,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::InlineMath(tex) => self.formula(&tex, span, false),
            Event::DisplayMath(tex) => self.formula(&tex, span, true),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.html = true;
                self.anchors.html(&html);
                if is_more(&html) && self.lead.is_none() && !self.paragraphs.trim().is_empty() {
                    self.lead = Some(self.paragraphs.clone());
                }
            }
            Event::FootnoteReference(name) => self.anchors.note(&name),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, span: Range<usize>) {
        if self.depth == html::DEEPEST {
            self.too_deep.get_or_insert_with(|| span.clone());
        }
        match tag {
            Tag::Paragraph => self.in_paragraph = self.depth == 0,
            // A mailbox in angle brackets.
            Tag::Link {
                link_type: LinkType::Email,
                ..
            } => {}
            Tag::Link {
                dest_url, title, ..
            } => self.link = Some(self.led(&dest_url, &title, span, false)),
            Tag::Heading { id, .. } => self.anchors.open(id.map(String::from)),
            Tag::Image {
                dest_url, title, ..
            } => {
                let image = self.led(&dest_url, &title, span, true);
                self.open.push(image);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.code.push(Code {
                    info: match kind {
                        CodeBlockKind::Fenced(info) => info.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    },
                    code: String::new(),
                    span,
                });
            }
            _ => {}
        }
        self.depth += 1;
    }

    fn close(&mut self, tag: TagEnd) {
        self.depth -= 1;
        match tag {
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Image => {
                self.open.pop();
                self.worded = self.worded.min(self.open.len());
            }
            TagEnd::Link => self.link = None,
            TagEnd::Heading(_) => self.anchors.close(),
            TagEnd::Paragraph if mem::take(&mut self.in_paragraph) => {
                self.paragraphs.push(' ');
                if self.summary.is_empty() {
                    match self.paragraphs.trim() {
                        // A paragraph with nothing but a picture says nothing yet.
                        "" => self.paragraphs.clear(),
                        _ => self.summary.clone_from(&self.paragraphs),
                    }
                }
            }
            _ => {}
        }
        if !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ) {
            self.words.pause();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(block) = self.code.last_mut().filter(|_| self.in_code) {
            block.code.push_str(text);
        }
        if let Some(link) = self.link {
            self.links[link].words.push_str(text);
            self.links[link].wordless &= text.is_empty();
        }
        if !self.open.is_empty() {
            if !text.is_empty() {
                for image in &self.open[self.worded..] {
                    self.links[*image].wordless = false;
                }
                self.worded = self.open.len();
            }
            return;
        }
        self.anchors.text(text);
        // What comes after what is long enough, nobody will see.
        if self.in_paragraph && self.paragraphs.len() <= 4 * LONGEST_LEAD {
            self.paragraphs.push_str(text);
        }
        self.words.count(text);
    }

    fn formula(&mut self, tex: &str, span: Range<usize>, display: bool) {
        self.text(tex);
        // In the text for those who do not see an image, it stays TeX.
        if self.open.is_empty() {
            let signs = if display { "$$".len() } else { "$".len() };
            let passage = Passage::new(self.markdown, span, signs, tex.to_owned());
            self.formulas.push(Formula { passage, display });
        }
    }

    /// Notes a link or an image, and gives its place in `links`.
    fn led(&mut self, address: &str, title: &str, span: Range<usize>, image: bool) -> usize {
        // The address itself, where it stands there as it is; else all of the link. It stands at the end, with nothing
        // behind it but the title.
        let behind = 8 * (address.len() + title.len() + 2);
        let from = span.end.saturating_sub(behind).max(span.start);
        let from = self.markdown.ceil_char_boundary(from);
        let span = match self.markdown[from..span.end].rfind(address) {
            Some(at) if !address.is_empty() => from + at..from + at + address.len(),
            _ => span,
        };
        self.links.push(Link {
            address: address.to_owned(),
            span,
            image,
            wordless: true,
            words: String::new(),
        });
        self.links.len() - 1
    }
}

/// Whether this is the comment that ends the summary.
fn is_more(html: &str) -> bool {
    let comment = html.trim().strip_prefix("<!--");
    let comment = comment.and_then(|rest| rest.strip_suffix("-->"));
    comment.is_some_and(|comment| comment.trim() == MORE)
}

/// Puts a text on one line and cuts it after a word.
fn shortened(text: &str, longest: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let Some((end, _)) = line.char_indices().nth(longest) else {
        return line;
    };
    // Scripts without spaces are cut between any two characters.
    let cut = line[..end]
        .rfind(' ')
        .filter(|cut| *cut > end / 2)
        .unwrap_or(end);
    let kept = line[..cut].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—".contains(c));
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::{Text, read};

    fn minutes(markdown: &str) -> u32 {
        read(markdown).minutes
    }

    #[test]
    fn takes_the_first_paragraph_as_plain_text() {
        let markdown = "# Title\n\n![A picture](a.png)\n\n> Said *someone*\n\nIt's **bold**, `code`\nand a [link](b.md).[^1]\n\nMore.\n\n[^1]: Note.";
        assert_eq!(read(markdown).summary, "It’s bold, code and a link.");
        assert_eq!(read("## Only\n\n- a\n- list\n").summary, "");
        assert_eq!(read("").summary, "");
    }

    #[test]
    fn takes_what_stands_above_the_end_of_the_summary() {
        for markdown in [
            "## A\n\nOne *two*.\n\nThree.\n\n<!-- more -->\n\nFour.",
            "One two.\n\nThree.\n<!--more-->\nFour.",
            "One two.\n\nThree. <!-- more --> Four.",
        ] {
            assert_eq!(read(markdown).summary, "One two. Three.", "{markdown}");
        }
        assert_eq!(read("<!-- more -->\n\nOne.\n\nTwo.").summary, "One.");
        assert_eq!(read("One.\n\n`<!-- more -->`\n\nTwo.").summary, "One.");
        let long = format!("{}<!-- more -->", "word\n\n".repeat(400));
        assert_eq!(read(&long).summary.chars().count(), 600);
    }

    #[test]
    fn cuts_a_long_summary_after_a_word() {
        let summary = read(&"word, ".repeat(100)).summary;
        assert_eq!(summary, format!("{}word…", "word, ".repeat(39)));
        let summary = read(&"設".repeat(300)).summary;
        assert_eq!(summary, format!("{}…", "設".repeat(240)));
        let exact = format!("{}end", "ab ".repeat(79));
        assert_eq!(read(&exact).summary, exact);
    }

    #[test]
    fn counts_the_minutes() {
        assert_eq!(minutes(""), 1);
        assert_eq!(minutes(&"word ".repeat(220)), 1);
        assert_eq!(minutes(&"word ".repeat(221)), 2);
        assert_eq!(minutes(&"設".repeat(440)), 1);
        assert_eq!(minutes(&"設".repeat(441)), 2);
        assert_eq!(minutes(&format!("```\n{}\n```", "a b\n".repeat(111))), 2);
    }

    #[test]
    fn a_word_is_one_however_it_is_set() {
        assert_eq!(minutes(&"don't ".repeat(220)), 1);
        assert_eq!(minutes(&"un*bel*ievable -- ".repeat(220)), 1);
        assert_eq!(minutes(&"- a\n".repeat(221)), 2);
    }

    #[test]
    fn finds_code_with_its_places() {
        let markdown = "    a\n\n> ```rust {1}\n> b\n>\n> c\n> ```\n\n`d`\n";
        let Text { code, .. } = read(markdown);
        let found: Vec<_> = code
            .iter()
            .map(|block| {
                (
                    block.info.as_str(),
                    block.code.as_str(),
                    &markdown[block.span.clone()],
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("", "a\n", "a\n"),
                ("rust {1}", "b\n\nc\n", "```rust {1}\n> b\n>\n> c\n> ```"),
            ]
        );
    }

    #[test]
    fn tells_an_image_without_words_from_one_with_a_blank() {
        let worded = |markdown| !read(markdown).links[0].wordless;
        assert!(!worded("![](a.png)"));
        assert!(worded("![ ](a.png)"));
        assert!(worded("![a](a.png)"));
        assert!(worded("![![](a.png) b](c.png)"));
        assert!(!worded("![![](a.png)](c.png) b"));
        assert!(worded("![b ![](a.png)](c.png)"));
        assert!(read("![b ![](a.png)](c.png)").links[1].wordless);
    }

    #[test]
    fn tells_whether_there_is_html() {
        assert!(read("a <b>c</b>").html);
        assert!(!read("a `<b>` \\<c> <https://d.example>").html);
    }

    #[test]
    fn finds_links_and_images_with_their_places() {
        let markdown = "[a.md](a.md#x \"a.md\")\n\n[![alt](p%20q.png)](<b c.md>) [r] <a@b.example>\n\n[r]: c.md\n";
        let Text { links, .. } = read(markdown);
        let found: Vec<_> = links
            .iter()
            .map(|link| {
                (
                    link.address.as_str(),
                    &markdown[link.span.clone()],
                    link.image,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("a.md#x", "a.md#x", false),
                ("b c.md", "b c.md", false),
                ("p%20q.png", "p%20q.png", true),
                ("c.md", "[r]", false),
            ]
        );
    }
}
