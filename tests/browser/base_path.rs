//! The real site in a folder of its host: nothing of it leads out of that folder.

use quire::content::route::Base;
use quire_tests::{Fallback, Page, Server};

use crate::{
    reader::{reload, visit},
    site::dist_of_blog,
    walk::walk,
};

fn blog() -> Server {
    let site = Server::of(dist_of_blog()).under("/blog/");
    site.fallback(Fallback::Index200).start()
}

#[track_caller]
fn assert_no_strays(site: &Server) {
    let strays = site.strays();
    assert!(
        strays.is_empty(),
        "there were requests outside /blog/: {strays:?}"
    );
}

/// Waits until all pictures have come that are not put off until they are in view, and sees that
/// they are pictures.
#[track_caller]
fn pictures_are_there(page: &Page) {
    let () = page.run("document.querySelectorAll('img').forEach(img => img.loading = 'eager')");
    page.wait_until("[...document.images].every(img => img.complete)");
    let missing: Vec<String> = page
        .run("return [...document.images].filter(img => !img.naturalWidth).map(img => img.src)");
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_whole_site_can_be_walked_inside_its_folder() {
    let site = blog();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let mut pictures = 0;
    let seen = walk(&page, &Base::new("/blog/"), |path| {
        let outside: Vec<String> = page.run(
            "const inside = url => url.origin !== location.origin || url.pathname.startsWith('/blog/');
            return [...document.querySelectorAll('[href], [src]')]
                .map(element => element.href || element.src)
                .filter(address => !inside(new URL(address)))",
        );
        assert!(outside.is_empty(), "{path} has {outside:?}");
        assert_ne!(page.text("main h1"), "Page not found", "{path}");
        pictures_are_there(&page);
        pictures += page.count("main img");
    });
    assert!(seen.len() > 10, "{seen:?}");
    assert!(pictures > 0);
    assert_no_strays(&site);
    page.assert_console_is_quiet();
}

#[test]
fn each_kind_of_address_opens_inside_the_folder() {
    let site = blog();
    let page = Page::new();
    visit(&page, &site.url("/"));
    let post = page.attribute(".entry-title a", "href").unwrap();
    let tag = page.attribute(".entry a[rel=tag]", "href").unwrap();
    let paths = [&post, &tag, "/blog/tags/", "/blog/archive/", "/blog/"];
    for path in paths {
        visit(&page, &format!("{}{path}", site.origin()));
        page.wait_for("main h1");
        let heading = page.text("main h1");
        assert_ne!(heading, "Page not found", "{path}");
        reload(&page);
        page.wait_for_text_in("main h1", &heading);
        page.wait_for_path(path);
        pictures_are_there(&page);
    }
    visit(&page, &site.url("/posts/none/"));
    page.wait_for_text_in("main h1", "Page not found");
    page.click("main a[href='/blog/']");
    page.wait_for_path("/blog/");
    page.wait_for(".entry");
    assert_no_strays(&site);
}
