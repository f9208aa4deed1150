//! The program that Trunk runs after each build, and an author may run alone.

mod command;
mod progress;
mod rebuild;

use std::{
    cell::RefCell,
    env,
    ffi::OsString,
    net::TcpListener,
    path::Path,
    process::{self, ExitCode},
    time::Instant,
};

use command::{Command, Serve};
use mimalloc::MiMalloc;
use progress::Progress;
use publisher::{
    Failure, Faults, Moment, Options, Published, check, create, import, publish, serve,
};

/// An edition is made of many small pieces: with the system's own (glibc's) ten thousand posts are indexed in 52 s where
/// it takes 38 with this, and one that has changed among them is published in 2.8 s where it takes 2.2.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = env::args_os().skip(1);
    let done = match Command::parse(arguments, |name| env::var_os(name), Moment::now()) {
        Ok(Command::Publish(options)) => run(&options),
        Ok(Command::Check { options, json }) => find(&options, json),
        Ok(Command::New {
            site,
            kind,
            title,
            editor,
        }) => create(&site, kind, &title).and_then(|path| {
            println!("{path}");
            edit(editor, &site.join(path))
        }),
        Ok(Command::Import { site, from, blog }) => {
            let progress = Progress::start();
            progress.begin("copying");
            let imported = import(from, &blog, &site);
            progress.end();
            imported.map(|imported| println!("{imported}"))
        }
        Ok(Command::Serve(serve)) => show(&serve),
        Ok(Command::Nothing) => Ok(()),
        Ok(Command::Help) => {
            print!("{}", command::HELP);
            Ok(())
        }
        Err(message) => Err(Failure::Refused(format!(
            "{message}; \"publisher --help\" tells what there is"
        ))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Faults(faults)) => {
            if !faults.is_empty() {
                eprintln!("{faults}");
            }
            ExitCode::from(1)
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<(), Failure> {
    let start = Instant::now();
    let progress = Progress::start();
    let published = publish(options, &|step| progress.begin(step));
    progress.end();
    let published = published?;
    warn(&published.warnings);
    let seconds = start.elapsed().as_secs_f64();
    let note = match published.shell {
        true => String::new(),
        false => format!(
            ", without the app: there is no index.html in {}",
            options.out.display()
        ),
    };
    println!("{published} in {seconds:.2} s{note}");
    wait(&published);
    Ok(())
}

/// Tells what is wrong, and writes nothing.
fn find(options: &Options, json: bool) -> Result<(), Failure> {
    let progress = Progress::start();
    let checked = check(options, &|step| progress.begin(step));
    progress.end();
    if json {
        let (faults, outcome) = match checked {
            Ok(checked) => (checked.warnings, Ok(())),
            Err(Failure::Faults(faults)) => (faults, Err(Failure::Faults(Faults::default()))),
            Err(failure) => return Err(failure),
        };
        print!("{}", faults.json());
        return outcome;
    }
    match checked {
        Ok(checked) => {
            warn(&checked.warnings);
            match checked.warnings.warnings() {
                0 => println!("all is well: it can be published"),
                _ => println!("it can be published all the same"),
            }
            wait(&checked);
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// Serves the site, until something ends it.
fn show(asked: &Serve) -> Result<(), Failure> {
    let Serve {
        options,
        address,
        open,
        build,
    } = asked;
    let listener = TcpListener::bind(address).map_err(|error| {
        Failure::Refused(format!(
            "{address} can't be served at: {error}; name another address"
        ))
    })?;
    rebuild::follow(options.site.clone(), build.clone());
    let reached = match listener.local_addr() {
        Ok(address) if address.ip().is_unspecified() => format!("localhost:{}", address.port()),
        Ok(address) => address.to_string(),
        Err(_) => address.to_string(),
    };
    let place = format!("http://{reached}{}", options.base.as_str());
    println!("Quire is at {place} — what is saved shows by itself; Ctrl-C stops it");
    if *open {
        browse(&place);
    }
    let last = RefCell::new(Faults::default());
    serve(options, listener, &|made| match made {
        Ok(published) => {
            // Once, not with each save.
            if last.replace(published.warnings.clone()) != published.warnings {
                warn(&published.warnings);
            }
            println!("{published}");
        }
        Err(failure) => eprintln!("{failure}"),
    })
}

/// Opens an address in the system's own browser.
fn browse(place: &str) {
    let opener = match cfg!(target_os = "macos") {
        true => "open",
        false => "xdg-open",
    };
    if let Err(error) = process::Command::new(opener).arg(place).spawn() {
        eprintln!("{opener} can't be run: {error}; open {place} yourself");
    }
}

fn warn(warnings: &Faults) {
    if warnings.warnings() > 0 {
        eprintln!("{warnings}\n");
    }
}

fn wait(published: &Published) {
    for (file, day) in &published.waiting {
        println!("{file} waits for {day}");
    }
}

/// Opens a file in the author's editor, whose name may be a whole command, as for Git.
fn edit(editor: Option<OsString>, file: &Path) -> Result<(), Failure> {
    let Some(mut editor) = editor else {
        return Ok(());
    };
    let name = editor.to_string_lossy().into_owned();
    editor.push(" \"$1\"");
    let ended = process::Command::new("sh")
        .arg("-c")
        .arg(editor)
        .args([Path::new("sh"), file])
        .status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Refused(format!("{name} ended with {status}"))),
        Err(error) => Err(Failure::Refused(format!("{name} can't be run: {error}"))),
    }
}
