//! What is said to the reader beside the view: that something is on its way, that it has come.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::{TimeoutHandle, document, set_timeout_with_handle};

/// Below this, a sign of waiting would only flash.
const PATIENCE: Duration = Duration::from_millis(150);

/// The frame's live region. It is written to where it stands, prerendered or not, so that a
/// reader who waits for the first navigation sees it too.
const REGION: &str = ".status";

/// Speaks through the frame's live region.
#[derive(Clone, Default)]
pub(crate) struct Announcer(Rc<Cell<Option<TimeoutHandle>>>);

impl Announcer {
    /// Says that something is awaited, if it takes long enough to be noticed.
    pub(crate) fn wait(&self) {
        let patience = set_timeout_with_handle(|| say("Loading …", true), PATIENCE);
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
    let Ok(Some(region)) = document().query_selector(REGION) else {
        return;
    };
    region.set_text_content(Some(text));
    // An attribute of this name is always taken.
    let _ = region.toggle_attribute_with_force("data-seen", seen);
}
