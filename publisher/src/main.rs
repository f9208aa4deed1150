//! The program that Trunk runs after each build, and an author may run alone.

mod command;

use std::{env, process::ExitCode, time::Instant};

use command::Command;
use publisher::{Failure, Options, publish};

fn main() -> ExitCode {
    match Command::parse(env::args_os().skip(1), |name| env::var_os(name)) {
        Ok(Command::Publish(options)) => run(&options),
        Ok(Command::Help) => {
            print!("{}", command::HELP);
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}; \"publisher --help\" tells what there is");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> ExitCode {
    let start = Instant::now();
    match publish(options) {
        Ok(published) => {
            if published.warnings.warnings() > 0 {
                eprintln!("{}\n", published.warnings);
            }
            let seconds = start.elapsed().as_secs_f64();
            let note = match published.shell {
                true => String::new(),
                false => format!(
                    ", without the app: there is no index.html in {}",
                    options.out.display()
                ),
            };
            println!("{published} in {seconds:.2} s{note}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(match failure {
                Failure::Faults(_) => 1,
                Failure::Disk { .. } | Failure::Index(_) => 2,
            })
        }
    }
}
