//! A card: the picture that is shown where somebody shares a page.

use std::sync::LazyLock;

use quire::content::{entry::Entry, phrases::Phrases, site::Site};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
};

use crate::{
    colour::Colour,
    markup::escaped,
    raster::{Drawing, FAMILY, FONT},
    tokens::Tokens,
};

/// How large it is, in pixels: as those want it who show it.
pub(crate) const WIDTH: u32 = 1200;
pub(crate) const HEIGHT: u32 = 630;

/// Where lines begin, and how wide they may be.
const LEFT: f32 = 104.0;
const ROOM: f32 = WIDTH as f32 - 2.0 * LEFT;
/// The sizes of titles, each with the number of lines that there is room for.
const TITLES: [(f32, usize); 4] = [(88.0, 3), (72.0, 4), (60.0, 5), (50.0, 6)];
/// The size of all else, and how many lines of it there are below the title.
const SMALL: f32 = 34.0;
const BELOW: usize = 2;
/// From one line to the next.
const LEADING: f32 = 1.2;

/// What stands on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    above: String,
    title: String,
    below: String,
}

/// The colours of cards, which are the site's by day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inks {
    paper: Colour,
    ink: Colour,
    faint: Colour,
    accent: Colour,
}

impl Inks {
    /// Takes them from the style, if it has them.
    pub(crate) fn of(tokens: &Tokens) -> Option<Self> {
        let by_day = |name| tokens.colour(name).map(|[day, _]| day);
        Some(Self {
            paper: by_day("--paper")?,
            ink: by_day("--ink")?,
            faint: by_day("--faint")?,
            accent: by_day("--accent")?,
        })
    }

    /// A card that is written out as a drawing, as a PNG.
    pub(crate) fn png(&self, svg: &str) -> Vec<u8> {
        #[expect(
            clippy::expect_used,
            reason = "it is a drawing of our own, with escaped texts"
        )]
        let drawing = Drawing::read(svg).expect("a card can be drawn");
        drawing.png([WIDTH, HEIGHT], self.paper, 1.0)
    }
}

impl Card {
    /// The card of an article.
    pub(crate) fn of_article(site: &Site, entry: &Entry, phrases: &Phrases) -> Self {
        Self {
            above: site.title.clone(),
            title: entry.title.clone(),
            below: entry.date.map(|date| phrases.day(date)).unwrap_or_default(),
        }
    }

    /// The card of the site itself.
    pub(crate) fn of_site(site: &Site) -> Self {
        Self {
            above: String::new(),
            title: site.title.clone(),
            below: site.description.clone(),
        }
    }

    /// The first sign on it that the font has no letter for.
    pub(crate) fn missing(&self) -> Option<char> {
        let font = &*LETTERS;
        let texts = [&self.above, &self.title, &self.below];
        let signs = texts.into_iter().flat_map(|text| text.chars());
        signs
            .filter(|sign| !sign.is_whitespace())
            .find(|sign| font.glyph(*sign).is_none())
    }

    /// The card as a drawing.
    pub(crate) fn svg(&self, inks: &Inks) -> String {
        let Inks {
            paper,
            ink,
            faint,
            accent,
        } = inks;
        let font = &*LETTERS;
        let fits = TITLES.iter().find_map(|(size, most)| {
            let lines = font.lines(&self.title, *size);
            let fit =
                lines.len() <= *most && lines.iter().all(|line| font.width(line, *size) <= ROOM);
            fit.then_some((*size, lines))
        });
        let (size, lines) = fits.unwrap_or_else(|| {
            let (size, most) = TITLES[TITLES.len() - 1];
            (size, cut(font.lines(&self.title, size), most))
        });
        let below = cut(font.lines(&self.below, SMALL), BELOW);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"{FAMILY}\">\
             <path fill=\"{paper}\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/>\
             <path fill=\"{accent}\" d=\"M0 0h24v{HEIGHT}H0z\"/>"
        );
        let mut block = |colour: &Colour, size: f32, first: f32, lines: &[String]| {
            for (at, line) in lines.iter().enumerate() {
                let y = first + at as f32 * size * LEADING;
                svg += &format!(
                    "<text x=\"{LEFT}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\">{}</text>",
                    escaped(line)
                );
            }
        };
        let height = |lines: usize, size: f32| lines.saturating_sub(1) as f32 * size * LEADING;
        let above = cut(font.lines(&self.above, SMALL), 1);
        block(faint, SMALL, 112.0, &above);
        // The title's letters, without their ascenders, stand in the middle.
        let middle = HEIGHT as f32 / 2.0 + size * 0.3;
        block(ink, size, middle - height(lines.len(), size) / 2.0, &lines);
        let last = HEIGHT as f32 - 80.0;
        block(faint, SMALL, last - height(below.len(), SMALL), &below);
        svg + "</svg>"
    }
}

/// The first lines of several, the last of which says that it goes on.
fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            if let Some((before, _)) = last.rsplit_once(' ') {
                *last = before.to_owned();
            }
            last.push('…');
        }
    }
    lines
}

/// The font, as far as one has to know it to break lines.
struct Letters {
    font: FontRef<'static>,
    /// Looked up once: that takes longer than a letter does.
    glyphs: Charmap<'static>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the font is part of this program, and a test reads it"
    )]
    let font = FontRef::new(FONT).expect("the font is one");
    let glyphs = font.charmap();
    Letters { font, glyphs }
});

impl Letters {
    fn glyph(&self, sign: char) -> Option<GlyphId> {
        self.glyphs.map(sign)
    }

    /// How wide a text is, without kerning.
    fn width(&self, text: &str, size: f32) -> f32 {
        let metrics = self
            .font
            .glyph_metrics(Size::new(size), LocationRef::default());
        let widths = text
            .chars()
            .filter_map(|sign| metrics.advance_width(self.glyph(sign)?));
        widths.sum()
    }

    /// A text in lines that fit, broken between words; a longer word stands alone, and may be cut.
    fn lines(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (lines.last_mut(), longer) {
                (Some(line), Some(longer)) if self.width(&longer, size) <= ROOM => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}
