//! Images, films and sounds: what is made of them, and what is told of them.

use quire_tests::Folder;

use crate::site::Site;

/// A picture of this size, in many colours, with what a camera says in it.
pub(crate) fn picture(width: u32, height: u32, camera: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    if !camera.is_empty() {
        let kind = png::chunk::ChunkType(*b"eXIf");
        writer.write_chunk(kind, camera).unwrap();
    }
    let mut noise = 1_u32;
    let pixels = (0..width * height * 3).map(|at| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (at / 40) as u8 ^ (noise >> 28) as u8
    });
    let pixels: Vec<u8> = pixels.collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

/// A post that shows one image.
fn showing(name: &str, image: impl AsRef<[u8]>) -> Site {
    Site::new()
        .with_post("posts/a/index.md", "", &format!("![a]({name})"))
        .with(&format!("posts/a/{name}"), image)
}

#[test]
fn come_in_lighter_copies() {
    let site = showing("x.png", picture(1000, 40, b""))
        .with_shell()
        .publish();
    let [media] = &site.record("posts/a.json").fragments.media[..] else {
        panic!("there should be one image");
    };
    assert_eq!(media.path, "posts/a/x.png");
    assert_eq!(media.size, Some((1000, 40)));
    assert_eq!(media.copies, [640, 960, 1000]);
    let files = site.contents();
    let mut lighter = 0;
    for width in &media.copies {
        let copy = &files[&format!("posts/a/x.png-{width}.webp")];
        assert!(copy.starts_with(b"RIFF"));
        assert!(copy.len() > lighter, "{width}");
        lighter = copy.len();
    }
    assert!(lighter < files["posts/a/x.png"].len());
    let html = site.text("posts/a/index.html");
    let source = "<picture><source type=\"image/webp\" srcset=\"/posts/a/x.png-640.webp 640w, \
                  /posts/a/x.png-960.webp 960w, /posts/a/x.png-1000.webp 1000w\" \
                  sizes=\"min(38rem, 100vw)\" />\
                  <img src=\"/posts/a/x.png\" alt=\"a\" width=\"1000\" height=\"40\" /></picture>";
    assert!(html.contains(source), "{html}");
    assert!(html.contains("command=\"show-modal\""), "{html}");
}

#[test]
fn are_copied_in_no_width_that_they_have_not() {
    let site = showing("x.png", picture(50, 50, b"")).publish();
    assert_eq!(site.record("posts/a.json").fragments.media[0].copies, [50]);
}

#[test]
fn copies_are_made_once() {
    let (cache, image) = (Folder::new(), picture(700, 10, b""));
    let site = showing("x.png", &image).with_cache(&cache).publish();
    let made = site.contents()["posts/a/x.png-640.webp"].clone();
    // What is kept is taken as it is.
    let kept = crate::site::contents(cache.path());
    let kept = kept
        .keys()
        .find(|path| path.ends_with("-640.webp"))
        .unwrap();
    cache.write(kept, "kept");
    let again = showing("x.png", &image).with_cache(&cache).publish();
    assert_eq!(again.text("posts/a/x.png-640.webp"), "kept");
    // Another image is another's affair.
    let other = showing("x.png", picture(700, 11, b""))
        .with_cache(&cache)
        .publish();
    assert_ne!(other.contents()["posts/a/x.png-640.webp"], b"kept");
    assert_ne!(other.contents()["posts/a/x.png-640.webp"], made);
}

#[test]
fn that_no_text_shows_have_no_copies() {
    let site = Site::new()
        .with("posts/x.png", picture(700, 10, b""))
        .publish();
    assert_eq!(
        site.contents()
            .keys()
            .filter(|path| path.contains("webp"))
            .count(),
        0
    );
}

#[test]
fn stand_upright() {
    // Turned by a quarter.
    let camera = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let site = showing("x.png", picture(100, 20, camera)).publish();
    let media = &site.record("posts/a.json").fragments.media[0];
    assert_eq!(media.size, Some((20, 100)));
    assert_eq!(media.copies, [20]);
    // Nobody asks the copy what the camera says.
    let copy = &site.contents()["posts/a/x.png-20.webp"];
    assert!(!copy.windows(4).any(|part| part == b"EXIF"));
}

/// What a camera writes that knows its place.
pub(crate) fn place() -> Vec<u8> {
    let mut camera = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0".to_vec();
    camera.extend(b"\x01\0\x02\0\x05\0\x03\0\0\0\x2c\0\0\0\0\0\0\0");
    camera.extend([47, 0, 0, 0, 1, 0, 0, 0].repeat(3));
    camera
}

