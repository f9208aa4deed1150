//! Looking for words: by typing, by keys alone, by an address; and when the index does not come.

use quire_tests::{Fallback, Fault, Page, Server};
use serde_json::json;

use crate::{
    reader::{asked, reaches, reload, save_data, settle, visit},
    site::{Site, Tiny},
};

const FIELD: &str = "[role=search] [name=q]";

/// Posts on trains and on bread, in sections.
fn rails() -> Site {
    Tiny::new()
        .post(
            "night-train",
            "tags = [\"Travel\"]\nseries = \"Rails\"\npart = 1",
            "Asleep on the way.\n\n## Berths\n\nThe upper one sways.\n\n## Dining\n\nSoup and a café table.",
        )
        .post("day-train", "tags = [\"Travel\", \"C & <b>\"]", "Awake on the way, by the window.")
        .post("bread", "tags = [\"Food\"]", "Flour, water, salt.")
        .page("about", "Who bakes and travels.")
        .publish()
}

/// Goes to the search by its key.
#[track_caller]
fn open(page: &Page, site: &Server, path: &str) {
    visit(page, &site.url(path));
    page.press("/");
    reaches(page, "Search", "/search/");
    focuses_field(page);
}

#[track_caller]
fn focuses_field(page: &Page) {
    page.wait_until(&format!("document.activeElement.matches('{FIELD}')"));
}

#[track_caller]
fn finds(page: &Page, titles: &[&str]) {
    page.wait_until(&format!(
        "JSON.stringify([...document.querySelectorAll('.found h2')].map(title => title.textContent)) === {}",
        json!(json!(titles).to_string())
    ));
}

/// The address below the site's top.
#[track_caller]
fn address(page: &Page) -> String {
    page.run("return location.pathname + location.search")
}

#[test]
fn what_is_typed_is_found_and_leads_to_its_section() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/");
    page.type_text("sways");
    finds(&page, &["Night train"]);
    assert_eq!(page.texts(".found mark"), ["sways."; 2]);
    assert_eq!(page.text(".sections li"), "Berths The upper one sways. …");
    assert_eq!(page.texts(".found time"), ["1 May 2021"]);
    assert_eq!(page.text(".found .facts"), "1 article found");
    page.wait_for_text_in(".status", "1 article found");
    assert_eq!(address(&page), "/search/?q=sways");
    assert_eq!(page.texts(".found .sections a"), ["Berths"]);
    page.click(".found .sections a");
    reaches(&page, "Night train", "/posts/night-train/");
    page.wait_until("location.hash === '#berths'");
    // What was found is there at once on the way back, and nothing was asked again.
    site.clear_log();
    page.back();
    reaches(&page, "Search", "/search/");
    finds(&page, &["Night train"]);
    assert_eq!(
        page.run::<String>("return document.querySelector('[name=q]').value"),
        "sways"
    );
    // The pages that were gone through are no more than the reader has seen.
    page.back();
    reaches(&page, "Tiny", "/");
    page.assert_console_is_quiet();
}

#[test]
fn typing_on_narrows_down_and_the_last_wish_counts() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/");
    page.type_text("train");
    finds(&page, &["Day train", "Night train"]);
    page.type_text(" berths");
    finds(&page, &["Night train"]);
    page.run::<()>("const field = document.querySelector('[name=q]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))");
    page.wait_until("!document.querySelector('.found').innerHTML");
    assert_eq!(address(&page), "/search/");
    page.type_text("zzz");
    page.wait_for_text_in(".found .facts", "Nothing found");
}

#[test]
fn an_address_is_enough() {
    let site = rails();
    let page = Page::new();
    visit(&page, &site.url("/search/?q=train&tag=C%20%26%20%3Cb%3E"));
    finds(&page, &["Day train"]);
    page.wait_until("document.querySelector('[name=tag]').value === 'C & <b>'");
    reload(&page);
    finds(&page, &["Day train"]);
    // The same in the site that has been opened elsewhere.
    visit(&page, &site.url("/"));
    page.run::<()>("const link = document.createElement('a'); link.href = '/search/?q=flour'; link.id = 'link'; link.textContent = 'link'; document.querySelector('main').append(link)");
    page.click("#link");
    finds(&page, &["Bread"]);
}

#[test]
fn filters_tell_how_much_they_leave() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/");
    page.type_text("way");
    page.wait_for_text_in(".found .facts", "2 articles found");
    page.click("summary");
    page.wait_until("document.querySelector('[name=tag]').options.length === 3");
    assert_eq!(
        page.texts("[role=search] option"),
        [
            "All",
            "C & <b> (1)",
            "Travel (2)",
            "All",
            "Rails (1)",
            "All",
            "2021 (2)"
        ]
    );
    let choose = |name: &str, value: &str| {
        page.run_with::<()>(
            "const field = document.querySelector(`[name=${arguments[0]}]`); field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }))",
            &[json!(name), json!(value)],
        );
    };
    choose("series", "Rails");
    finds(&page, &["Night train"]);
    assert_eq!(address(&page), "/search/?q=way&series=Rails");
    page.wait_until("document.querySelector('[name=tag]').textContent === 'AllTravel (1)'");
    choose("series", "");
    page.wait_until("document.querySelector('[name=tag]').options.length === 3");
    choose("tag", "C & <b>");
    finds(&page, &["Day train"]);
    assert_eq!(address(&page), "/search/?q=way&tag=C%20%26%20%3Cb%3E");
}

