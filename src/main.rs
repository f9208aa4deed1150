//! The app's start in a browser.

fn main() {
    console_error_panic_hook::set_once();
    quire::browser::start();
}
