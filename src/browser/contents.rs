//! Where in the text the reader is, told in its table of contents.

use leptos::{
    ev,
    prelude::{document, window, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The line that is marked.
const MARKED: &str = ".contents [aria-current]";

/// Marks the section that is read, from now on.
pub(crate) fn follow() {
    mark();
    let scrolling = window_event_listener(ev::scroll, |_| {
        mark();
    });
    // It serves as long as the page does.
    std::mem::forget(scrolling);
}

/// Folds the contents of an article that has just come, as they are on its page: the one before
/// it, whose place in the document it takes, may have been left with its own unfolded.
pub(crate) fn fold() {
    if let Ok(Some(open)) = document().query_selector(".contents[open]") {
        // An attribute that is there can be taken away.
        let _ = open.remove_attribute("open");
    }
}

/// Forgets which line is marked: long contents that were off the page have lost how far they were scrolled, and are
/// scrolled again to the line that is marked next.
pub(crate) fn unmark() {
    if let Ok(Some(marked)) = document().query_selector(MARKED) {
        // An attribute that is there can be taken away.
        let _ = marked.remove_attribute("aria-current");
    }
}

/// Marks the last heading above the line at which readers read, in whatever contents are there.
fn mark() -> Option<()> {
    let links = document().query_selector_all(".contents a").ok()?;
    let line = line()?;
    let link = |at| Some(links.item(at)?.unchecked_into::<Element>());
    // Headings stand in their order, so a few of them tell where all others are.
    let (mut above, mut below) = (0, links.length());
    while above < below {
        let middle = (above + below) / 2;
        let id = link(middle)?.get_attribute("href")?;
        let heading = document().get_element_by_id(id.strip_prefix('#')?)?;
        match heading.get_bounding_client_rect().top() > line {
            true => below = middle,
            false => above = middle + 1,
        }
    }
    let current = above.checked_sub(1).and_then(link);
    if document().query_selector(MARKED).ok()? == current {
        return None;
    }
    unmark();
    let current = current?;
    current.set_attribute("aria-current", "location").ok()?;
    // Long contents scroll by themselves: the marked line to their middle.
    let nav = current.closest("nav").ok()??;
    let middle = |of: &Element| {
        let place = of.get_bounding_client_rect();
        place.top() + place.height() / 2.0
    };
    nav.set_scroll_top(nav.scroll_top() + (middle(&current) - middle(&nav)) as i32);
    Some(())
}

/// A quarter down the window; at the page's end all the way down, as the last sections can't be
/// scrolled any higher.
fn line() -> Option<f64> {
    let height = window().inner_height().ok()?.as_f64()?;
    let top = window().scroll_y().ok()?;
    let whole = f64::from(document().document_element()?.scroll_height());
    // Positions are fractions on some screens.
    let at_end = top > 0.0 && top + height > whole - 2.0;
    Some(if at_end { height } else { height / 4.0 })
}
