//! Drawings as pixels, for those who show no SVG.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use crate::colour::Colour;

/// The one font that drawings are set in here, for Latin and Cyrillic. Its licence stands beside it.
pub(crate) const FONT: &[u8] = include_bytes!("../fonts/card.ttf");
/// Its name.
pub(crate) const FAMILY: &str = "Quire Card";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(FONT.to_vec());
    Arc::new(fonts)
});

/// A drawing that has been read.
#[derive(Debug)]
pub(crate) struct Drawing(Tree);

impl Drawing {
    /// Reads an SVG.
    pub(crate) fn read(svg: &str) -> Result<Self, String> {
        let options = Options {
            fontdb: FONTS.clone(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options);
        tree.map(Self).map_err(|error| error.to_string())
    }

    /// The drawing in the middle of a ground of this size, of whose height it takes a part, as a PNG.
    #[expect(clippy::expect_used, reason = "no size here is 0")]
    pub(crate) fn png(&self, [width, height]: [u32; 2], ground: Colour, part: f32) -> Vec<u8> {
        let mut pixels = Pixmap::new(width, height).expect("there is room");
        let [red, green, blue] = ground.channels();
        pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
        let size = self.0.size();
        let scale = height as f32 * part / size.height();
        let [across, down] = [(width, size.width()), (height, size.height())]
            .map(|(whole, inner)| (whole as f32 - inner * scale) / 2.0);
        let place = Transform::from_row(scale, 0.0, 0.0, scale, across, down);
        resvg::render(&self.0, place, &mut pixels.as_mut());
        opaque(&pixels)
    }
}

/// Pixels of which nothing shines through, as a PNG: packed in a hurry, since a site may have thousands.
#[expect(clippy::expect_used, reason = "memory can be written")]
fn opaque(pixels: &Pixmap) -> Vec<u8> {
    let (four, _) = pixels.data().as_chunks::<4>();
    let mut colours = vec![[0; 3]; four.len()];
    // By arrays: to append three bytes at a time took two thirds of all the time that a card takes.
    for (colour, [red, green, blue, _]) in colours.iter_mut().zip(four) {
        *colour = [*red, *green, *blue];
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    // Most rows are the one above.
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().expect("a header can be written");
    writer
        .write_image_data(colours.as_flattened())
        .expect("pixels can be written");
    writer.finish().expect("an end can be written");
    png
}
