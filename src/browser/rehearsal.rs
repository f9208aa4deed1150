//! A view built before it is asked for, as long as the app is unseen.

use std::sync::Arc;

use leptos::{prelude::*, task::tick};

use super::takeover::Aside;
use crate::screen::Screen;

/// Builds views in the app where nobody sees them. The first view that an app builds takes it many
/// times longer than any other, since all code that makes it runs for the first time; and the view
/// that the reader then asks for may well be the one that is there.
#[derive(Clone)]
pub(crate) struct Rehearsal {
    aside: Aside,
    screen: RwSignal<Option<Arc<Screen>>>,
}

impl Rehearsal {
    /// Rehearses in the app that is built aside and shows this screen.
    pub(crate) fn new(aside: Aside, screen: RwSignal<Option<Arc<Screen>>>) -> Self {
        Self { aside, screen }
    }

    /// Builds a view that somebody will soon ask for, or any other if there has been none.
    pub(crate) async fn of(&self, screen: Arc<Screen>, soon: bool) {
        if !self.aside.is_unseen() || !(soon || self.screen.with_untracked(Option::is_none)) {
            return;
        }
        let built = self
            .screen
            .with_untracked(|now| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &screen)));
        if !built {
            self.screen.set(Some(screen));
            tick().await;
            if soon && self.aside.is_unseen() {
                self.aside.lay_out();
            }
        }
    }
}
