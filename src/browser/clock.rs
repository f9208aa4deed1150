//! Time, as the rim needs it.

/// Milliseconds, from some start on.
pub(crate) fn now() -> f64 {
    leptos::prelude::window()
        .performance()
        .map_or(0.0, |clock| clock.now())
}
