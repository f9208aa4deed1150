//! A word on standard error where something takes more than a second.

use std::{
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Tells what is being done, as long as it lives.
pub(crate) struct Progress {
    steps: Sender<&'static str>,
    teller: JoinHandle<()>,
}

impl Progress {
    /// How long a step may take without a word.
    const PATIENCE: Duration = Duration::from_secs(1);

    pub(crate) fn start() -> Self {
        let (steps, told) = mpsc::channel::<&str>();
        let teller = thread::spawn(move || {
            let mut step = None;
            loop {
                match told.recv_timeout(Self::PATIENCE) {
                    Ok(next) => step = Some(next),
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        // Once a step.
                        if let Some(step) = step.take() {
                            eprintln!("{step} …");
                        }
                    }
                }
            }
        });
        Self { steps, teller }
    }

    /// Notes that a step begins.
    pub(crate) fn begin(&self, step: &'static str) {
        // Without the teller nothing is told; the work goes on.
        let _ = self.steps.send(step);
    }

    /// Ends it, so that nothing is told after what comes next.
    pub(crate) fn end(self) {
        drop(self.steps);
        let _ = self.teller.join();
    }
}
