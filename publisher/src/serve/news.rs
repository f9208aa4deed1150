//! What the pages that are open are told.

use std::{
    io::{self, Write},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Serialize;

use crate::output::json;

/// How long a page hears nothing, at most: whoever is gone is noticed when he is spoken to.
const PATIENCE: Duration = Duration::from_secs(10);

/// How things stand. It is told as a whole each time, so that a page that was away has missed nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// Names the edition that is shown; empty where there is none yet.
    pub(super) edition: String,
    /// Names the app that belongs to it.
    pub(super) app: String,
    /// What keeps a newer one from being shown.
    pub(super) fault: Option<String>,
}

/// Tells how things stand, to however many listen.
pub(super) struct News {
    /// `None` when all is over.
    state: Mutex<Option<State>>,
    changed: Condvar,
}

impl News {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(Some(State::default())),
            changed: Condvar::new(),
        }
    }

    /// How things stand.
    pub(super) fn state(&self) -> State {
        self.now().clone().unwrap_or_default()
    }

    /// Tells how things stand from now on.
    pub(super) fn tell(&self, state: State) {
        *self.now() = Some(state);
        self.changed.notify_all();
    }

    /// Tells that what was shown stays, and why.
    pub(super) fn tell_fault(&self, fault: String) {
        let state = self.state();
        self.tell(State {
            fault: Some(fault),
            ..state
        });
    }

    /// Tells nothing any more.
    pub(super) fn close(&self) {
        *self.now() = None;
        self.changed.notify_all();
    }

    /// Writes how things stand, now and whenever they change, as server-sent events, until nobody
    /// listens any more.
    pub(super) fn write_to(&self, page: &mut dyn Write) -> io::Result<()> {
        // Whoever loses us asks again soon: we may just begin anew.
        page.write_all(b"retry: 300\n\n")?;
        let mut told = None;
        loop {
            let mut now = self.now();
            if *now == told {
                now = match self.changed.wait_timeout(now, PATIENCE) {
                    Ok((now, _)) => now,
                    Err(error) => error.into_inner().0,
                };
            }
            let next = now.clone();
            drop(now);
            match next {
                Some(state) if Some(&state) != told.as_ref() => {
                    // JSON has no line breaks.
                    let text = json(&state);
                    page.write_all(&[b"data: ", &text[..], b"\n\n"].concat())?;
                    told = Some(state);
                }
                None => return Ok(()),
                Some(_) => page.write_all(b":\n\n")?,
            }
            page.flush()?;
        }
    }

    fn now(&self) -> MutexGuard<'_, Option<State>> {
        // It is put there whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
