//! The code, when it changes while the site is served.

use std::{env, ffi::OsString, os::unix::process::CommandExt, path::PathBuf, process, thread};

use publisher::Watch;

/// What app and publisher are made of. The style is no part of them, but its icon is Trunk's.
const CODE: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "publisher/Cargo.toml",
    "publisher/src",
    "src",
    "style/icon.svg",
];

/// Runs what builds the code of a site whenever it has changed. Once that has worked, this program
/// begins again: pages that are open find the new one by themselves.
pub(crate) fn follow(site: PathBuf, build: Vec<OsString>) {
    let Some((program, arguments)) = build.split_first() else {
        return;
    };
    let mut build = process::Command::new(program);
    build.args(arguments).current_dir(&site);
    let mut watch = Watch::over(CODE.map(|place| site.join(place)).into());
    thread::spawn(move || {
        loop {
            watch.wait(None);
            watch.settles();
            match build.status() {
                Ok(status) if status.success() => eprintln!("{}", again()),
                // It has said itself what is wrong.
                Ok(_) => eprintln!("The code could not be built; the site goes on as it was."),
                Err(error) => eprintln!("The code can't be built: {error}"),
            }
        }
    });
}

/// Takes this program's own place; returns only when that did not work.
fn again() -> String {
    let mut arguments = env::args_os();
    let this = arguments.next().unwrap_or_default();
    let error = process::Command::new(this).args(arguments).exec();
    format!("The publisher can't begin again: {error}; stop it, and serve anew.")
}
