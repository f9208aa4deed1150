//! The pixels of an image: read, turned the right way up, made smaller, written.

use png::{ColorType, Transformations};
use qcms::{DataType, Intent, Profile, Transform};
use resize::{Pixel, Type};
use rgb::FromSlice;
use webp::{BitstreamFeatures, Encoder};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use crate::exif;

/// How good a copy is, of 100: as good as can be seen.
const QUALITY: f32 = 80.0;

/// An image in the web's own colours, upright.
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Four bytes a pixel.
    rgba: Vec<u8>,
    /// Whether it comes from a file that keeps every pixel, as drawings and screenshots do.
    exact: bool,
}

impl Pixels {
    /// Reads a JPEG, a PNG or a WebP. `None` for what is nothing of the kind, or moves; an error
    /// says in what way it is damaged.
    pub(crate) fn read(bytes: &[u8]) -> Result<Option<Self>, String> {
        let read = if bytes.starts_with(b"\xff\xd8\xff") {
            jpeg(bytes)?
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            png(bytes)?
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            webp(bytes)?
        } else {
            None
        };
        Ok(read.map(|pixels| pixels.upright(exif::read(bytes).orientation)))
    }

    /// It, so wide.
    pub(crate) fn narrowed(&self, width: usize) -> Option<Self> {
        let height = (self.height * width).div_ceil(self.width).max(1);
        let mut rgba = vec![0; width * height * 4];
        resize::new(
            self.width,
            self.height,
            width,
            height,
            Pixel::RGBA8P,
            Type::Lanczos3,
        )
        .ok()?
        .resize(self.rgba.as_rgba(), rgba.as_rgba_mut())
        .ok()?;
        Some(Self {
            width,
            height,
            rgba,
            ..*self
        })
    }

    /// It as WebP, without a word on where it comes from.
    pub(crate) fn webp(&self) -> Option<Vec<u8>> {
        let (width, height) = (self.width.try_into().ok()?, self.height.try_into().ok()?);
        let encoder = Encoder::from_rgba(&self.rgba, width, height);
        let lossy = encoder.encode_simple(false, QUALITY).ok()?.to_vec();
        // Flat colours and text come out better so, and lighter, too.
        let exact = self
            .exact
            .then(|| encoder.encode_simple(true, QUALITY).ok())
            .flatten();
        Some(match exact {
            Some(exact) if exact.len() <= lossy.len() => exact.to_vec(),
            _ => lossy,
        })
    }

    /// Turns it as a camera says, whose count begins at 1 for what is upright already.
    fn upright(self, orientation: u32) -> Self {
        if orientation == 1 {
            return self;
        }
        let (w, h) = (self.width, self.height);
        let (width, height) = if orientation > 4 { (h, w) } else { (w, h) };
        let mut rgba = Vec::with_capacity(self.rgba.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = match orientation {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                let at = (y * w + x) * 4;
                rgba.extend_from_slice(&self.rgba[at..at + 4]);
            }
        }
        Self {
            width,
            height,
            rgba,
            ..self
        }
    }

    /// Some pixels, if there are as many as there should be, in the colours of a profile.
    fn new(
        (width, height): (usize, usize),
        mut rgba: Vec<u8>,
        profile: Option<&[u8]>,
        exact: bool,
    ) -> Option<Self> {
        if width * height == 0 || rgba.len() != width * height * 4 {
            return None;
        }
        // Copies have no profile of their own, and so are in the web's colours.
        let profile = profile.and_then(|profile| Profile::new_from_slice(profile, false));
        if let Some(profile) = profile.filter(|profile| !profile.is_sRGB()) {
            let to = Profile::new_sRGB();
            let transform = Transform::new(&profile, &to, DataType::RGBA8, Intent::Perceptual);
            if let Some(transform) = transform {
                transform.apply(&mut rgba);
            }
        }
        Some(Self {
            width,
            height,
            rgba,
            exact,
        })
    }
}

fn jpeg(bytes: &[u8]) -> Result<Option<Pixels>, String> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgba = decoder.decode().map_err(|error| format!("{error:?}"))?;
    let profile = decoder.icc_profile();
    let size = decoder
        .info()
        .map(|info| (usize::from(info.width), usize::from(info.height)));
    Ok(size.and_then(|size| Pixels::new(size, rgba, profile.as_deref(), false)))
}

