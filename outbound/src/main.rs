//! The chore `cargo xtask links`: asks other hosts whether what the site's texts link to is still
//! there. It is never part of a build, which no other host shall be able to stop.

mod ask;
mod command;
mod memory;
mod round;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    process::ExitCode,
    sync::Mutex,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use ask::{Answer, Asker};
use command::{Check, Command};
use memory::Memory;
use publisher::{Failure, Faults, Outbound, cache_root, outbound};
use round::{Manners, ask_all, hosts, own};

/// What a host puts up with.
const MANNERS: Manners = Manners {
    hosts: 6,
    pause: Duration::from_secs(1),
};

/// A page that takes longer, no reader waits for.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    let check = match Command::parse(env::args_os().skip(1)) {
        Ok(Command::Check(check)) => check,
        Ok(Command::Help) => {
            print!("{}", command::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}; \"--help\" tells what there is");
            return ExitCode::from(2);
        }
    };
    run(&check).unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitCode::from(2)
    })
}

fn run(check: &Check) -> Result<ExitCode, Failure> {
    let links = outbound(&check.site)?;
    let file = cache_root(|name| env::var_os(name)).map(|root| root.join("outbound.json"));
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let memory = Memory::open(file, now.map_or(0, |now| now.as_secs()));

    let (mut answers, mut asked) = (BTreeMap::new(), BTreeSet::new());
    for Outbound { address, .. } in &links {
        match memory.get(address).filter(|_| !check.anew) {
            Some(answer) => _ = answers.insert(address.clone(), answer),
            None => _ = asked.insert(address.as_str()),
        }
    }
    answers.extend(ask(&asked, answers.len(), memory));

    let mut report = Faults::default();
    let mut dead = BTreeSet::new();
    for link in &links {
        let Some(answer) = answers.get(&link.address) else {
            continue;
        };
        report.extend(answer.message(&link.address).map(|said| link.warning(said)));
        if answer.is_dead() {
            dead.insert(&link.address);
        }
    }
    if report.warnings() > 0 {
        println!("{report}\n");
    }
    println!(
        "links: {}, addresses: {}, dead: {}",
        links.len(),
        answers.len(),
        dead.len()
    );
    Ok(match check.strict && !dead.is_empty() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

/// Asks for addresses over the network, and notes each answer at once: whoever has seen enough may
/// break it off. So many others are known.
fn ask(addresses: &BTreeSet<&str>, known: usize, memory: Memory) -> BTreeMap<String, Answer> {
    let (all, hosts) = (addresses.len(), hosts(addresses).len());
    eprintln!("Hosts to ask: {hosts}, addresses: {all}; known from the last seven days: {known}");
    let asker = Asker::patient(PATIENCE);
    let notes = Mutex::new((0, memory));
    ask_all(addresses, MANNERS, |address| {
        let answer = asker.ask(address);
        let (done, memory) = &mut *own(&notes);
        *done += 1;
        if *done % 20 == 0 {
            eprintln!("{done} of {all}");
        }
        memory.note(address, &answer);
        if let Err(error) = memory.keep() {
            eprintln!("What was found can't be kept for the next time: {error}");
        }
        answer
    })
}
