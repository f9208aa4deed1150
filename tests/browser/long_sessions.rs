//! A tab that stays open for weeks: nothing is left behind by the pages that were there before.

use quire_tests::Page;
use serde_json::{Value, json};

use crate::{
    reader::{before_app, reaches, visit},
    site::Tiny,
};

/// How many navigations a round is.
const ROUND: usize = 5;
/// How many there are in all, and after how many the app and the browser have made themselves at home.
const NAVIGATIONS: usize = 500;
const SETTLED: usize = 150;
/// After how many it is measured again.
const STEP: usize = 25;

/// What is kept, once all that nobody needs is thrown away.
const KEPT: [&str; 5] = [
    "bytes of JavaScript",
    "bytes of WebAssembly",
    "nodes",
    "listeners",
    "observers",
];
/// By how much each may grow with a navigation. A view has hundreds of nodes and some kilobytes; WebAssembly's memory
/// grows by 64 kB at once, which is allowed it once.
const MOST: [f64; 5] = [512.0, 300.0, 0.5, 0.1, 0.1];

/// Goes to posts and the list, on by links and back by the browser, some times.
#[track_caller]
fn go_around(page: &Page, times: usize) {
    let () = page.run_async(&format!("const times = {times}; {ROUNDS}"));
}

/// A script that the browser is given is kept by it, so there are few of them.
const ROUNDS: &str =
    "const is = (path, title) => location.pathname === path && document.querySelector('h1')?.innerText === title;
    const reached = (path, title) => new Promise((done, lost) => {
        const start = performance.now();
        const look = () => is(path, title) ? done()
            : performance.now() - start > 8000 ? lost(new Error(path + ' is not reached')) : setTimeout(look, 4);
        look();
    });
    const click = css => document.querySelector(css).click();
    for (let time = 0; time < times; time++) {
        click('main a[href=\"/posts/beta/\"]');
        await reached('/posts/beta/', 'Beta');
        click('main a[href=\"/posts/alpha/\"]');
        await reached('/posts/alpha/', 'Alpha');
        history.back();
        await reached('/posts/beta/', 'Beta');
        click('main a[href=\"/posts/gamma/\"]');
        await reached('/posts/gamma/', 'Gamma');
        click('a[href=\"/\"]');
        await reached('/', 'Tiny');
    }";

#[track_caller]
fn kept(page: &Page) -> [f64; 5] {
    // What is freed in the first may free more in the second.
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({}));
    let dom = page.devtools("Memory.getDOMCounters", json!({}));
    let number = |value: &Value| value.as_f64().expect("it is a number");
    [
        number(&heap["usedSize"]),
        page.run("return window.memory.buffer.byteLength"),
        number(&dom["nodes"]),
        number(&dom["jsEventListeners"]),
        page.run("return observers()"),
    ]
}

/// By how much something grows with each step, along the line that is nearest to all of its values.
fn slope(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    let (middle, mean) = ((count - 1.0) / 2.0, values.clone().sum::<f64>() / count);
    let steps = || (0..).map(f64::from);
    let spread: f64 = steps()
        .take(count as usize)
        .map(|at| (at - middle).powi(2))
        .sum();
    let rise: f64 = steps()
        .zip(values)
        .map(|(at, value)| (at - middle) * (value - mean))
        .sum();
    rise / spread
}

#[test]
fn five_hundred_navigations_leave_nothing_behind() {
    let site = Tiny::greek().publish();
    let page = Page::new();
    before_app(
        &page,
        "const start = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...all) => {
            const made = await start.apply(WebAssembly, all);
            window.memory = made.instance.exports.memory;
            return made;
        };
        let all = [];
        window.IntersectionObserver = class extends IntersectionObserver {
            constructor(...of) {
                super(...of);
                all.push(new WeakRef(this));
            }
        };
        window.observers = () => (all = all.filter(one => one.deref())).length;",
    );
    visit(&page, &site.url("/"));
    reaches(&page, "Tiny", "/");
    page.wait_until("window.memory");
    let mut measured = Vec::new();
    for navigation in (STEP..=NAVIGATIONS).step_by(STEP) {
        go_around(&page, STEP / ROUND);
        if navigation >= SETTLED {
            measured.push(kept(&page));
        }
    }
    let mut grown = Vec::new();
    for (at, what) in KEPT.iter().enumerate() {
        let values = measured.iter().map(|kept| kept[at]);
        let slope = slope(values.clone()) / STEP as f64;
        println!(
            "{what}: {:?}, {slope:.3} more with each navigation",
            values.clone().next_back()
        );
        if slope > MOST[at] {
            grown.push(format!(
                "{slope:.3} {what}: {:?}",
                values.collect::<Vec<_>>()
            ));
        }
    }
    assert!(grown.is_empty(), "each navigation leaves behind {grown:#?}");
}

#[test]
fn a_slope_is_what_it_grows_by() {
    assert!((slope([1.0, 3.0, 5.0].into_iter()) - 2.0).abs() < 1e-9);
    assert!(slope([4.0, 4.0, 4.0].into_iter()).abs() < 1e-9);
    assert!((slope([0.0, 4.0, 2.0, 6.0].into_iter()) - 1.6).abs() < 1e-9);
}
