//! A real browser, Debian's Chromium, with one page in it.

mod driver;
mod emulate;
mod input;
mod record;
mod script;
mod session;
mod wait;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::{Rc, Weak};
use std::time::Duration;
use std::{env, fs, thread};

use serde_json::json;
use tokio::sync::{Semaphore, SemaphorePermit};

pub use self::record::{Level, Message};

use self::record::Records;
use self::session::Session;
use crate::runtime::{PATIENCE, block_on};

/// A page in a browser of its own: fresh profile, empty cache, closed when the value goes out of scope, after a
/// panic too.
///
/// Every method may fail the test; the failure names the test's line, and says how the page stands. When a test
/// fails and `QUIRE_SCREENSHOTS` names a folder, a picture of the page is put there, named after the test.
///
/// While a whole document is on its way, the browser answers no questions about the page: it answers when the
/// document has come. To see a page whose parts are held back, hold its scripts or data, not the document.
pub struct Page {
    session: Session,
    records: RefCell<Records>,
    /// Media features and the values that are emulated for them.
    wishes: RefCell<BTreeMap<String, String>>,
    patience: Cell<Duration>,
    /// Whether a failure has told already how the page stands.
    told: Cell<bool>,
    _place: Rc<SemaphorePermit<'static>>,
}

impl Page {
    /// An empty page of 1024 × 768 pixels.
    #[must_use]
    #[track_caller]
    pub fn new() -> Self {
        Self::sized(1024, 768)
    }

    /// An empty page with another size, in CSS pixels.
    #[must_use]
    #[track_caller]
    pub fn sized(width: u32, height: u32) -> Self {
        let place = place();
        let page = Self {
            session: Session::start(),
            records: RefCell::default(),
            wishes: RefCell::default(),
            patience: Cell::new(PATIENCE),
            told: Cell::new(false),
            _place: place,
        };
        page.set_viewport(width, height);
        page
    }

    /// Opens an address and waits until it has loaded, with all that it names: until the page's `load` event.
    #[track_caller]
    pub fn open(&self, url: &str) {
        // To another place in the same document there is nothing to load.
        let (before, _) = split(url);
        if url.contains('#') && split(&self.url()).0 == before {
            self.begin(url);
            self.wait(
                &format!("{url} to be reached"),
                "return location.href === arguments[0]",
                &[json!(url)],
            );
        } else {
            self.load(&format!("{url} to load"), || self.begin(url));
        }
        let error: bool = self.run("return location.protocol === 'chrome-error:'");
        if error {
            self.fail(&format!("{url} can't be opened"), None);
        }
    }

    /// Begins to open an address and waits for nothing: for pages of which a part is held back, or that fail.
    #[track_caller]
    pub fn begin(&self, url: &str) {
        let result = self.session.command(self.session.client.goto(url));
        self.must(&format!("{url} can't be opened"), result);
    }

    /// Loads the page again and waits until it has loaded.
    #[track_caller]
    pub fn reload(&self) {
        self.load("the page to load again", || {
            let result = self.session.command(self.session.client.refresh());
            self.must("the page can't be loaded again", result);
        });
    }

    /// Goes back in the history, and doesn't wait for what comes of it.
    #[track_caller]
    pub fn back(&self) {
        let result = self.session.command(self.session.client.back());
        self.must("there is no way back", result);
    }

    /// Goes forward in the history, and doesn't wait for what comes of it.
    #[track_caller]
    pub fn forward(&self) {
        let result = self.session.command(self.session.client.forward());
        self.must("there is no way forward", result);
    }

    /// The address.
    #[must_use]
    #[track_caller]
    pub fn url(&self) -> String {
        let result = self.session.command(self.session.client.current_url());
        self.must("the address can't be read", result).into()
    }

    /// The title.
    #[must_use]
    #[track_caller]
    pub fn title(&self) -> String {
        self.run("return document.title")
    }

    /// Saves a picture of the part of the page that is in view, as PNG.
    #[track_caller]
    pub fn screenshot(&self, file: impl AsRef<Path>) {
        let picture = self.must(
            "no picture can be taken",
            self.session.command(self.session.client.screenshot()),
        );
        let file = file.as_ref();
        fs::write(file, picture)
            .unwrap_or_else(|error| panic!("{} can't be written: {error}", file.display()));
    }

    /// Does what loads another document, and waits until that has loaded.
    #[track_caller]
    fn load(&self, what: &str, start: impl FnOnce()) {
        // Each document has another time of origin. As text: a number might not come back the same.
        let document: String = self.run("return String(performance.timeOrigin)");
        start();
        let script = "return String(performance.timeOrigin) !== arguments[0] && document.readyState === 'complete'";
        self.wait(what, script, &[json!(document)]);
    }

    /// Leaves a picture of a failed test where whoever runs the tests wants it.
    fn picture_of_failure(&self) {
        let Some(folder) = env::var_os("QUIRE_SCREENSHOTS") else {
            return;
        };
        if let Ok(picture) = self.session.command(self.session.client.screenshot()) {
            let test = thread::current()
                .name()
                .unwrap_or("test")
                .replace("::", ".");
            let file = Path::new(&folder).join(test + ".png");
            let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, picture));
            match written {
                Ok(()) => eprintln!("picture: {}", file.display()),
                Err(error) => eprintln!("picture: {} can't be written: {error}", file.display()),
            }
        }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            if !self.told.get() {
                eprintln!("{}", self.state());
            }
            self.picture_of_failure();
        } else {
            self.assert_policy_was_kept();
        }
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").finish_non_exhaustive()
    }
}

/// An address, and its fragment.
fn split(url: &str) -> (&str, &str) {
    url.split_once('#').unwrap_or((url, ""))
}

/// A place among the tests that may have a browser at the same time: two, as small machines have two cores.
///
/// All pages of one test share its place. If each took one, two tests with a page each could wait for ever for
/// their second.
#[track_caller]
fn place() -> Rc<SemaphorePermit<'static>> {
    static PLACES: Semaphore = Semaphore::const_new(2);
    thread_local! {
        static MINE: RefCell<Weak<SemaphorePermit<'static>>> = const { RefCell::new(Weak::new()) };
    }
    MINE.with_borrow_mut(|mine| {
        mine.upgrade().unwrap_or_else(|| {
            let permit = block_on(PLACES.acquire()).expect("nobody closes the semaphore");
            let place = Rc::new(permit);
            *mine = Rc::downgrade(&place);
            place
        })
    })
}
