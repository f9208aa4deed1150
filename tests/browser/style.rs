//! A page has the style that it needs, and what it lacks comes with the first view that needs it.

use quire_tests::{Fault, Page};

use crate::{
    reader::{asked, reaches, save_data, to, visit},
    site::{Tiny, real},
};

/// Where each element stands, and what text in it looks like.
const LOOK: &str = "
    const look = element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const { color, font, display } = getComputedStyle(element);
        return [element.localName, x, y + scrollY, width, height, color, font, display].join(' ');
    };
    return [...document.querySelectorAll('body, body *')].filter(one => !one.closest('.status')).map(look);";

/// Without a pointer, which would lie over what is there then.
#[track_caller]
fn follow(page: &Page, path: &str) {
    let () = page.run(&format!(
        "document.querySelector(\"a[href='{path}']\").click()"
    ));
}

#[track_caller]
fn loaded(page: &Page, address: &str) -> Vec<String> {
    visit(page, address);
    page.run(LOOK)
}

#[test]
fn views_of_either_kind_look_as_the_pages_do() {
    let site = real();
    let page = Page::sized(1440, 900);
    page.prefer_reduced_motion();
    let article = site.url("/about/");
    let (of_list, of_article) = (loaded(&page, &site.url("/tags/")), loaded(&page, &article));

    visit(&page, &site.url("/tags/"));
    follow(&page, "/about/");
    reaches(&page, "About", "/about/");
    assert_eq!(page.run::<Vec<String>>(LOOK), of_article);
    page.back();
    reaches(&page, "Tags", "/tags/");
    assert_eq!(page.run::<Vec<String>>(LOOK), of_list);

    visit(&page, &article);
    follow(&page, "/tags/");
    reaches(&page, "Tags", "/tags/");
    assert_eq!(page.run::<Vec<String>>(LOOK), of_list);
}

#[test]
fn it_comes_once_and_not_before_it_is_needed() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    let sheets = || {
        let mut files = asked(&site);
        files.retain(|path| path.ends_with(".css"));
        files
    };
    visit(&page, &site.url("/posts/alpha/"));
    page.click(&to("beta"));
    reaches(&page, "Beta", "/posts/beta/");
    assert_eq!(sheets(), [""; 0]);
    page.click("a[href='/']");
    reaches(&page, "Tiny", "/");
    page.click("a[href='/tags/']");
    reaches(&page, "Tags", "/tags/");
    page.back();
    page.back();
    reaches(&page, "Beta", "/posts/beta/");
    let sheets = sheets();
    assert!(
        sheets.len() == 1 && sheets[0].starts_with("/list-"),
        "{sheets:?}"
    );
}

#[test]
fn where_it_does_not_come_the_page_is_loaded() {
    let page = Page::new();
    save_data(&page);
    for fault in [Fault::Status(404), Fault::Corrupt, Fault::WrongType] {
        let site = Tiny::greek().publish();
        site.fault("/article-*.css", fault);
        visit(&page, &site.url("/"));
        let () = page.run("window.mark = 1");
        page.click(&to("beta"));
        page.wait_until("!window.mark");
        reaches(&page, "Beta", "/posts/beta/");
    }
    // It was refused for its hash.
    page.console();
}

#[test]
fn where_nothing_comes_the_reader_is_told() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    save_data(&page);
    let fault = site.fault("/article-*.css", Fault::Reset);
    visit(&page, &site.url("/"));
    page.click(&to("beta"));
    page.wait_for_text_in("[role=alert]", "The site did not answer.");
    fault.mend();
    page.click("main button");
    reaches(&page, "Beta", "/posts/beta/");
}
