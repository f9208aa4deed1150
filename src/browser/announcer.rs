//! What is said to the reader beside the view: that something is on its way, that it has come.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::{TimeoutHandle, document, set_timeout, set_timeout_with_handle};
use web_sys::Element;

use super::phrases::phrases;

/// Below this, a sign of waiting would only flash.
const PATIENCE: Duration = Duration::from_millis(150);

/// The frame's live region. It is written to where it stands, prerendered or not, so that a
/// reader who waits for the first navigation sees it too.
///
/// Once the app is broken, it belongs to what says so (`publisher/src/shell.rs`).
const REGION: &str = ".status:not([data-broken])";

/// How long a short message is seen.
const GLANCE: Duration = Duration::from_secs(3);

/// Says what came of what the reader did, and lets it be seen for a moment.
pub(crate) fn tell(text: &'static str) {
    say(text, true);
    set_timeout(
        move || {
            // Something else may have been said since.
            if region().and_then(|region| region.text_content()).as_deref() == Some(text) {
                say("", false);
            }
        },
        GLANCE,
    );
}

/// Speaks through the frame's live region.
#[derive(Clone, Default)]
pub(crate) struct Announcer(Rc<Cell<Option<TimeoutHandle>>>);

impl Announcer {
    /// Says that something is awaited, if it takes long enough to be noticed.
    pub(crate) fn wait(&self) {
        let patience = set_timeout_with_handle(|| say(phrases().loading, true), PATIENCE);
        self.be_patient(patience.ok());
    }

    /// Says where the reader is now.
    pub(crate) fn arrive(&self, title: &str) {
        self.be_patient(None);
        say(title, false);
    }

    /// Says nothing any more.
    pub(crate) fn hush(&self) {
        self.arrive("");
    }

    fn be_patient(&self, next: Option<TimeoutHandle>) {
        if let Some(last) = self.0.replace(next) {
            last.clear();
        }
    }
}

/// Writes to the region; only what is waited for is seen too.
fn say(text: &str, seen: bool) {
    let Some(region) = region() else { return };
    region.set_text_content(Some(text));
    // An attribute of this name is always taken.
    let _ = region.toggle_attribute_with_force("data-seen", seen);
}

fn region() -> Option<Element> {
    document().query_selector(REGION).ok().flatten()
}
