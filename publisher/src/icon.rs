//! The site's icon for those who show no SVG, and the web app manifest, which tells of it.

use std::{fs, io::ErrorKind, path::Path, sync::Arc};

use quire::content::{route::Base, site::Site};
use serde_json::json;

use crate::{
    colour::Colour,
    failure::Failure,
    fault::{Fault, Faults},
    key::Key,
    output::{self, Content, Output},
    raster::Drawing,
    style::Style,
};

/// The author's drawing.
const FILE: &str = "style/icon.svg";
/// What telephones put onto their first screen, and how large that is.
const TOUCH: (&str, u32) = ("apple-touch-icon.png", 180);
/// The manifest, and the icons that it names.
const MANIFEST: &str = "manifest.webmanifest";
const NAMED: [(&str, u32); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];
/// How much of an icon's height the drawing takes: systems cut icons round.
const PART: f32 = 0.6;
/// Names the way in which icons are made, which is part of what they are made of.
const WAY: &str = "icon 2";

/// The drawing, and what it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Icon {
    key: Key,
    drawing: Arc<Drawing>,
    ground: Colour,
}

impl Icon {
    /// Reads the drawing, if there is one and the style has a ground for it.
    pub(crate) fn read(
        site: &Path,
        style: &Style,
        faults: &mut Faults,
    ) -> Result<Option<Self>, Failure> {
        let path = site.join(FILE);
        let svg = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            svg => svg.map_err(Failure::reading(&path))?,
        };
        let Some([ground, _]) = style.tokens.colour("--paper") else {
            return Ok(None);
        };
        match Drawing::read(&svg) {
            Ok(drawing) => Ok(Some(Self {
                key: Key::of(&[
                    WAY.as_bytes(),
                    svg.as_bytes(),
                    ground.to_string().as_bytes(),
                ]),
                drawing: Arc::new(drawing),
                ground,
            })),
            Err(why) => {
                let message = format!("this drawing can't be read: {why}; save it as plain SVG");
                faults.push(Fault::of(FILE, message));
                Ok(None)
            }
        }
    }

    /// The tags of each page's head that tell of it.
    pub(crate) fn links(base: &Base) -> String {
        format!(
            "<link rel=\"apple-touch-icon\" href=\"{}\"><link rel=\"manifest\" href=\"{}\">",
            base.file(TOUCH.0),
            base.file(MANIFEST)
        )
    }

    /// Makes the files.
    pub(crate) fn make<'a>(&'a self, site: &Site, output: &mut Output<'a>) {
        for (path, size) in NAMED.into_iter().chain([TOUCH]) {
            let make = move || self.drawing.png([size; 2], self.ground, PART);
            let content = Content::Derived(Box::new(|| self.key), Box::new(make));
            output.make(path.to_owned(), None, content);
        }
        let icons = NAMED.map(|(path, size)| {
            json!({ "src": path, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": "any maskable" })
        });
        let ground = self.ground.to_string();
        let manifest = json!({
            "name": site.title,
            "start_url": "./",
            "display": "minimal-ui",
            "background_color": ground,
            "theme_color": ground,
            "icons": icons,
        });
        output.make(
            MANIFEST.to_owned(),
            None,
            Content::Made(output::json(&manifest)),
        );
    }
}
