//! The title that travels from a list to its article, and back: motion that shows where one went.
//!
//! Done with the Web Animations API and not as a view transition: that takes a picture of the page
//! before anything may change, which each click would have to wait for, and keeps the reader from
//! clicking on as long as it lasts.

use js_sys::JSON;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlAnchorElement};

/// Long enough to be followed, short enough not to be waited for.
const OPTIONS: &str = r#"{"duration":240,"easing":"cubic-bezier(.2,0,0,1)"}"#;

/// A title that is larger than its place must not make the page wider. Not the style's for good: it would hide for ever
/// what is wider than the screen, and would keep code on paper from its margin.
const CLIPPED: &str = r#"[{"overflowX":"clip"},{"overflowX":"clip"}]"#;

#[wasm_bindgen]
extern "C" {
    /// An element that can be animated, as every one can; web-sys has it behind a flag only.
    type Animatable;
    #[wasm_bindgen(method)]
    fn animate(this: &Animatable, keyframes: &JsValue, options: &JsValue);
}

/// A title where it stands before the view changes.
pub(crate) struct Departure {
    title: Title,
    /// The paths that the reader leaves and goes to.
    paths: [String; 2],
}

/// A title on the page.
struct Title {
    element: Element,
    left: f64,
    top: f64,
    /// The size of its letters.
    size: f64,
}

impl Departure {
    /// Looks for the title that the path which the reader comes from and the one that he goes to
    /// have in common. `None` where there is nothing to follow, or he does not like motion.
    pub(crate) fn between(from: String, to: String) -> Option<Self> {
        let less = window().match_media("(prefers-reduced-motion: reduce)");
        if less.ok().flatten().is_some_and(|less| less.matches()) {
            return None;
        }
        let paths = [from, to];
        let title = Title::find(&paths)?;
        Some(Self { title, paths })
    }

    /// Lets the title travel, now that the other view is there.
    pub(crate) fn arrive(self) {
        let Self { title: from, paths } = self;
        // From article to article nothing is the same.
        let Some(to) =
            Title::find(&paths).filter(|to| to.element.tag_name() != from.element.tag_name())
        else {
            return;
        };
        // Whole numbers: reading and writing others costs some 20 kB of wasm.
        let [x, y, scale] = [
            from.left - to.left,
            from.top - to.top,
            100.0 * from.size / to.size,
        ]
        .map(|number| number as i32);
        let keyframes = format!(
            r#"[{{"transformOrigin":"0 0","transform":"translate({x}px,{y}px) scale({scale}%)"}},{{"transformOrigin":"0 0","transform":"none"}}]"#
        );
        animate(&to.element, &keyframes);
        if scale > 100
            && let Ok(Some(main)) = to.element.closest("main")
        {
            animate(&main, CLIPPED);
        }
    }
}

fn animate(element: &Element, keyframes: &str) {
    if let (Ok(keyframes), Ok(options)) = (JSON::parse(keyframes), JSON::parse(OPTIONS)) {
        let element: &Animatable = element.unchecked_ref();
        element.animate(&keyframes, &options);
    }
}

impl Title {
    /// An article's own title, or that of a list's entry that leads to one of these paths, if it
    /// is on the screen.
    fn find(paths: &[String]) -> Option<Self> {
        let own = document().query_selector("main .article-head h1").ok()?;
        let element = own.or_else(|| entry(paths))?;
        let place = element.get_bounding_client_rect();
        let height = window().inner_height().ok()?.as_f64()?;
        let style = window().get_computed_style(&element).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        (place.bottom() > 0.0 && place.top() < height).then(|| Self {
            left: place.left(),
            top: place.top(),
            element,
            size: js_sys::parse_float(&size),
        })
    }
}

fn entry(paths: &[String]) -> Option<Element> {
    let links = document().query_selector_all(".entry-title > a").ok()?;
    (0..links.length())
        .filter_map(|at| links.item(at)?.dyn_into::<HtmlAnchorElement>().ok())
        .find(|link| paths.contains(&link.pathname()))?
        .parent_element()
}
