//! Texts of a length that nobody expects: the page answers all the same.

use quire_tests::Page;

use crate::{
    reader::{before_app, reaches, to, visit},
    site::{Site, Tiny},
};

/// For how long the page may be deaf, in milliseconds, on a machine that does nothing else.
const MOST: f64 = 200.0;
/// How often it is looked at again where the machine may have had other things to do.
const TRIES: usize = 5;

/// Notes for how long the page is deaf, once something has been painted.
const WATCH: &str = "
    window.painted = Infinity;
    window.tasks = [];
    new PerformanceObserver(list => {
        for (const { name, startTime } of list.getEntries())
            if (name === 'first-contentful-paint') window.painted = startTime;
    }).observe({ type: 'paint', buffered: true });
    new PerformanceObserver(list => {
        for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
    window.longest = () => {
        const all = tasks.filter(([start]) => start > painted).map(([, duration]) => duration);
        tasks.length = 0;
        return Math.max(0, ...all);
    };
    window.rest = time => new Promise(done => setTimeout(done, time));
    // How many times longer things take than at the machine's own speed: the same work again and again, which one time
    // or other nothing interrupts.
    window.slowness = () => {
        const times = [];
        for (let at = 0; at < 60; at++) {
            const start = performance.now();
            for (let sum = 0, step = 0; step < 4e5; step++) sum += Math.sqrt(step);
            times.push(performance.now() - start);
        }
        const mean = times.reduce((one, other) => one + other) / times.length;
        return mean / Math.min(...times);
    };";

fn words(bytes: usize) -> String {
    "of this and that and other things ".repeat(bytes / 34)
}

fn headings(count: usize) -> String {
    let part = |number| format!("## Part {number}\n\nOf this and that.\n\n");
    (1..=count).map(part).collect()
}

/// The least of some tries, at the machine's own speed.
#[track_caller]
fn deaf(what: &str, page: &Page, mut look: impl FnMut() -> f64) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..TRIES {
        let longest = look();
        let slowness: f64 = page.run("return slowness()");
        println!("{what}: {longest:.0} ms, at {slowness:.1} times the time");
        least = least.min(longest / slowness);
        if least <= MOST {
            break;
        }
    }
    least
}

#[track_caller]
fn scroll_through(page: &Page) -> f64 {
    page.run_async(
        "longest();
        const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        const height = document.documentElement.scrollHeight;
        for (let at = 0; at < 20; at++) { scrollTo(0, at * 300); await frame(); }
        for (let at = 0; at <= 10; at++) { scrollTo(0, height * at / 10); await frame(); }
        await rest(200);
        return longest();",
    )
}

#[test]
fn no_text_keeps_its_reader_waiting() {
    let table = |row: &str, rows| format!("| a | b | c |\n| - | - | - |\n{}", row.repeat(rows));
    let site = Tiny::greek()
        .post("prose", "", &format!("{}\n\n", words(1_000)).repeat(1_000))
        .post("headings", "", &headings(2_000))
        .post(
            "rows",
            "",
            &table("| of this | and that | and more |\n", 2_000),
        )
        .post("cells", "", &table("|a|b|c|\n", 1_100))
        .post("line", "", &words(1_000_000))
        .publish();
    let page = Page::sized(1440, 900);
    before_app(&page, WATCH);
    let mut deaf_for = Vec::new();
    for (slug, title) in [
        ("prose", "Prose"),
        ("headings", "Headings"),
        ("rows", "Rows"),
        ("cells", "Cells"),
        ("line", "Line"),
    ] {
        let address = format!("/posts/{slug}/");
        let mut hold = |what: &str, look: &mut dyn FnMut() -> f64| {
            let what = format!("{slug}, {what}");
            let longest = deaf(&what, &page, look);
            if longest > MOST {
                deaf_for.push(format!("{what}: {longest:.0} ms"));
            }
        };
        let opened = |page: &Page| -> f64 { page.run_async("await rest(1000); return longest()") };
        {
            hold("opened", &mut || {
                visit(&page, &site.url(&address));
                opened(&page)
            });
            hold("arrived at", &mut || {
                visit(&page, &site.url("/"));
                page.hover(&to(slug));
                let () = page.run_async("await rest(500)");
                let before: f64 = page.run("return longest()");
                page.click(&to(slug));
                reaches(&page, title, &address);
                page.wait_until("history.scrollRestoration === 'manual'");
                before.max(opened(&page))
            });
        }
        visit(&page, &site.url(&address));
        hold("scrolled", &mut || scroll_through(&page));
    }
    assert!(deaf_for.is_empty(), "the page is deaf: {deaf_for:#?}");
}

/// A long text, and two that lead to it.
fn long() -> Site {
    let way = "[Long](long.md), [Part 900](long.md#part-900).";
    Tiny::greek()
        .post("way", "", way)
        .post("long", "", &format!("[Way](way.md)\n\n{}", headings(1_800)))
        .publish()
}

/// Whether this is still the document that was marked.
#[track_caller]
fn is_marked(page: &Page) -> bool {
    page.run("return 'mark' in window")
}

#[test]
fn the_browser_makes_a_long_page_and_the_app_all_others() {
    let site = long();
    let page = Page::new();
    visit(&page, &site.url("/posts/alpha/"));
    let mark = || -> () { page.run("window.mark = 1") };
    let goes = |link: &str, heading: &str, path: &str| {
        page.click(link);
        reaches(&page, heading, path);
        page.wait_until("history.scrollRestoration === 'manual'");
    };
    mark();
    goes("a[href='/']", "Tiny", "/");
    goes(&to("way"), "Way", "/posts/way/");
    assert!(is_marked(&page), "all of these are made by the app");
    goes(&to("long"), "Long", "/posts/long/");
    assert!(!is_marked(&page), "this is made by the browser");

    mark();
    // A click by the driver would scroll to the link.
    let () = page.run("scrollTo(0, 4000); document.querySelector('.prose > p > a').click()");
    reaches(&page, "Way", "/posts/way/");
    assert!(is_marked(&page));
    page.back();
    reaches(&page, "Long", "/posts/long/");
    page.wait_until("scrollY === 4000");

    page.back();
    reaches(&page, "Way", "/posts/way/");
    goes(
        "main a[href='/posts/long/#part-900']",
        "Long",
        "/posts/long/",
    );
    page.wait_until(
        "Math.abs(document.querySelector('#part-900').getBoundingClientRect().top) < 200",
    );
}

#[test]
fn a_long_page_that_the_host_has_not_is_made_by_the_app() {
    let site = long();
    site.write("posts/long/index.html", site.read("404.html"));
    let page = Page::new();
    page.open(&site.url("/posts/long/"));
    reaches(&page, "Long", "/posts/long/");
}
