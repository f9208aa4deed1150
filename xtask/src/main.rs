//! The project's chores. `cargo xtask help` lists them.

mod address;
mod again;
mod budget;
mod build;
mod chromium;
mod command;
mod crates;
mod fuzz;
mod help;
mod hosts;
mod install;
mod links;
mod markdown;
mod places;
mod publisher;
mod rust;
mod serve;
mod system;
mod test;
mod tools;
mod trunk;
mod versions;
mod weight;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};

/// Something that this program does when asked by name.
struct Chore {
    name: &'static str,
    about: &'static str,
    example: &'static str,
    run: fn(&[String]) -> Result<ExitCode>,
}

const CHORES: &[Chore] = &[
    Chore {
        name: "new",
        about: "begin a post, or with --page a page, and open it in your editor",
        example: "cargo xtask new \"The first loaf\"",
        run: publisher::new,
    },
    Chore {
        name: "serve",
        about: "show the site while you write; --help tells its options",
        example: "cargo xtask serve --open",
        run: serve::serve,
    },
    Chore {
        name: "build",
        about: "put the finished site into dist/; arguments go to `trunk build`",
        example: "cargo xtask build --public-url /blog/",
        run: build::build,
    },
    Chore {
        name: "check",
        about: "tell all mistakes in texts and settings, and write nothing",
        example: "cargo xtask check --json",
        run: publisher::check,
    },
    Chore {
        name: "import",
        about: "copy another blog's texts and images into posts/ and pages/",
        example: "cargo xtask import --from hugo ../old-blog",
        run: publisher::import,
    },
    Chore {
        name: "test",
        about: "check all that CI checks, or one step of it; arguments go to `cargo test`",
        example: "cargo xtask test --only fmt",
        run: test::test,
    },
    Chore {
        name: "fuzz",
        about: "try inputs that are made up, for ten minutes or as many as you say",
        example: "cargo xtask fuzz 30",
        run: fuzz::fuzz,
    },
    Chore {
        name: "audit",
        about: "ask whether a fault is known of any crate; arguments go to cargo-deny",
        example: "cargo xtask audit",
        run: crates::audit,
    },
    Chore {
        name: "links",
        about: "ask other hosts whether what the texts link to is still there",
        example: "cargo xtask links --anew",
        run: links::links,
    },
    Chore {
        name: "tools",
        about: "install what the other chores need; print versions and paths",
        example: "cargo xtask tools",
        run: tools::tools,
    },
    Chore {
        name: "help",
        about: "list the chores",
        example: "cargo xtask help",
        run: help::help,
    },
];

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let arguments = arguments()?;
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let name = match name {
        "-h" | "--help" => "help",
        other => other,
    };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        return Ok(help::unknown(name));
    };
    let checkout = places::checkout();
    env::set_current_dir(checkout)
        .with_context(|| format!("cannot work in the checkout {}", checkout.display()))?;
    (chore.run)(rest)
}

fn arguments() -> Result<Vec<String>> {
    env::args_os()
        .skip(1)
        .map(|argument| {
            argument
                .into_string()
                .map_err(|argument| anyhow!("the argument {argument:?} is not UTF-8"))
        })
        .collect()
}
