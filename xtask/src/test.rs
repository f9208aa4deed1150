//! Everything that CI checks, step by step, until one fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::chromium::Browser;
use crate::command::{cargo, run, spoken};
use crate::hosts::Servers;
use crate::tools::{self, Payloads, SiteTools};
use crate::{again, budget, build, crates, help, markdown, places, rust};

/// One thing to check.
struct Step {
    name: &'static str,
    about: &'static str,
    /// It gets the arguments for `cargo test`.
    run: fn(&[String]) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "tools",
        about: "what the other steps need is there",
        run: |_| ready(),
    },
    Step {
        name: "fmt",
        about: "the code is formatted",
        run: |_| run(&mut cargo("fmt --all --check")),
    },
    Step {
        name: "clippy",
        about: "the linter has nothing to say",
        run: |_| lint(),
    },
    Step {
        name: "clippy-wasm",
        about: "nor about what runs in a browser",
        run: |_| lint_wasm(),
    },
    Step {
        name: "docs",
        about: "the documentation builds without warnings",
        run: |_| docs(),
    },
    Step {
        name: "crates",
        about: "nothing is made with what the project may not have",
        run: |_| crates::check(),
    },
    Step {
        name: "site",
        about: "the site builds, at the root and under a base path",
        run: |_| sites(),
    },
    Step {
        name: "again",
        about: "the app is the same when it is built elsewhere",
        run: |_| again::check(),
    },
    Step {
        name: "budgets",
        about: "the site is light enough",
        run: |_| budgets(),
    },
    Step {
        name: "markdown",
        about: "the Markdown renderer builds as WebAssembly",
        run: |_| markdown::build(),
    },
    Step {
        name: "fuzz",
        about: "inputs that are made up do no harm",
        run: |_| run(&mut cargo(FUZZ)),
    },
    Step {
        name: "pathology",
        about: "a text takes time by its length, whatever is in it",
        run: |_| run(&mut cargo(PATHOLOGY)),
    },
    Step {
        name: "tests",
        about: "all tests pass",
        run: tests,
    },
];

/// In the program that authors run: one for tests is many times as slow. `cargo xtask fuzz` goes on for longer.
pub(crate) const FUZZ: &str =
    "test --profile publisher --package quire-stress --test fuzz -- --nocapture";
const PATHOLOGY: &str =
    "test --profile publisher --package quire-stress --test pathology -- --nocapture";

