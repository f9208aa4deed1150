//! Lighter copies of images, in the widths that screens have use for.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{failure::Failure, fault::Fault, file::Asset, key::Key, output::json, pixels::Pixels};

/// How wide copies are, in pixels: what the text's measure takes on common screens, and the
/// whole of a large one.
const WIDTHS: [usize; 4] = [640, 960, 1280, 1920];
/// Names the way in which copies are made, which is part of what they are made of.
const WAY: &[u8] = b"webp 80, 1";

/// A lighter copy of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copy {
    /// In pixels.
    pub(crate) width: u32,
    pub(crate) lies: Lies,
}

/// Where a copy is until it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lies {
    /// In the cache.
    In(PathBuf),
    /// Nowhere else, as there is no cache.
    Here(Vec<u8>),
}

/// Makes the copies of images, or takes those that were made before from the folder `cache`. An
/// image that can't be read is published as it is, with a warning.
pub(crate) fn make<'a>(
    site: &Path,
    images: impl ParallelIterator<Item = &'a mut Asset>,
    cache: Option<&Path>,
) -> Result<Vec<Fault>, Failure> {
    if let Some(cache) = cache {
        fs::create_dir_all(cache).map_err(Failure::writing(cache))?;
    }
    let made = images.map(|image| {
        let path = site.join(&image.path);
        let bytes = fs::read(&path).map_err(Failure::reading(&path))?;
        let copies = match cache {
            Some(cache) => kept(&bytes, cache)?,
            None => copies(&bytes).map(|copies| copies.into_iter().map(here).collect()),
        };
        match copies {
            Ok(copies) => {
                image.copies = copies;
                Ok(None)
            }
            Err(damage) => {
                let message = format!(
                    "this image is damaged, and may be seen in part or not at all: {damage}"
                );
                Ok(Some(Fault::of(&image.path, message).into_warning()))
            }
        }
    });
    let faults: Vec<Option<Fault>> = made.collect::<Result<_, Failure>>()?;
    Ok(faults.into_iter().flatten().collect())
}

fn here((width, bytes): (u32, Vec<u8>)) -> Copy {
    Copy {
        width,
        lies: Lies::Here(bytes),
    }
}

/// The copies of an image in the cache. They are there once the list of their widths is.
fn kept(bytes: &[u8], cache: &Path) -> Result<Result<Vec<Copy>, String>, Failure> {
    let key = Key::of(&[bytes, WAY]);
    let list = cache.join(format!("{key}.json"));
    let file = |width: u32| cache.join(format!("{key}-{width}.webp"));
    let known = fs::read(&list).ok();
    let known = known.and_then(|list| serde_json::from_slice::<Vec<u32>>(&list).ok());
    let widths = match known.filter(|widths| widths.iter().all(|width| file(*width).is_file())) {
        Some(widths) => widths,
        None => {
            let made = match copies(bytes) {
                Ok(made) => made,
                Err(damage) => return Ok(Err(damage)),
            };
            for (width, bytes) in &made {
                let path = file(*width);
                fs::write(&path, bytes).map_err(Failure::writing(&path))?;
            }
            let widths: Vec<u32> = made.into_iter().map(|(width, _)| width).collect();
            fs::write(&list, json(&widths)).map_err(Failure::writing(&list))?;
            widths
        }
    };
    let copies = widths.into_iter().map(|width| Copy {
        width,
        lies: Lies::In(file(width)),
    });
    Ok(Ok(copies.collect()))
}

/// Makes the copies of an image, the smallest first, each lighter than the next and all lighter than
/// the image. If the largest is not, there are none: browsers choose among copies alone, and a small
/// one in place of the image would be blurred.
fn copies(bytes: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, String> {
    let Some(pixels) = Pixels::read(bytes)? else {
        return Ok(Vec::new());
    };
    let largest = WIDTHS[WIDTHS.len() - 1].min(pixels.width);
    let smaller = WIDTHS.into_iter().filter(|width| *width < largest);
    let mut lightest = bytes.len();
    let mut copies = Vec::new();
    for width in [largest].into_iter().chain(smaller.rev()) {
        let narrowed = (width < pixels.width).then(|| pixels.narrowed(width));
        let copy = match narrowed {
            Some(narrowed) => narrowed.and_then(|pixels| pixels.webp()),
            None => pixels.webp(),
        };
        match copy {
            Some(copy) if copy.len() < lightest => {
                lightest = copy.len();
                copies.push((width as u32, copy));
            }
            _ if width == largest => break,
            _ => {}
        }
    }
    copies.reverse();
    Ok(copies)
}
