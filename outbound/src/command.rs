//! The command line.

use std::{ffi::OsString, path::PathBuf};

/// What `--help` says.
pub(crate) const HELP: &str = "\
Asks other hosts whether what the site's texts link to is still there

Usage: cargo xtask links [--anew] [--strict] [--site DIR]

  --anew      ask for everything, also for what was there in the last seven days
  --strict    end with exit code 1 if a link is dead
  --site DIR  the folder with site.toml [else this folder]
  --help      say this

Six hosts are asked at once, each for one thing at a time, with a second in between.
";

/// What is asked of the program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Check(Check),
    Help,
}

/// How links are checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) site: PathBuf,
    pub(crate) anew: bool,
    pub(crate) strict: bool,
}

impl Command {
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut check = Check {
            site: PathBuf::from("."),
            anew: false,
            strict: false,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--anew") => check.anew = true,
                Some("--strict") => check.strict = true,
                Some("--site") => match arguments.next() {
                    Some(site) => check.site = site.into(),
                    None => return Err("--site needs a value".to_owned()),
                },
                Some("--help" | "-h") => return Ok(Self::Help),
                _ => return Err(format!("unknown argument \"{}\"", argument.display())),
            }
        }
        Ok(Self::Check(check))
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Command};

    fn parse(arguments: &str) -> Result<Command, String> {
        Command::parse(arguments.split_whitespace().map(Into::into))
    }

    #[test]
    fn reads_its_arguments() {
        let check = |site: &str, anew, strict| {
            let site = site.into();
            Ok(Command::Check(Check { site, anew, strict }))
        };
        assert_eq!(parse(""), check(".", false, false));
        assert_eq!(parse("--anew --site s --strict"), check("s", true, true));
        assert_eq!(parse("--help --site"), Ok(Command::Help));
        assert_eq!(parse("--site"), Err("--site needs a value".to_owned()));
        assert_eq!(parse("--new"), Err("unknown argument \"--new\"".to_owned()));
    }
}
