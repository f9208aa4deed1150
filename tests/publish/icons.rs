//! The site's icon as pixels, and the web app manifest.

use std::fs;

use serde_json::json;

use crate::{pictures::Picture, site::Site};

/// A square that fills all of the drawing.
const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">\
    <style>path{fill:#123456}@media(prefers-color-scheme:dark){path{fill:#fff}}</style>\
    <path d=\"M0 0h10v10H0z\"/></svg>";

fn site() -> Site {
    Site::new()
        .with_shell()
        .with("style/main.css", ":root{--paper:light-dark(#fffaf0,#000)}")
        .with("style/icon.svg", ICON)
        .under("/blog/")
}

#[test]
fn stand_on_the_ground_of_pages_with_room_around_them() {
    let site = site().publish();
    for (path, size) in [
        ("apple-touch-icon.png", 180),
        ("icon-192.png", 192),
        ("icon-512.png", 512),
    ] {
        let icon = Picture::of(&fs::read(site.out(path)).unwrap());
        assert_eq!((icon.width, icon.height), (size, size), "{path}");
        assert_eq!(icon.at(size / 2, size / 2), [0x12, 0x34, 0x56], "{path}");
        for (x, y) in [(0, 0), (size / 10, size / 2), (size - 1, size - 1)] {
            assert_eq!(icon.at(x, y), [0xff, 0xfa, 0xf0], "{path} at {x}, {y}");
        }
    }
}

#[test]
fn are_told_of_in_a_manifest_wherever_the_site_lies() {
    let site = site().publish();
    assert_eq!(
        site.json("manifest.webmanifest"),
        json!({
            "name": "Notes", "start_url": "./", "display": "minimal-ui",
            "background_color": "#fffaf0", "theme_color": "#fffaf0",
            "icons": [
                { "src": "icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any maskable" },
                { "src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable" }
            ]
        })
    );
    let html = site.text("index.html");
    assert!(
        html.contains(
            "<link rel=\"apple-touch-icon\" href=\"/blog/apple-touch-icon.png\">\
             <link rel=\"manifest\" href=\"/blog/manifest.webmanifest\">"
        ),
        "{html}"
    );
}

#[test]
fn are_not_there_without_a_drawing() {
    let site = Site::new().with_shell().publish();
    assert!(!site.text("index.html").contains("rel=\"manifest\""));
    assert!(!site.out("manifest.webmanifest").exists());
}
