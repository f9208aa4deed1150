//! Addresses at which there is nothing.

use quire_tests::{Fallback, Fault, Page};

use crate::{
    reader::{reaches, to, visit},
    site::Tiny,
};

const HOSTS: [Fallback; 2] = [Fallback::Index200, Fallback::NotFound404];

#[test]
fn unknown_addresses_say_so_and_lead_home() {
    for host in HOSTS {
        let site = Tiny::greek().publish_on(host);
        let page = Page::new();
        for path in [
            "/posts/none/",
            "/none/",
            "/tags/none/",
            "/series/none/",
            "/archive/1999/",
            "/page/2/",
            "/posts/",
            "/nowhere/at/all/",
            "/%D0%BD%D0%B5%D1%82/",
            "/posts/a%2Fb/",
        ] {
            visit(&page, &site.url(path));
            reaches(&page, "Page not found", path);
            page.wait_until("document.title === 'Page not found · Tiny'");
            page.wait_for_text("There is nothing at this address.");
        }
        page.click("main a[href='/']");
        reaches(&page, "Tiny", "/");
        assert_eq!(page.title(), "Tiny");
        assert_eq!(page.count(".entry"), 3);
        page.back();
        page.wait_for_text_in("main h1", "Page not found");
        page.click("main a[href='/archive/']");
        reaches(&page, "Archive", "/archive/");
    }
}

#[test]
fn a_link_into_the_void_leads_to_it_and_back() {
    for host in HOSTS {
        let site = Tiny::new()
            .any_html()
            .post(
                "alpha",
                "",
                "Go <a href=\"/posts/none/\">away</a>, or [further](/no/such/place/).",
            )
            .publish_on(host);
        let page = Page::new();
        visit(&page, &site.url("/posts/alpha/"));
        for path in ["/posts/none/", "/no/such/place/"] {
            page.click(&format!("main a[href='{path}']"));
            reaches(&page, "Page not found", path);
            page.wait_until("document.title === 'Page not found · Tiny'");
            page.back();
            reaches(&page, "Alpha", "/posts/alpha/");
        }
    }
}

#[test]
fn a_missing_file_leads_to_the_page_itself() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for missing in ["/posts/beta.md", "/posts/beta.json", "/posts/beta.*"] {
        for fault in [Fault::WrongType, Fault::Status(404), Fault::Status(410)] {
            let fault = site.fault(missing, fault);
            visit(&page, &site.url("/posts/alpha/"));
            let () = page.run("window.before = true");
            page.click(&to("beta"));
            page.wait_until("window.before === undefined");
            reaches(&page, "Beta", "/posts/beta/");
            assert_eq!(page.title(), "Beta · Tiny");
            page.back();
            reaches(&page, "Alpha", "/posts/alpha/");
            fault.mend();
        }
    }
}

#[test]
fn a_stranger_s_page_in_place_of_data_is_no_missing_page() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    for caught in ["/posts/beta.md", "/posts/beta.json", "/posts/beta.*"] {
        // A page of HTML that is not the site's, with a status that says that all is well.
        let portal = site.fault(caught, Fault::Status(200));
        visit(&page, &site.url("/posts/alpha/"));
        page.click(&to("beta"));
        reaches(&page, "This page did not load", "/posts/beta/");
        page.wait_for_text_in(
            "[role=alert]",
            "Something else answered in this site’s place",
        );

        // The reader has logged in.
        portal.mend();
        page.click("main button");
        reaches(&page, "Beta", "/posts/beta/");
    }
}