#[test]
fn the_keyboard_is_enough() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/posts/bread/");
    page.type_text("train");
    finds(&page, &["Day train", "Night train"]);
    let focused = "document.activeElement.textContent";
    page.press("ArrowDown");
    page.wait_until(&format!("{focused} === 'Day train'"));
    page.press("ArrowDown");
    page.wait_until(&format!("{focused} === 'Night train'"));
    page.press("ArrowUp");
    page.press("ArrowUp");
    focuses_field(&page);
    page.press("ArrowDown");
    page.press("Enter");
    reaches(&page, "Day train", "/posts/day-train/");
    // A key with Control from there, and Escape to return.
    page.press("Control+k");
    reaches(&page, "Search", "/search/");
    focuses_field(&page);
    page.type_text("a/b");
    assert_eq!(
        page.run::<String>("return document.activeElement.value"),
        "a/b"
    );
    page.press("Escape");
    reaches(&page, "Day train", "/posts/day-train/");
}

#[test]
fn the_single_key_can_be_turned_off() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/about/");
    page.click("[data-action=slash]");
    page.wait_until("!document.querySelector('[data-action=slash] input').checked");
    visit(&page, &site.url("/about/"));
    page.press("/");
    settle(&page);
    assert_eq!(address(&page), "/about/");
    visit(&page, &site.url("/search/"));
    page.wait_until("!document.querySelector('[data-action=slash] input').checked");
    page.click("[data-action=slash]");
    open(&page, &site, "/about/");
}

#[test]
fn more_comes_when_it_is_asked_for() {
    let mut tiny = Tiny::new();
    for number in 10..25 {
        tiny = tiny.post(&format!("train-{number}"), "", "On rails.");
    }
    let site = tiny.publish();
    let page = Page::new();
    open(&page, &site, "/");
    page.type_text("rails");
    page.wait_for_text_in(".found .facts", "15 articles found");
    page.wait_until("document.querySelectorAll('.found .entry').length === 6");
    page.click(".found button");
    page.wait_until("document.querySelectorAll('.found .entry').length === 12");
    page.wait_until("document.activeElement === document.querySelectorAll('.found h2 a')[6]");
    page.click(".found button");
    page.wait_until("document.querySelectorAll('.found .entry').length === 15");
    page.wait_for_no(".found button");
}

#[test]
fn nothing_is_loaded_before_it_is_used() {
    let site = rails();
    let page = Page::new();
    visit(&page, &site.url("/"));
    page.hover("a[href='/search/']");
    settle(&page);
    assert!(
        !asked(&site).iter().any(|path| path.starts_with("/search/")),
        "{:?}",
        asked(&site)
    );
    page.press("/");
    reaches(&page, "Search", "/search/");
    page.type_text("flour");
    finds(&page, &["Bread"]);
    let unused = asked(&site)
        .into_iter()
        .filter(|path| path.ends_with("pagefind.js") || path.contains("-ui"));
    assert_eq!(unused.count(), 0);
}

#[test]
fn what_searches_comes_beside_the_program_that_asks_for_it() {
    let site = rails();
    let page = Page::new();
    visit(&page, &site.url("/search/"));
    let program = site.hold("/search/search.js");
    page.click(FIELD);
    page.type_text("flour");
    site.wait_for_request("/search/wasm.pagefind");
    program.open();
    finds(&page, &["Bread"]);
    assert_eq!(site.count("/search/wasm.pagefind"), 1);
    page.assert_console_is_quiet();
}

#[test]
fn what_has_a_word_comes_beside_the_list_of_texts() {
    let site = rails();
    let page = Page::new();
    visit(&page, &site.url("/search/"));
    let list = site.hold("/search/*.pf_texts");
    page.click(FIELD);
    page.type_text("flour");
    site.wait_for_request("/search/index/*");
    list.open();
    finds(&page, &["Bread"]);
    assert_eq!(site.count("/search/index/*"), 1);
    page.assert_console_is_quiet();
}

#[test]
fn what_searches_is_asked_for_once_more_where_it_did_not_come() {
    let site = rails();
    let page = Page::new();
    visit(&page, &site.url("/search/"));
    let _once = site.fault_times(1, "/search/wasm.pagefind", Fault::Reset);
    page.click(FIELD);
    page.type_text("flour");
    finds(&page, &["Bread"]);
}

