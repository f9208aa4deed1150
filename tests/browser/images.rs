//! Images, films and sounds: that they keep their place, wait until they are near, and grow when asked.

use quire_tests::Page;

use crate::{
    reader::{reaches, settle, to, visit},
    site::{Site, Tiny},
};

/// A picture of this size.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = png::Encoder::new(&mut file, width, height);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..width * height).map(|at| (at % 251) as u8).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

/// A drawing of this colour.
fn drawing(colour: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='40' fill='{colour}'/></svg>"
    )
}

/// A post with a bit of everything, and one that leads to it.
fn site() -> Site {
    let far = "Words.\n\n".repeat(300);
    Tiny::new()
        .post(
            "shown",
            "",
            &format!(
                "![A wide one](wide.png \"Wide.\")\n\n![A sign](sign.svg)\n\n\
                 ![A film](film.mp4)\n\n![A bell](bell.wav)\n\n{far}![A far one](far.png)\n"
            ),
        )
        .post("before", "", "To [it](shown.md).")
        .with("posts/wide.png", picture(1000, 100))
        .with("posts/far.png", picture(80, 40))
        .with("posts/sign.svg", drawing("white"))
        .with("posts/sign.dark.svg", drawing("black"))
        .with("posts/film.mp4", "")
        .with("posts/bell.wav", "")
        .publish()
}

/// Opens the post by its address, and then by a link.
fn both_ways(look: impl Fn(&Page)) {
    let site = site();
    let page = Page::new();
    visit(&page, &site.url("/posts/shown/"));
    look(&page);
    visit(&page, &site.url("/posts/before/"));
    page.click(&to("shown"));
    reaches(&page, "Shown", "/posts/shown/");
    look(&page);
}

#[test]
fn an_image_fills_the_screen_and_goes_back_by_the_keyboard() {
    both_ways(|page| {
        let () = page.run("document.querySelector('.enlarge').focus()");
        page.press("Enter");
        page.wait_for("dialog:modal img");
        page.wait_until("document.querySelector('dialog:modal img').naturalWidth > 0");
        assert!(page.run::<bool>(
            "return document.querySelector('dialog:modal').contains(document.activeElement)"
        ));
        page.press("Escape");
        page.wait_for_no("dialog:modal");
        page.wait_until("document.activeElement.className === 'enlarge'");
        page.press("Enter");
        page.wait_for("dialog:modal");
        page.click("dialog:modal button");
        page.wait_for_no("dialog:modal");
        page.assert_console_is_quiet();
    });
}

#[test]
fn one_that_filled_the_screen_is_in_its_place_for_a_reader_who_comes_back() {
    let site = site();
    let page = Page::new();
    // The page that was loaded is given back.
    visit(&page, &site.url("/posts/shown/"));
    page.click(".neighbours a");
    page.wait_for_path("/posts/before/");
    page.back();
    reaches(&page, "Shown", "/posts/shown/");
    page.click(".enlarge");
    page.wait_for(".enlarged[open]");
    page.forward();
    reaches(&page, "Before", "/posts/before/");
    page.back();
    reaches(&page, "Shown", "/posts/shown/");
    assert_eq!(page.count(".enlarged[open]"), 0);
}

#[test]
fn all_of_an_image_can_be_clicked_and_only_of_one_that_is_larger_than_shown() {
    both_ways(|page| {
        assert_eq!(page.count(".enlarge"), 1);
        let (image, button): (Vec<f64>, Vec<f64>) = page.run(
            "const box = css => (({ x, y, width, height }) => [x, y, width, height])(document.querySelector(css).getBoundingClientRect());
            return [box('img[alt=\"A wide one\"]'), box('.enlarge')]",
        );
        assert_eq!(image, button);
    });
}

#[test]
fn an_image_far_below_waits() {
    both_ways(|page| {
        settle(page);
        let far = "document.querySelector('img[alt=\"A far one\"]')";
        let (size, loading): ((u32, u32), String) = page.run(&format!(
            "const far = {far}; return [[far.width, far.height], far.loading]"
        ));
        assert_eq!((size, loading.as_str()), ((80, 40), "lazy"));
        let () = page.run(&format!("{far}.scrollIntoView()"));
        page.wait_until(&format!("{far}.naturalWidth > 0"));
    });
}

#[test]
fn nothing_moves_when_images_come() {
    both_ways(|page| {
        let () = page.run("scrollTo(0, 0)");
        page.wait_until("document.querySelector('img').naturalWidth > 0");
        settle(page);
        let moved: f64 = page.run_async(
            "return new Promise(done => {
                new PerformanceObserver(list => done(list.getEntries().reduce((all, one) => all + one.value, 0)))
                    .observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => setTimeout(() => done(0)));
            })",
        );
        assert!(moved == 0.0, "{moved}");
    });
}

#[test]
fn one_for_the_night_goes_with_the_theme() {
    both_ways(|page| {
        let shown = |name: &str| {
            format!(
                "[...document.querySelectorAll('img[alt=\"A sign\"]')].filter(img => img.checkVisibility()).map(img => img.src.split('/').pop()).join() === '{name}'"
            )
        };
        let theme = |name: &str| {
            let () = page.run(&format!(
                "document.documentElement.dataset.theme = '{name}'"
            ));
        };
        page.prefer("prefers-color-scheme", "light");
        page.wait_until(&shown("sign.svg"));
        theme("dark");
        page.wait_until(&shown("sign.dark.svg"));
        page.prefer_dark();
        theme("light");
        page.wait_until(&shown("sign.svg"));
        let () = page.run("delete document.documentElement.dataset.theme");
        page.wait_until(&shown("sign.dark.svg"));
    });
}

#[test]
fn films_and_sounds_can_be_played() {
    both_ways(|page| {
        let players: Vec<(String, bool, String)> = page.run(
            "return [...document.querySelectorAll('main :is(video, audio)')].map(one => [one.localName, one.controls, one.ariaLabel])",
        );
        assert_eq!(
            players,
            [
                ("video".to_owned(), true, "A film".to_owned()),
                ("audio".to_owned(), true, "A bell".to_owned()),
            ]
        );
    });
}
