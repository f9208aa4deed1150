//! The edition that is shown.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use quire::content::route::Route;

use super::news::{News, State};
use crate::{
    Made, Options, Page, Published,
    app::App,
    failure::Failure,
    key::Key,
    ledger::Ledger,
    make,
    memory::Memory,
    offline,
    output::{Content, json},
    search::{Index, Texts},
    shell,
};

/// Where a site is made again and again, and the last good edition of it is asked for its files.
pub(super) struct Desk {
    pub(super) options: Options,
    pub(super) news: News,
    memory: Arc<Memory>,
    edition: Mutex<Option<Edition>>,
    index: Mutex<Index>,
    /// The index's files, by path.
    searched: Mutex<HashMap<String, Vec<u8>>>,
    /// Another one for each edition, and for those of another run.
    number: AtomicU64,
}

/// An edition in memory, in a thread of its own, which ends when nobody can ask it any more.
#[derive(Clone)]
struct Edition(Sender<Ask>);

/// What an edition can be asked for.
enum Ask {
    File(String, Sender<Found>),
    /// What is to be searched, if anything is.
    Texts(Sender<Option<Texts>>),
}

/// A file's bytes, if there is such a file.
type Found = Option<Result<Vec<u8>, Failure>>;

impl Desk {
    pub(super) fn new(options: &Options) -> Self {
        let start = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            options: options.clone(),
            news: News::new(),
            memory: Arc::new(Memory::lasting(options)),
            edition: Mutex::default(),
            index: Mutex::default(),
            searched: Mutex::default(),
            number: AtomicU64::new(start.map_or(0, |start| start.as_millis() as u64)),
        }
    }

    /// Makes an edition of what is on the disk now, and shows it if it is good.
    pub(super) fn publish(&self) -> Result<Published, Failure> {
        let number = self.number.fetch_add(1, Ordering::Relaxed).to_string();
        let made = self.edition(number.clone());
        match &made {
            Ok((edition, app, _)) => {
                *self.current() = Some(edition.clone());
                self.news.tell(State {
                    edition: number,
                    app: app.clone(),
                    fault: None,
                });
            }
            Err(failure) => self.news.tell_fault(failure.to_string()),
        }
        made.map(|(_, _, published)| published)
    }

    /// What the edition that is shown has at a path. There may be none yet.
    pub(super) fn read(&self, path: &str) -> Option<Found> {
        let edition = self.current().clone()?;
        let (answer, found) = mpsc::channel();
        edition.0.send(Ask::File(path.to_owned(), answer)).ok()?;
        let found = found.recv().ok()?;
        Some(found.or_else(|| open(&self.searched).get(path).cloned().map(Ok)))
    }

    /// Makes the index for the search anew, of the edition that is shown. It takes its time, in which
    /// the last one serves.
    pub(super) fn index(&self) -> Result<(), Failure> {
        // Whoever else is at it goes first; then there may be nothing left to do.
        let mut index = open(&self.index);
        let Some(edition) = self.current().clone() else {
            return Ok(());
        };
        let (answer, texts) = mpsc::channel();
        // An edition that is gone has had its day.
        let asked = edition.0.send(Ask::Texts(answer));
        drop(edition);
        let texts = asked.ok().and_then(|()| texts.recv().ok()).flatten();
        if let Some(files) = texts.map(|texts| index.files(texts)).transpose()?.flatten() {
            *open(&self.searched) = files.into_iter().collect();
        }
        Ok(())
    }

    /// Ends all that still goes on.
    pub(super) fn close(&self) {
        *self.current() = None;
        self.news.close();
    }

    fn current(&self) -> MutexGuard<'_, Option<Edition>> {
        open(&self.edition)
    }

    fn edition(&self, number: String) -> Result<(Edition, String, Published), Failure> {
        let options = self.options.clone();
        let Some(html) = shell::read(&options.out, &Ledger::default())? else {
            return Err(Failure::Refused(format!(
                "there is no {} in {}; build the app there first",
                shell::FILE,
                options.out.display()
            )));
        };
        let memory = self.memory.clone();
        let (ask, asks) = mpsc::channel::<Ask>();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let page = Page::Served(&html);
            let done = make(&options, page, &memory, &|_| {}, |made| {
                let Made {
                    edition,
                    app,
                    shell,
                    mut output,
                    published,
                    ..
                } = made;
                if let Some(shell) = shell.filter(|_| edition.library.settings.offline) {
                    let mut keys = output.keys()?;
                    offline::fill(edition, shell, &mut keys, &mut output);
                }
                let manifest = json(&edition.manifest(number, shell));
                output.make(Route::HOME.data(), None, Content::Made(manifest));
                for (path, bytes) in app.into_iter().flat_map(App::files) {
                    output.make(path, None, Content::Made(bytes));
                }
                // In another language it says something else.
                let app = Key::of(&[html.as_bytes(), edition.language().tag.as_bytes()]);
                // Whoever is not there any more has no use for it.
                let _ = tell.send(Ok((app.to_string(), published)));
                for ask in asks {
                    let _ = match ask {
                        Ask::File(path, answer) => {
                            let found = output.read(&path);
                            let found = found.map(|bytes| bytes.map(|bytes| bytes.into_owned()));
                            answer.send(found).is_ok()
                        }
                        Ask::Texts(answer) => {
                            let searched = edition.library.settings.search;
                            answer.send(searched.then(|| Texts::of(edition))).is_ok()
                        }
                    };
                }
                Ok(())
            });
            if let Err(failure) = done {
                let _ = tell.send(Err(failure));
            }
        });
        let broken = || "the publisher broke; what it said stands above".to_owned();
        let (app, published) = told.recv().map_err(|_| Failure::Refused(broken()))??;
        Ok((Edition(ask), app, published))
    }
}

/// What is behind a lock. It is put there whole, whoever panicked meanwhile.
fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
