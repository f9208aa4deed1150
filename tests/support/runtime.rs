//! One asynchronous runtime for the whole test program, out of the tests' sight.
//!
//! The server and the browser's client are asynchronous underneath; what a test calls is not. So a test is a
//! plain function without `await`, and a failed one names its own line (`#[track_caller]` has no effect on
//! asynchronous functions).

use std::sync::LazyLock;
use std::time::Duration;

use tokio::runtime::{Builder, EnterGuard, Runtime};

/// How long anything is awaited before the test fails: long enough for a machine that compiles beside the test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("test-support")
        .enable_all()
        .build()
        .expect("the asynchronous runtime starts")
});

/// Runs a future to its end on the shared runtime, from a test's own thread.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

/// Makes the shared runtime the current one, for what has to be created inside a runtime.
pub(crate) fn enter() -> EnterGuard<'static> {
    RUNTIME.enter()
}

/// Runs a future beside the test.
pub(crate) fn spawn<F>(future: F) -> tokio::task::JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    RUNTIME.spawn(future)
}
