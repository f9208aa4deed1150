//! Published pictures, pixel by pixel.

use std::{io::Cursor, ops::Range};

/// An opaque PNG.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    #[track_caller]
    pub(crate) fn of(png: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("this is a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("it has a size")];
        let info = reader.next_frame(&mut bytes).expect("it is whole");
        let channels = info.color_type.samples();
        let pixels = bytes[..info.buffer_size()].chunks(channels).map(|pixel| {
            assert!(pixel.get(3).is_none_or(|alpha| *alpha == u8::MAX), "opaque");
            [pixel[0], pixel[1], pixel[2]]
        });
        Self {
            width: info.width,
            height: info.height,
            pixels: pixels.collect(),
        }
    }

    /// The colour at a place.
    pub(crate) fn at(&self, x: u32, y: u32) -> [u8; 3] {
        self.pixels[(y * self.width + x) as usize]
    }

    /// How many pixels have a colour, in some of the rows.
    pub(crate) fn count(&self, colour: [u8; 3], rows: Range<u32>) -> usize {
        let rows = rows.flat_map(|y| (0..self.width).map(move |x| (x, y)));
        rows.filter(|(x, y)| self.at(*x, *y) == colour).count()
    }
}
