//! The command line, and what Trunk says instead.

use std::{ffi::OsString, path::PathBuf};

use publisher::{Options, cache_root};
use quire::content::route::Base;

/// What `--help` says.
pub(crate) const HELP: &str = "\
Turns site.toml, posts/ and pages/ into the files of a published site

Usage: publisher [--site DIR] --out DIR [--base PATH] [--drafts]

  --site DIR   the folder with site.toml [else TRUNK_SOURCE_DIR, else this folder]
  --out DIR    the folder to write to; an index.html there is filled in [else TRUNK_STAGING_DIR]
  --base PATH  where the site will lie on its host [else TRUNK_PUBLIC_URL, else /]
  --drafts     publish drafts too [else only where TRUNK_PROFILE is debug]
  --help       say this

Example: publisher --site . --out /tmp/site --base /blog/ --drafts
";

/// What is asked of the program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Publish(Options),
    Help,
}

impl Command {
    /// Reads the arguments, and the environment for what they don't say.
    pub(crate) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, String> {
        let mut site = environment("TRUNK_SOURCE_DIR");
        let mut out = environment("TRUNK_STAGING_DIR");
        let mut base = environment("TRUNK_PUBLIC_URL");
        let last = environment("TRUNK_DIST_DIR");
        let cache = cache_root(&environment);
        let mut drafts = environment("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");

        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || match arguments.next() {
                Some(value) => Ok(Some(value)),
                None => Err(format!("{} needs a value", argument.display())),
            };
            match argument.to_str() {
                Some("--site") => site = value()?,
                Some("--out") => out = value()?,
                Some("--base") => base = value()?,
                Some("--drafts") => drafts = true,
                Some("--help" | "-h") => return Ok(Self::Help),
                _ => return Err(format!("unknown argument \"{}\"", argument.display())),
            }
        }
        let Some(out) = out else {
            return Err("no folder to write to; add --out DIR".to_owned());
        };
        Ok(Self::Publish(Options {
            site: site.map_or_else(|| PathBuf::from("."), PathBuf::from),
            // Trunk's staging folder is a new one for each build.
            last: last
                .filter(|_| environment("TRUNK_STAGING_DIR").as_ref() == Some(&out))
                .unwrap_or_else(|| out.clone())
                .into(),
            cache,
            out: out.into(),
            base: base.map_or_else(Base::default, |base| Base::new(&base.to_string_lossy())),
            drafts,
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Command, Options};
    use quire::content::route::Base;

    fn parse(arguments: &str, environment: &[(&str, &str)]) -> Result<Command, String> {
        let find = |name: &str| {
            environment
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.into())
        };
        Command::parse(arguments.split_whitespace().map(Into::into), find)
    }

    fn options(site: &str, out: &str, base: &str, drafts: bool) -> Result<Command, String> {
        let (site, out) = (PathBuf::from(site), PathBuf::from(out));
        Ok(Command::Publish(Options {
            site,
            last: out.clone(),
            cache: None,
            out,
            base: Base::new(base),
            drafts,
        }))
    }

    #[test]
    fn does_what_trunk_says() {
        let environment = [
            ("TRUNK_SOURCE_DIR", "/site"),
            ("TRUNK_STAGING_DIR", "/site/dist/.stage"),
            ("TRUNK_PUBLIC_URL", "https://example.org/blog/"),
            ("TRUNK_PROFILE", "debug"),
        ];
        assert_eq!(
            parse("", &environment),
            options("/site", "/site/dist/.stage", "/blog/", true)
        );
        let release = [("TRUNK_STAGING_DIR", "out"), ("TRUNK_PROFILE", "release")];
        assert_eq!(parse("", &release), options(".", "out", "/", false));
    }

    #[test]
    fn arguments_come_first() {
        let environment = [("TRUNK_STAGING_DIR", "a"), ("TRUNK_PUBLIC_URL", "/x/")];
        let arguments = "--site s --out o --base /blog/ --drafts";
        assert_eq!(
            parse(arguments, &environment),
            options("s", "o", "/blog/", true)
        );
        assert_eq!(parse("--out o", &[]), options(".", "o", "/", false));
    }

    #[test]
    fn says_what_it_misses() {
        assert_eq!(
            parse("", &[]),
            Err("no folder to write to; add --out DIR".to_owned())
        );
        assert_eq!(parse("--out", &[]), Err("--out needs a value".to_owned()));
        assert_eq!(
            parse("--outt x", &[]),
            Err("unknown argument \"--outt\"".to_owned())
        );
        assert_eq!(parse("--out x --help", &[]), Ok(Command::Help));
    }
}