fn png(bytes: &[u8]) -> Result<Option<Pixels>, String> {
    let damaged = |error: png::DecodingError| error.to_string();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    if reader.info().animation_control.is_some() {
        return Ok(None);
    }
    let Some(length) = reader.output_buffer_size() else {
        return Ok(None);
    };
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    let each = frame.color_type.samples();
    let rgba = pixels.chunks_exact(each).flat_map(|pixel| match *pixel {
        [grey] => [grey, grey, grey, 255],
        [grey, alpha] => [grey, grey, grey, alpha],
        [red, green, blue] => [red, green, blue, 255],
        [red, green, blue, alpha, ..] => [red, green, blue, alpha],
        [] => [0; 4],
    });
    let rgba = rgba.collect();
    let size = (frame.width as usize, frame.height as usize);
    // A profile for greys does not fit what has become of them.
    let coloured = !matches!(
        frame.color_type,
        ColorType::Grayscale | ColorType::GrayscaleAlpha
    );
    let profile = reader.info().icc_profile.as_deref();
    Ok(Pixels::new(size, rgba, profile.filter(|_| coloured), true))
}

fn webp(bytes: &[u8]) -> Result<Option<Pixels>, String> {
    let features = BitstreamFeatures::new(bytes).ok_or("it is no whole WebP")?;
    if features.has_animation() {
        return Ok(None);
    }
    let image = webp::Decoder::new(bytes)
        .decode()
        .ok_or("it is no whole WebP")?;
    let size = (image.width() as usize, image.height() as usize);
    let rgba = match image.is_alpha() {
        true => image.to_vec(),
        false => image
            .chunks_exact(3)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255])
            .collect(),
    };
    Ok(Pixels::new(size, rgba, None, false))
}

#[cfg(test)]
mod tests {
    use super::Pixels;

    /// Two pixels wide, three high: 0 1 / 2 3 / 4 5.
    fn turned(orientation: u32) -> (usize, Vec<u8>) {
        let rgba = (0..6).flat_map(|n| [n, n, n, 255]).collect();
        let pixels = Pixels::new((2, 3), rgba, None, true).unwrap();
        let turned = pixels.upright(orientation);
        (
            turned.width,
            turned.rgba.chunks(4).map(|pixel| pixel[0]).collect(),
        )
    }

    #[test]
    fn turns_as_the_camera_says() {
        for (orientation, width, pixels) in [
            (1, 2, [0, 1, 2, 3, 4, 5]),
            (2, 2, [1, 0, 3, 2, 5, 4]),
            (3, 2, [5, 4, 3, 2, 1, 0]),
            (4, 2, [4, 5, 2, 3, 0, 1]),
            (5, 3, [0, 2, 4, 1, 3, 5]),
            (6, 3, [4, 2, 0, 5, 3, 1]),
            (7, 3, [5, 3, 1, 4, 2, 0]),
            (8, 3, [1, 3, 5, 0, 2, 4]),
        ] {
            assert_eq!(turned(orientation), (width, pixels.into()), "{orientation}");
        }
    }

    #[test]
    fn what_it_writes_it_reads() {
        let rgba = (0..=255).flat_map(|n| [n, 100, 200, 255]).collect();
        let pixels = Pixels::new((16, 16), rgba, None, true).unwrap();
        let half = pixels.narrowed(8).unwrap();
        assert_eq!((half.width, half.height), (8, 8));
        let read = Pixels::read(&half.webp().unwrap()).unwrap().unwrap();
        assert_eq!((read.width, read.height), (8, 8));
    }

    #[test]
    fn what_is_damaged_is_no_image_and_no_panic() {
        for bytes in [
            &b"\xff\xd8\xff\xe0"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
            b"RIFF\x08\0\0\0WEBPVP8 ",
        ] {
            assert!(Pixels::read(bytes).is_err());
        }
        assert!(Pixels::read(b"GIF89a").unwrap().is_none());
        assert!(Pixels::read(b"").unwrap().is_none());
    }
}
