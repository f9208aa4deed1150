//! Time, as the rim needs it.

/// Milliseconds since 1970: unlike the age of the page, they pass while the machine sleeps.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}