#[test]
fn what_does_not_come_is_told_of_and_can_be_asked_for_again() {
    let site = rails();
    let page = Page::new();
    save_data(&page);
    for files in [
        "/search/search.js",
        "/search/*.pf_texts",
        "/search/wasm.*",
        "/search/index/*",
        "/search/fragment/*",
    ] {
        let mut faults = vec![Fault::Status(500), Fault::WrongType, Fault::Cut];
        // A script has no checksum.
        if !files.ends_with(".js") {
            faults.push(Fault::Corrupt);
        }
        for fault in faults {
            page.open("about:blank");
            page.devtools("Network.clearBrowserCache", json!({}));
            let fault = site.fault(files, fault);
            visit(&page, &site.url("/search/?q=flour"));
            page.wait_for_text_in(".found [role=alert]", "The search did not load.");
            fault.mend();
            page.click(".found button");
            finds(&page, &["Bread"]);
        }
    }
    page.open("about:blank");
    visit(&page, &site.url("/search/"));
    page.go_offline();
    page.click(FIELD);
    page.type_text("flour");
    page.wait_for_text_in(".found [role=alert]", "You may be offline");
    page.go_online();
    page.click(".found button");
    finds(&page, &["Bread"]);
}

#[test]
fn without_script_the_archive_is_offered() {
    let site = rails();
    let page = Page::new();
    page.allow_script(false);
    page.open(&site.url("/search/"));
    assert!(
        page.text("main")
            .contains("your browser has to run scripts")
    );
    assert_eq!(
        page.attribute("main .facts a", "href").as_deref(),
        Some("/archive/")
    );
}

#[test]
fn hostile_words_and_titles_are_text() {
    let site = Tiny::new()
        .any_html()
        .with(
            "posts/bad.md",
            "+++\ntitle = \"<img src=x onerror=alert(1)> Bad\"\ndate = 2021-05-01\ntags = [\"\\\"><script>alert(2)</script>\"]\n+++\n\
             Text of `<img src=x onerror=alert(3)>` and `&lt;b&gt;`.\n\n## A <svg onload=alert(4)> `<i>`\n\nMore words.\n",
        )
        .publish();
    let page = Page::new();
    let attack = "<img src=x onerror=alert(5)>";
    visit(
        &page,
        &site.url(&format!(
            "/search/?q={}",
            "%3Cimg%20src=x%20onerror=alert(5)%3E%22%5C"
        )),
    );
    page.wait_for(".found .facts");
    open(&page, &site, "/");
    page.click("summary");
    page.wait_until("document.querySelector('[name=tag]').options.length === 2");
    page.click(FIELD);
    page.type_text("bad text words");
    finds(&page, &["<img src=x onerror=alert(1)> Bad"]);
    page.wait_until(
        "document.querySelector('[name=tag]').options[1].value === '\"><script>alert(2)</script>'",
    );
    page.run_with::<()>("document.querySelector('[name=q]').value = ''", &[]);
    page.click(FIELD);
    page.type_text(attack);
    settle(&page);
    assert_eq!(page.count("main :is(img, svg, script)"), 0);
    page.assert_console_is_quiet();
}

#[test]
fn diacritics_and_other_scripts_are_found() {
    let site = rails();
    let page = Page::new();
    open(&page, &site, "/");
    for words in ["cafe", "café", "CAFÉ"] {
        visit(&page, &site.url(&format!("/search/?q={words}")));
        finds(&page, &["Night train"]);
    }
    let chinese = Tiny::new()
        .with("site.toml", "title = \"Tiny\"\nlanguage = \"zh-CN\"\n")
        .with(
            "posts/a.md",
            "+++\ntitle = \"分布式系统\"\ndate = 2021-05-01\n+++\n一致性的代价是延迟。\n",
        )
        .with(
            "posts/b.md",
            "+++\ntitle = \"面包\"\ndate = 2021-05-02\n+++\n面粉、水和盐。\n",
        )
        .publish();
    for (words, title) in [
        ("代价", "分布式系统"),
        ("一致性", "分布式系统"),
        ("系统", "分布式系统"),
        ("面粉", "面包"),
    ] {
        visit(&page, &chinese.url(&format!("/search/?q={words}")));
        finds(&page, &[title]);
    }
}

#[test]
fn a_site_in_a_folder_searches_there() {
    let site = Server::of(crate::site::dist_of_blog())
        .under("/blog/")
        .fallback(Fallback::Index200)
        .start();
    let page = Page::new();
    visit(&page, &site.url("/search/?q=kafka"));
    page.wait_for(".found h2 a");
    assert!(
        page.attribute(".found h2 a", "href")
            .unwrap()
            .starts_with("/blog/posts/")
    );
    assert_eq!(site.strays().len(), 0);
}

#[test]
fn searching_fits_a_strict_policy() {
    let site = rails();
    let page = Page::new();
    let strict = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
    let strict_site = Server::of(site.folder())
        .header("content-security-policy", strict)
        .start();
    // The worker has the policy that it is sent with.
    page.open(&strict_site.url("/search/search.js"));
    let worked: String = page.run_async(
        "const worker = new Worker('/search/search.js');
        return await new Promise(done => {
            worker.onmessage = ({ data }) => done(data.said || data.failed);
            worker.onerror = ({ message }) => done(`error ${message}`);
            worker.postMessage(null);
            worker.postMessage({ number: 1, query: '?q=flour', many: 1, open: true });
        })",
    );
    assert_eq!(worked, "1 article found");
}
