//! From one article straight to another: a title never stands over another article's text.

use quire_tests::Page;

use crate::{
    reader::{reaches, to, visit},
    site::Tiny,
};

/// From now on notes each other page that a reader could catch sight of, at every change and in
/// every frame.
#[track_caller]
fn watch(page: &Page) {
    let () = page.run(
        "window.seen = [];
        const look = () => {
            const heading = document.querySelector('main h1')?.textContent;
            const text = document.querySelector('main .prose')?.textContent.trim().split('.')[0];
            const now = `${heading}: ${text}`;
            if (seen.at(-1) !== now) seen.push(now);
            requestAnimationFrame(look);
        };
        new MutationObserver(look).observe(document, {
            attributes: true, characterData: true, childList: true, subtree: true,
        });
        look();",
    );
}

#[track_caller]
fn seen(page: &Page) -> Vec<String> {
    page.run("return seen")
}

#[test]
fn the_old_article_stands_whole_until_the_new_one_has_come() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for late in ["/posts/beta.md", "/posts/beta.json"] {
        let gate = site.hold(late);
        visit(&page, &site.url("/posts/alpha/"));
        reaches(&page, "Alpha", "/posts/alpha/");
        watch(&page);
        page.click(&to("beta"));
        site.wait_for_request(late);
        page.wait_for(".status[data-seen]");
        assert_eq!(seen(&page), ["Alpha: Here speaks Alpha"]);
        assert_eq!(page.title(), "Alpha · Tiny");

        gate.open();
        reaches(&page, "Beta", "/posts/beta/");
        assert_eq!(page.title(), "Beta · Tiny");
        assert_eq!(
            seen(&page),
            ["Alpha: Here speaks Alpha", "Beta: Here speaks Beta"]
        );
        site.clear_log();
    }
}

#[test]
fn a_row_of_articles_is_shown_one_after_the_other() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    reaches(&page, "Alpha", "/posts/alpha/");
    watch(&page);
    for (slug, heading) in [
        ("beta", "Beta"),
        ("gamma", "Gamma"),
        ("alpha", "Alpha"),
        ("gamma", "Gamma"),
    ] {
        page.click(&to(slug));
        reaches(&page, heading, &format!("/posts/{slug}/"));
    }
    page.back();
    reaches(&page, "Alpha", "/posts/alpha/");
    assert_eq!(
        seen(&page),
        ["Alpha", "Beta", "Gamma", "Alpha", "Gamma", "Alpha"]
            .map(|name| format!("{name}: Here speaks {name}"))
    );
}