#[test]
fn that_tell_where_they_were_taken() {
    let camera = place();
    assert_eq!(
        showing("x.png", picture(20, 20, &camera)).fault(),
        "posts/a/x.png: this photograph tells where it was taken; take that out, as with \
         exiftool -gps:all= x.png\n"
    );
}

#[test]
fn that_are_damaged_are_published_with_a_warning() {
    let whole = picture(60, 60, b"");
    for (name, bytes) in [
        ("x.png", &whole[..whole.len() / 2]),
        ("x.jpg", b"\xff\xd8\xff\xe0\0"),
        ("x.webp", b"RIFF\x08\0\0\0WEBPVP8 "),
    ] {
        let site = showing(name, bytes);
        let warning = format!("posts/a/{name}: warning: this image is damaged");
        assert!(site.warnings().starts_with(&warning), "{}", site.warnings());
        assert_eq!(site.contents()[&format!("posts/a/{name}")], bytes);
    }
    // What only looks like an image is nobody's fault.
    assert_eq!(
        showing("x.gif", "GIF89a").warnings(),
        "0 warnings in 0 files"
    );
}

#[test]
fn without_words_are_told() {
    let site = showing("x.svg", "<svg/>").with_post(
        "posts/b/index.md",
        "",
        "![](../a/x.svg) ![ ](../a/x.svg)",
    );
    assert_eq!(
        site.warnings(),
        "posts/b/index.md:6:5: warning: without words, this is nothing to those who can't see it; \
         write them as in ![a loaf](x.png), or a blank if it only adorns: ![ ](x.png)\n  \
         6 | ![](../a/x.svg) ![ ](../a/x.svg)\n    |     ^^^^^^^^^^\n\n1 warning in 1 file"
    );
    let html = site.with_shell().publish().text("posts/b/index.html");
    assert_eq!(html.matches("alt=\"\"").count(), 2, "{html}");
}

#[test]
fn have_others_for_the_night() {
    let site = showing("x.svg", "<svg width='9' height='8'/>")
        .with("posts/a/x.dark.svg", "<svg width='9' height='8'/>")
        .with_shell()
        .publish();
    let html = site.text("posts/a/index.html");
    let both = "<img src=\"/posts/a/x.svg\" alt=\"a\" width=\"9\" height=\"8\" class=\"day\" />\
                <img src=\"/posts/a/x.dark.svg\" alt=\"a\" width=\"9\" height=\"8\" class=\"night\" loading=\"lazy\" />";
    assert!(html.contains(both), "{html}");
}

#[test]
fn films_and_sounds_are_played() {
    let site = Site::new()
        .with_post(
            "posts/a/index.md",
            "",
            "![Talk](talk.mp4)\n\n![Song](song.mp3)",
        )
        .with("posts/a/talk.mp4", "")
        .with("posts/a/talk.vtt", "WEBVTT")
        .with("posts/a/song.mp3", "")
        .with_shell()
        .publish();
    let html = site.text("posts/a/index.html");
    for part in [
        "<video src=\"/posts/a/talk.mp4\" controls=\"\" preload=\"metadata\" aria-label=\"Talk\">\
         <track kind=\"captions\" src=\"/posts/a/talk.vtt\" default=\"\" />\
         <a href=\"/posts/a/talk.mp4\">Talk</a></video>",
        "<audio src=\"/posts/a/song.mp3\" controls=\"\" preload=\"metadata\" aria-label=\"Song\">\
         <a href=\"/posts/a/song.mp3\">Song</a></audio>",
    ] {
        assert!(html.contains(part), "{html}");
    }
}

#[test]
fn copies_keep_their_places() {
    let site = showing("x.png", picture(50, 50, b"")).with("posts/a/x.png-50.webp", "mine");
    assert_eq!(
        site.fault(),
        "posts/a/x.png-50.webp: this file would be published as posts/a/x.png-50.webp, \
         but posts/a/x.png has that place; rename one of them\n"
    );
}

#[test]
fn are_found_from_feeds_and_need_no_app_there() {
    let site = showing("x.png", picture(1000, 20, b""))
        .with("posts/a/x.dark.png", picture(1000, 20, b""))
        .with_settings("url = \"https://ada.example/\"")
        .under("/blog/")
        .publish();
    let feed = site.json("feed.json");
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    assert!(
        html.contains("srcset=\"https://ada.example/blog/posts/a/x.png-640.webp 640w, "),
        "{html}"
    );
    for absent in ["<button", "<dialog", "night", "src=\"/", ", /"] {
        assert!(!html.contains(absent), "{absent}: {html}");
    }
}
