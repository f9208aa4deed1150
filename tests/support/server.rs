//! A server for a static folder that can misbehave on demand.

mod body;
mod fault;
mod files;
mod log;
mod setup;
mod site;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinHandle, JoinSet};

pub use self::fault::{Fault, Gate, Paths};
pub use self::log::Served;
pub use self::setup::{Fallback, ServerSetup};

use self::fault::{Effect, Rule};
use self::site::Site;
use crate::runtime::{block_on, enter, spawn};

/// A static site on 127.0.0.1, as long as this value lives.
///
/// All paths that it takes and tells are paths inside the site: `/posts/x.md` is that file, under whatever base
/// path the site is served.
#[derive(Debug)]
pub struct Server {
    site: Arc<Site>,
    address: SocketAddr,
    /// Bound to the port but not listening: nobody else gets the port while this server refuses connections.
    _reserved: TcpSocket,
    listening: Mutex<Option<Listening>>,
    rules_made: AtomicUsize,
}

impl Server {
    /// A server for this folder, to be set up further and started: at `/`, with a 404 for what isn't there.
    pub fn of(folder: impl AsRef<Path>) -> ServerSetup {
        ServerSetup::of(folder.as_ref())
    }

    fn new(site: Site) -> Self {
        let reserved = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let server = Self {
            site: Arc::new(site),
            address: reserved
                .local_addr()
                .expect("a bound socket has an address"),
            _reserved: reserved,
            listening: Mutex::default(),
            rules_made: AtomicUsize::new(0),
        };
        server.accept();
        server
    }

    /// `http://127.0.0.1:<port>`, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of a path inside the site: with the origin and the base path before it.
    #[must_use]
    #[track_caller]
    pub fn url(&self, path: &str) -> String {
        assert!(
            path.starts_with('/'),
            "a path inside the site begins with a slash, unlike {path:?}"
        );
        format!("{}{}{path}", self.origin(), self.site.files.base)
    }

    /// Makes answers for these paths go wrong, until [`mend`](Switch::mend)ed. Several faults of one path add up.
    pub fn fault(&self, paths: impl Into<Paths>, fault: Fault) -> Switch {
        self.fault_times(usize::MAX, paths, fault)
    }

    /// The same for so many answers, whereupon the next ones are good again.
    pub fn fault_times(&self, times: usize, paths: impl Into<Paths>, fault: Fault) -> Switch {
        self.rule(paths.into(), times, Effect::Fault(fault))
    }

    /// Holds the answers for these paths back until the gate is opened or goes out of scope. The requests are in
    /// the log already while they are held.
    pub fn hold(&self, paths: impl Into<Paths>) -> Gate {
        let (gate, opened) = watch::channel(false);
        self.rule(paths.into(), usize::MAX, Effect::Hold(opened));
        Gate(gate)
    }

    /// Ends all faults. What is held stays held until its gate opens.
    pub fn mend_all(&self) {
        self.site
            .rules()
            .retain(|rule| matches!(rule.effect, Effect::Hold(_)));
    }

    /// Serves another folder from now on: the site is published anew.
    #[track_caller]
    pub fn serve(&self, folder: impl AsRef<Path>) {
        self.site.files.serve(folder.as_ref());
    }

    /// Breaks all connections and refuses new ones, as if the server were gone, until [`accept`](Self::accept).
    pub fn refuse(&self) {
        let listening = self.listening().take();
        if let Some(Listening { stop, task }) = listening {
            drop(stop);
            // It can't have panicked, and if it did, it listens no more.
            let _ = block_on(task);
        }
    }

    /// Accepts connections again, on the same port.
    pub fn accept(&self) {
        let mut listening = self.listening();
        if listening.is_none() {
            let _runtime = enter();
            let listener = bind(self.address)
                .listen(128)
                .expect("the reserved port can be listened on");
            let (stop, stopped) = oneshot::channel();
            let task = spawn(serve(listener, Arc::clone(&self.site), stopped));
            *listening = Some(Listening { stop, task });
        }
    }

    /// All requests inside the base path since the start or the last [`clear_log`](Self::clear_log).
    #[must_use]
    pub fn log(&self) -> Vec<Served> {
        self.site.log.all()
    }

    /// How often these paths were asked for.
    #[must_use]
    pub fn count(&self, paths: impl Into<Paths>) -> usize {
        let paths = paths.into();
        self.log()
            .iter()
            .filter(|served| paths.contain(&served.path))
            .count()
    }

    /// Waits until one of these paths is asked for; if it was already, returns at once.
    #[track_caller]
    pub fn wait_for_request(&self, paths: impl Into<Paths>) -> Served {
        self.site.log.wait_for(&paths.into())
    }

    /// The requests that went past the base path, with their whole paths: `/posts/x.md` under `/blog/`.
    #[must_use]
    pub fn strays(&self) -> Vec<Served> {
        self.site.strays.all()
    }

    /// Forgets the requests so far, the strays too.
    pub fn clear_log(&self) {
        self.site.log.clear();
        self.site.strays.clear();
    }

    fn rule(&self, paths: Paths, times: usize, effect: Effect) -> Switch {
        let number = self.rules_made.fetch_add(1, Ordering::Relaxed);
        self.site.rules().push(Rule {
            number,
            paths,
            effect,
            left: times.into(),
        });
        Switch {
            site: Arc::clone(&self.site),
            number,
        }
    }

    fn listening(&self) -> MutexGuard<'_, Option<Listening>> {
        self.listening
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends one fault. To drop it changes nothing: the fault stays.
#[derive(Debug)]
pub struct Switch {
    site: Arc<Site>,
    number: usize,
}

impl Switch {
    /// Ends the fault, for requests from now on.
    pub fn mend(self) {
        self.site.rules().retain(|rule| rule.number != self.number);
    }
}

/// The task that accepts connections; it ends, and breaks them all, when `stop` is dropped.
#[derive(Debug)]
struct Listening {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

fn bind(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().expect("a socket can be made");
    // Two sockets may share a port as long as neither listens when the other is bound.
    socket
        .set_reuseaddr(true)
        .expect("a new socket's port can be shared");
    socket
        .bind(address)
        .unwrap_or_else(|error| panic!("{address} can't be bound: {error}"));
    socket
}

async fn serve(listener: TcpListener, site: Arc<Site>, mut stopped: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                let site = Arc::clone(&site);
                // Small answers must not wait for more to be sent with them.
                let _ = stream.set_nodelay(true);
                connections.spawn(async move {
                    let service = service_fn(|request| {
                        let site = Arc::clone(&site);
                        async move { site.respond(request).await }
                    });
                    let connection = hyper::server::conn::http1::Builder::new();
                    // An error means that one side broke it: the other sees that for itself.
                    let _ = connection.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}
