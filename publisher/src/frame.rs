//! A text written out as HTML, with the author's pieces of it and with the elements that Markdown
//! makes, but without its words: each byte is either of the author's or the renderer's.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use quire::content::markdown;

/// The HTML, and what of it the author wrote.
#[derive(Default)]
pub(crate) struct Frame {
    pub(crate) html: String,
    /// Where the author's pieces are in `html`, and where in the Markdown they come from.
    pub(crate) pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Frame {
    pub(crate) fn of(markdown: &str) -> Self {
        let mut frame = Self::default();
        let mut images = 0;
        for (event, span) in Parser::new_ext(markdown, markdown::options()).into_offset_iter() {
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                // Of HTML in an image's text, the words are left.
                _ if images > 0 => {}
                Event::Html(html) | Event::InlineHtml(html) => frame.piece(&html, span),
                Event::Start(tag) => frame.html += start(&tag),
                Event::End(tag) => frame.html += end(tag),
                Event::SoftBreak => frame.html.push('\n'),
                Event::HardBreak => frame.html += "<br>",
                Event::Rule => frame.html += "<hr>",
                Event::FootnoteReference(_) => frame.html += "<a></a>",
                Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::TaskListMarker(_) => frame.html.push('x'),
            }
        }
        frame
    }

    fn piece(&mut self, html: &str, from: Range<usize>) {
        let start = self.html.len();
        self.html += &html.replace('\r', " ");
        self.pieces.push((start..self.html.len(), from));
    }

    /// The place in the Markdown of a place in the frame, if it is in one of the author's pieces.
    pub(crate) fn place(&self, span: Range<usize>) -> Option<Range<usize>> {
        let after = self
            .pieces
            .partition_point(|(piece, _)| piece.start <= span.start);
        let (piece, from) = self.pieces.get(after.checked_sub(1)?)?;
        let inside = span.start < piece.end;
        if inside && piece.len() != from.len() {
            // A tag over several lines of a quotation, whose marks are not in it.
            return Some(from.clone());
        }
        let place = |at: usize| from.start + (at.min(piece.end) - piece.start);
        inside.then(|| place(span.start)..place(span.end))
    }

    /// Whether a part of the frame that begins in one of the author's pieces is of such pieces to its end.
    pub(crate) fn is_whole(&self, span: Range<usize>) -> bool {
        let before = self
            .pieces
            .partition_point(|(piece, _)| piece.start <= span.start);
        let mut end = span.start;
        for (piece, _) in &self.pieces[before.saturating_sub(1)..] {
            if end >= span.end || piece.start > end {
                break;
            }
            end = piece.end;
        }
        end >= span.end
    }

    /// The last piece that begins up to a place in the frame, or else the first.
    pub(crate) fn nearest(&self, at: usize) -> Range<usize> {
        let after = self.pieces.partition_point(|(piece, _)| piece.start <= at);
        match self.pieces.get(after.saturating_sub(1)) {
            Some((_, from)) => from.clone(),
            None => 0..0,
        }
    }
}

/// What Markdown makes of a beginning: the elements that matter to what stands inside.
fn start(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Paragraph => "<p>",
        Tag::Heading { level, .. } => match level {
            HeadingLevel::H1 => "<h1>",
            HeadingLevel::H2 => "<h2>",
            HeadingLevel::H3 => "<h3>",
            HeadingLevel::H4 => "<h4>",
            HeadingLevel::H5 => "<h5>",
            HeadingLevel::H6 => "<h6>",
        },
        Tag::BlockQuote(_) => "<blockquote>",
        Tag::CodeBlock(_) => "<pre>",
        Tag::List(None) => "<ul>",
        Tag::List(Some(_)) => "<ol>",
        Tag::Item => "<li>",
        Tag::FootnoteDefinition(_) => "<section>",
        Tag::DefinitionList => "<dl>",
        Tag::DefinitionListTitle => "<dt>",
        Tag::DefinitionListDefinition => "<dd>",
        Tag::Table(_) => "<table>",
        Tag::TableHead => "<thead><tr>",
        Tag::TableRow => "<tr>",
        Tag::TableCell => "<td>",
        Tag::Emphasis => "<em>",
        Tag::Strong => "<strong>",
        Tag::Strikethrough => "<del>",
        Tag::Link { .. } => "<a>",
        _ => "",
    }
}

fn end(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "</p>",
        TagEnd::Heading(level) => match level {
            HeadingLevel::H1 => "</h1>",
            HeadingLevel::H2 => "</h2>",
            HeadingLevel::H3 => "</h3>",
            HeadingLevel::H4 => "</h4>",
            HeadingLevel::H5 => "</h5>",
            HeadingLevel::H6 => "</h6>",
        },
        TagEnd::BlockQuote(_) => "</blockquote>",
        TagEnd::CodeBlock => "</pre>",
        TagEnd::List(false) => "</ul>",
        TagEnd::List(true) => "</ol>",
        TagEnd::Item => "</li>",
        TagEnd::FootnoteDefinition => "</section>",
        TagEnd::DefinitionList => "</dl>",
        TagEnd::DefinitionListTitle => "</dt>",
        TagEnd::DefinitionListDefinition => "</dd>",
        TagEnd::Table => "</tbody></table>",
        TagEnd::TableHead => "</tr></thead><tbody>",
        TagEnd::TableRow => "</tr>",
        TagEnd::TableCell => "</td>",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        TagEnd::Link => "</a>",
        _ => "",
    }
}
