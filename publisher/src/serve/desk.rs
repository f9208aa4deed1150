//! The edition that is shown.

use std::{
    borrow::Cow,
    collections::HashMap,
    num::NonZero,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use quire::content::route::Route;
use rayon::ThreadPoolBuilder;

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
    /// Held while an edition is made. Two at once would take from each other what `memory` keeps for the next.
    turn: Arc<Mutex<()>>,
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

/// An edition that is being made.
pub(super) struct Making {
    number: String,
    made: Result<Receiver<Told>, Failure>,
}

/// What is told of an edition once it is made: itself, which app it has, and what was published.
type Told = Result<(Edition, String, Published), Failure>;

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
            turn: Arc::default(),
            edition: Mutex::default(),
            index: Mutex::default(),
            searched: Mutex::default(),
            number: AtomicU64::new(start.map_or(0, |start| start.as_millis() as u64)),
        }
    }

    /// Begins to make an edition of what is on the disk now. Whoever has no use for it any more drops it.
    pub(super) fn make(&self) -> Making {
        let number = self.number.fetch_add(1, Ordering::Relaxed).to_string();
        Making {
            made: self.begin(number.clone()),
            number,
        }
    }

    /// Shows an edition once it is made, if it is good.
    pub(super) fn show(&self, Making { number, made }: Making) -> Result<Published, Failure> {
        let broken = || "the publisher broke; what it said stands above".to_owned();
        let made = made.and_then(|made| {
            let told = made.recv();
            told.map_err(|_| Failure::Refused(broken()))?
        });
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
        let index = &mut *open(&self.index);
        let Some(edition) = self.current().clone() else {
            return Ok(());
        };
        let (answer, texts) = mpsc::channel();
        // An edition that is gone has had its day.
        let asked = edition.0.send(Ask::Texts(answer));
        drop(edition);
        let texts = asked.ok().and_then(|()| texts.recv().ok()).flatten();
        let files = texts.map(|texts| aside(|| index.files(texts)));
        if let Some(files) = files.transpose()?.flatten() {
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

    /// Makes an edition in a thread of its own.
    fn begin(&self, number: String) -> Result<Receiver<Told>, Failure> {
        let options = self.options.clone();
        let Some(html) = shell::read(&options.out, &Ledger::default())? else {
            return Err(Failure::Refused(format!(
                "there is no {} in {}; build the app there first",
                shell::FILE,
                options.out.display()
            )));
        };
        let (memory, turn) = (self.memory.clone(), self.turn.clone());
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let page = Page::Served(&html);
            let turn = open(&turn);
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
                memory.keep()?;
                drop(turn);
                let manifest = json(&edition.manifest(number, shell));
                output.make(Route::HOME.data(), None, Content::Made(manifest));
                for (path, bytes) in app.into_iter().flat_map(App::files) {
                    output.make(path, None, Content::Made(bytes));
                }
                // In another language it says something else.
                let app = Key::of(&[html.as_bytes(), edition.language().tag.as_bytes()]);
                // Whoever is not there any more has no use for it.
                let (ask, asks) = mpsc::channel();
                let _ = tell.send(Ok((Edition(ask), app.to_string(), published)));
                thread::scope(|scope| {
                    for ask in asks {
                        match ask {
                            Ask::File(path, answer) => {
                                let found = output.read(&path);
                                let found = found.map(|bytes| bytes.map(Cow::into_owned));
                                let _ = answer.send(found);
                            }
                            Ask::Texts(answer) => {
                                let searched = edition.library.settings.search;
                                let texts = move || searched.then(|| Texts::of(edition));
                                scope.spawn(move || answer.send(aside(texts)));
                            }
                        }
                    }
                });
                Ok(())
            });
            if let Err(failure) = done {
                let _ = tell.send(Err(failure));
            }
        });
        Ok(told)
    }
}

/// Does what is in no hurry with half of the processors, apart from what an edition is made with: else a save
/// that comes meanwhile would wait for the end of it.
fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let all = thread::available_parallelism().map_or(1, NonZero::get);
    match ThreadPoolBuilder::new()
        .num_threads(all.div_ceil(2))
        .build()
    {
        Ok(some) => some.install(work),
        // There is no room for more threads: then all wait.
        Err(_) => work(),
    }
}

/// What is behind a lock. It is put there whole, whoever panicked meanwhile.
fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, Barrier, mpsc},
        thread,
        time::Duration,
    };

    use rayon::prelude::*;

    use super::aside;

    #[test]
    fn what_is_in_no_hurry_is_done_apart() {
        // All that editions are made with is busy, until this is over.
        let all = rayon::current_num_threads() + 1;
        let (begun, over) = (Arc::new(Barrier::new(all)), Arc::new(Barrier::new(all)));
        let busy = (begun.clone(), over.clone());
        rayon::spawn_broadcast(move |_| _ = (busy.0.wait(), busy.1.wait()));
        begun.wait();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || tell.send(aside(|| (0..1000).into_par_iter().sum::<u32>())));
        let done = told.recv_timeout(Duration::from_secs(60));
        over.wait();
        assert_eq!(done, Ok(499_500));
    }
}
