//! What a camera has written into an image about itself.

use std::io::Cursor;

use exif::{Context, In, Reader, Tag};

/// What of it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exif {
    /// How the image is to be turned, 1 to 8, as EXIF counts.
    pub(crate) orientation: u32,
    /// Whether it tells where it was taken.
    pub(crate) located: bool,
}

/// Reads the bytes of a JPEG, PNG or WebP; of others there is nothing to tell.
pub(crate) fn read(bytes: &[u8]) -> Exif {
    let read = Reader::new().read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = read else {
        return Exif {
            orientation: 1,
            located: false,
        };
    };
    let orientation = exif.get_field(Tag::Orientation, In::PRIMARY);
    let orientation = orientation.and_then(|field| field.value.get_uint(0));
    let located = |field: &exif::Field| {
        field.tag.context() == Context::Gps && field.tag.number() == Tag::GPSLatitude.number()
    };
    Exif {
        orientation: orientation
            .filter(|turn| (1..=8).contains(turn))
            .unwrap_or(1),
        located: exif.fields().any(located),
    }
}

#[cfg(test)]
mod tests {
    use super::{Exif, read};

    /// A JPEG of nothing but what a camera says: which way up, and a latitude if `located`.
    fn jpeg(orientation: u8, located: bool) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        // Where the block about the place begins, if there is one.
        tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
        tiff.extend([0; 4]);
        if located {
            tiff.extend([1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0]);
            tiff.extend([47, 0, 0, 0, 1, 0, 0, 0].repeat(3));
        } else {
            tiff.extend([0; 6]);
        }
        let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1];
        jpeg.extend((tiff.len() as u16 + 8).to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(tiff);
        jpeg.extend([0xff, 0xd9]);
        jpeg
    }

    #[test]
    fn knows_which_way_up_and_whether_it_tells_the_place() {
        for (bytes, orientation, located) in [
            (jpeg(6, false), 6, false),
            (jpeg(1, true), 1, true),
            (jpeg(9, false), 1, false),
            (b"\xff\xd8\xff\xd9".to_vec(), 1, false),
            (b"no image".to_vec(), 1, false),
        ] {
            let expected = Exif {
                orientation,
                located,
            };
            assert_eq!(read(&bytes), expected);
        }
    }
}
