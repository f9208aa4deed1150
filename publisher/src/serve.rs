//! The site on the author's machine, while it is being written: what is saved shows by itself.
//!
//! Nothing is written. An edition lies in memory (`desk`), and each of its files is made when a
//! browser asks for it (`answer`); the search's index comes later, when all is quiet. When something on the disk is another than before (`watch`), the
//! next edition takes its place, and the pages that are open are told (`news`); what they do about
//! it is their own (`live.js`).

mod answer;
mod desk;
mod news;
mod watch;

use std::{io::ErrorKind, net::TcpListener, path::PathBuf, sync::Arc, thread, time::Duration};

use tiny_http::Server;

use crate::{Options, Published, failure::Failure, file::Kind, shell, site};
use desk::Desk;

pub use watch::Watch;

/// So long nothing may have been saved before the search's index is made anew: no save waits for it.
const QUIET: Duration = Duration::from_secs(2);

/// Serves a site, with the app that Trunk has left in `options.out`, to whoever comes to `listener`.
/// `tell` is told of each edition, and of what keeps one from being made. It ends when the site's
/// folder does.
pub fn serve(
    options: &Options,
    listener: TcpListener,
    tell: &dyn Fn(Result<&Published, &Failure>),
) -> Result<(), Failure> {
    // Before the first edition, so that nothing is missed that is saved meanwhile.
    let mut watch = Watch::over(places(options));
    let desk = Arc::new(Desk::new(options));
    let server = Server::from_listener(listener, None)
        .map_err(|error| Failure::Refused(format!("the site can't be served: {error}")))?;
    let server = Arc::new(server);
    {
        let (server, desk) = (server.clone(), desk.clone());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let desk = desk.clone();
                thread::spawn(move || answer::respond(request, &desk));
            }
        });
    }
    loop {
        // Meanwhile it shows whether what was saved is whole: an editor may empty a file before it fills it,
        // or save several. An edition of less is nobody's.
        let making = desk.make();
        if watch.settles() {
            continue;
        }
        tell(desk.show(making).as_ref());
        if !watch.wait(Some(QUIET)) {
            let desk = desk.clone();
            thread::spawn(move || {
                if let Err(failure) = desk.index() {
                    eprintln!("{failure}");
                }
            });
            watch.wait(None);
        }
        if !options.site.is_dir() {
            desk.close();
            server.unblock();
            return Err(Failure::reading(&options.site)(ErrorKind::NotFound.into()));
        }
    }
}

/// Where a site's own files lie, and the page around the app.
fn places(options: &Options) -> Vec<PathBuf> {
    let folders = Kind::ALL.map(Kind::folder);
    let own = folders.into_iter().chain(["style", site::FILE]);
    let own = own.map(|place| options.site.join(place));
    own.chain([options.out.join(shell::FILE)]).collect()
}
