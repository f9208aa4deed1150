//! The app's start in a browser.

fn main() {
    // As published, the words of a panic would weigh a kilobyte for each reader.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    quire::browser::start();
}
