//! What a test server was asked for.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::fault::Paths;
use crate::runtime::PATIENCE;

/// One request, and what it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// `GET`, `HEAD` …
    pub method: String,
    /// The path inside the site, decoded: `/posts/x.md`, whatever base path the site is served under.
    pub path: String,
    /// What followed the question mark, undecoded; empty if nothing did.
    pub query: String,
    /// The status of the answer. It is in the log before the answer is sent, so a held one is there too.
    pub status: u16,
}

/// Requests in the order of their arrival.
#[derive(Default)]
pub(super) struct Log {
    served: Mutex<Vec<Served>>,
    grown: Condvar,
}

impl Log {
    pub(super) fn add(&self, served: Served) {
        self.lock().push(served);
        self.grown.notify_all();
    }

    pub(super) fn all(&self) -> Vec<Served> {
        self.lock().clone()
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    /// The first request for one of `paths`, in the log already or yet to come.
    #[track_caller]
    pub(super) fn wait_for(&self, paths: &Paths) -> Served {
        let end = Instant::now() + PATIENCE;
        let mut served = self.lock();
        loop {
            if let Some(found) = served.iter().find(|one| paths.contain(&one.path)) {
                return found.clone();
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let known: Vec<_> = served.iter().map(|one| one.path.clone()).collect();
                // Or else the panic poisons the log for the threads that still answer.
                drop(served);
                panic!("waited {PATIENCE:?} for a request for {paths:?}; there were {known:?}");
            }
            served = self
                .grown
                .wait_timeout(served, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Served>> {
        self.served.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