/// The chore: runs all steps, or the one after `--only`; the other arguments go to `cargo test`.
pub(crate) fn test(arguments: &[String]) -> Result<ExitCode> {
    let (only, rest) = only(arguments)?;
    let steps = match only {
        Some(name) => vec![find(name)?],
        None => STEPS.iter().collect(),
    };
    for (at, step) in steps.iter().enumerate() {
        eprintln!(
            "\n[{}/{}] {}: {}",
            at + 1,
            steps.len(),
            step.name,
            step.about
        );
        let start = Instant::now();
        let outcome = (step.run)(&rest);
        let took = spoken(start.elapsed());
        if let Err(error) = outcome {
            eprintln!(
                "\nerror: the step {} failed after {took}: {error:#}",
                step.name
            );
            eprintln!("To run it alone: cargo xtask test --only {}", step.name);
            return Ok(ExitCode::FAILURE);
        }
        eprintln!("[{}/{}] {} took {took}", at + 1, steps.len(), step.name);
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes `--only <step>` out of the arguments; what follows `--` is not ours.
fn only(arguments: &[String]) -> Result<(Option<&str>, Vec<String>)> {
    let mut rest = arguments.to_vec();
    let ours = arguments.iter().take_while(|argument| *argument != "--");
    let Some(at) = ours.into_iter().position(|argument| argument == "--only") else {
        return Ok((None, rest));
    };
    let name = arguments
        .get(at + 1)
        .with_context(|| format!("--only takes a step: {}", names()))?;
    rest.drain(at..=at + 1);
    Ok((Some(name), rest))
}

fn find(name: &str) -> Result<&'static Step> {
    let Some(step) = STEPS.iter().find(|step| step.name == name) else {
        match help::nearest(name, STEPS.iter().map(|step| step.name)) {
            Some(near) => bail!("there is no step `{name}`; did you mean `--only {near}`?"),
            None => bail!("there is no step `{name}`: the steps are {}", names()),
        }
    };
    Ok(step)
}

fn names() -> String {
    STEPS
        .iter()
        .map(|step| step.name)
        .collect::<Vec<_>>()
        .join(", ")
}

fn ready() -> Result<()> {
    // First what may need the reader to do something, then what takes minutes.
    Browser::ready()?;
    Servers::ready()?;
    tools::axe()?;
    tools::commonmark()?;
    tools::html_validate()?;
    tools::observatory()?;
    Payloads::ready()?;
    tools::cargo_deny()?;
    SiteTools::ready()?;
    Ok(())
}

fn lint() -> Result<()> {
    run(&mut cargo(
        "clippy --workspace --all-targets --features quire/ssr -- --deny warnings",
    ))
}

fn lint_wasm() -> Result<()> {
    rust::ready()?;
    // Not all targets: unit tests run natively, where they are linted too, with helpers that may know no browser.
    run(&mut cargo(
        "clippy --package quire --features csr --target wasm32-unknown-unknown --lib --bins -- --deny warnings",
    ))
}

fn docs() -> Result<()> {
    run(cargo("doc --workspace --no-deps --features quire/ssr")
        .env("RUSTDOCFLAGS", "--deny warnings"))
}

fn sites() -> Result<()> {
    let tools = SiteTools::ready()?;
    run(build::release(&tools)?.arg("--dist").arg(places::dist()))?;
    let blog = blog();
    fs::create_dir_all(&blog).with_context(|| format!("cannot make {}", blog.display()))?;
    run(build::release(&tools)?
        .args(["--public-url", "/blog/", "--dist"])
        .arg(&blog))
}

fn budgets() -> Result<()> {
    // Both lie in the checkout, where we are: so messages name them as one would.
    budget::check(Path::new("dist"), Path::new("budget.toml"))
}

/// The site built for a base path.
fn blog() -> PathBuf {
    places::test_folder().join("blog")
}

fn tests(arguments: &[String]) -> Result<()> {
    let mut cargo = cargo("test --workspace --features quire/ssr");
    tell(&mut cargo)?;
    run(cargo.args(arguments))
}

/// Tells the tests where to find what the steps before have made.
fn tell(tests: &mut Command) -> Result<()> {
    let (dist, blog, markdown) = (places::dist(), blog(), markdown::folder());
    for (file, step) in [
        (dist.join("index.html"), "site"),
        (blog.join("index.html"), "site"),
        (markdown.join("quire_markdown_wasm_bg.wasm"), "markdown"),
    ] {
        ensure!(
            file.is_file(),
            "{} is missing, which the tests need; `cargo xtask test --only {step}` makes it",
            file.display()
        );
    }
    let browser = Browser::ready()?;
    let servers = Servers::ready()?;
    let payloads = Payloads::ready()?;
    tests
        .env("QUIRE_DIST", dist)
        .env("QUIRE_DIST_BLOG", blog)
        .env("QUIRE_MARKDOWN_WASM", markdown)
        .env("QUIRE_AXE", tools::axe()?.path)
        .env("QUIRE_COMMONMARK", tools::commonmark()?.path)
        .env("QUIRE_HTML_VALIDATE", tools::html_validate()?.path)
        .env("QUIRE_OBSERVATORY", tools::observatory()?.path)
        .env("QUIRE_DOMPURIFY", payloads.dompurify.path)
        .env("QUIRE_NAUGHTY_STRINGS", payloads.naughty_strings.path)
        .env("QUIRE_BRS_KB", payloads.brs_kb.path)
        .env("QUIRE_NGINX", servers.nginx.path)
        .env("QUIRE_CADDY", servers.caddy.path)
        .env("QUIRE_CHROMIUM", browser.chromium.path)
        .env("QUIRE_CHROMEDRIVER", browser.driver.path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn only_is_ours_and_the_rest_is_for_cargo_test() {
        let typed = arguments("takeover --only tests -- --nocapture");
        let (step, rest) = only(&typed).unwrap();
        assert_eq!(step, Some("tests"));
        assert_eq!(rest, ["takeover", "--", "--nocapture"]);

        let typed = arguments("-- --only");
        let (step, rest) = only(&typed).unwrap();
        assert_eq!(step, None);
        assert_eq!(rest, ["--", "--only"]);

        assert!(only(&arguments("--only")).is_err());
    }

    #[test]
    fn a_mistyped_step_is_named_with_the_nearest() {
        let error = find("budget").err().unwrap().to_string();
        assert!(error.contains("`--only budgets`"), "{error}");
    }
}
