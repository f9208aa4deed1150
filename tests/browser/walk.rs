//! A walk through a whole site, from link to link.

use std::collections::BTreeSet;

use quire::content::route::Base;
use quire_tests::Page;

use crate::reader::settle;

/// Clicks, from the page that is open, its first link to a view not seen so far, and so on from
/// there; where there is none, goes back. Calls `at` with the path of each view when it is there,
/// and gives all the paths.
///
/// The whole way is one document: no click may load a page.
#[track_caller]
pub(crate) fn walk(page: &Page, base: &Base, mut at: impl FnMut(&str)) -> BTreeSet<String> {
    let document: String = page.run("return String(performance.timeOrigin)");
    page.wait_for("main h1");
    let start: String = page.run("return location.pathname");
    at(&start);
    let mut seen = BTreeSet::from([start.clone()]);
    let mut way = vec![(start, page.title())];
    loop {
        let links: Vec<(String, String)> = page.run(
            "return [...document.querySelectorAll('a[href]:not([target])')]
                .filter(link => link.origin === location.origin)
                .map(link => [link.pathname, link.getAttribute('href')])",
        );
        let next = links
            .into_iter()
            .find(|(path, _)| base.route(path).is_some() && !seen.contains(path));
        if let Some((path, href)) = next {
            // A link in a fold is there for those who unfold it.
            let () =
                page.run("document.querySelectorAll('details').forEach(fold => fold.open = true)");
            page.click(&format!("a[href='{href}']"));
            page.wait_for_path(&path);
            page.wait_for("main h1");
            at(&path);
            seen.insert(path.clone());
            way.push((path, page.title()));
        } else {
            way.pop();
            let Some((path, title)) = way.last() else {
                break;
            };
            page.back();
            page.wait_for_path(path);
            page.wait_until(&format!("document.title === {}", serde_json::json!(title)));
        }
    }
    settle(page);
    assert_eq!(
        page.run::<String>("return String(performance.timeOrigin)"),
        document,
        "a click loaded a page"
    );
    seen
}
