//! The command line, and what Trunk says instead.

use std::{
    ffi::OsString,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use publisher::{Kind, Moment, Options, System, cache_root};
use quire::content::route::Base;

/// What `--help` says.
pub(crate) const HELP: &str = "\
Turns site.toml, posts/ and pages/ into the files of a published site

Usage: publisher [--site DIR] --out DIR [--base PATH] [--drafts]
       publisher check [--site DIR] [--json]
       publisher new [--site DIR] [--page] TITLE
       publisher import [--site DIR] --from jekyll|hugo|zola|astro DIR
       publisher serve [--site DIR] --app DIR [--address IP:PORT] [--base PATH] [--drafts] [--open] [-- COMMAND]

Without a command it publishes. The commands:

  check        tell all mistakes, and write nothing
  new          begin a post, and open it in $VISUAL or $EDITOR, if one is set
  import       copy the texts of another blog and what they show into posts/ and pages/
  serve        show the site in a browser, where what is saved shows by itself, and write nothing

The options:

  --site DIR   the folder with site.toml [else TRUNK_SOURCE_DIR, else this folder]
  --out DIR    the folder to write to; an index.html there is filled in [else TRUNK_STAGING_DIR]
  --base PATH  where the site will lie on its host [else TRUNK_PUBLIC_URL, else /]
  --drafts     with drafts, and what is to be published later [else only where TRUNK_PROFILE is debug]
  --json       tell each mistake as a line of JSON
  --page       begin a page, not a post
  --from NAME  the system that the other blog is made with
  --app DIR    the folder in which Trunk has built the app
  --address A  where to serve it [else 127.0.0.1:8080]
  --open       open it in a browser
  -- COMMAND   what builds the app and this program anew when their code has changed
  --help       say this

What time it is tells SOURCE_DATE_EPOCH, in seconds since 1970, else the clock.

Examples:

  publisher --site . --out /tmp/site --base /blog/ --drafts
  publisher check --json | jq -r .message
  publisher new \"The first loaf\"
  publisher import --from hugo ../old-blog
  publisher serve --app dist --drafts
";

/// In the environment where a publisher serves and has Trunk build the app alone.
pub(crate) const SERVED: &str = "QUIRE_SERVED";

/// What is asked of the program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Publish(Options),
    Check {
        options: Options,
        json: bool,
    },
    New {
        site: PathBuf,
        kind: Kind,
        title: String,
        /// The program that opens the file.
        editor: Option<OsString>,
    },
    Import {
        site: PathBuf,
        from: System,
        blog: PathBuf,
    },
    Serve(Serve),
    /// What Trunk asks for while another publisher serves: that one does it.
    Nothing,
    Help,
}

/// How a site is served.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Serve {
    /// What to serve; `out` is the folder with the app.
    pub(crate) options: Options,
    pub(crate) address: SocketAddr,
    /// Whether a browser is opened.
    pub(crate) open: bool,
    /// What builds app and publisher anew, if anything does.
    pub(crate) build: Vec<OsString>,
}

impl Command {
    /// Reads the arguments, and the environment for what they don't say; `clock` is asked last.
    pub(crate) fn parse(
        arguments: impl IntoIterator<Item = OsString>,
        environment: impl Fn(&str) -> Option<OsString>,
        clock: Moment,
    ) -> Result<Self, String> {
        let mut arguments = arguments.into_iter().peekable();
        let names = ["check", "new", "import", "serve"];
        let name = arguments.next_if(|first| names.iter().any(|name| first == name));
        let name = name.map(|name| name.to_string_lossy().into_owned());
        let name = name.as_deref().unwrap_or_default();
        let said = Said::parse(name, arguments)?;
        if said.help {
            return Ok(Self::Help);
        }
        let site = || {
            said.site
                .clone()
                .or_else(|| environment("TRUNK_SOURCE_DIR"))
        };
        let site = site().map_or_else(|| PathBuf::from("."), PathBuf::from);
        let options = |out: OsString| Options {
            site: site.clone(),
            // Trunk's staging folder is a new one for each build.
            last: environment("TRUNK_DIST_DIR")
                .filter(|_| environment("TRUNK_STAGING_DIR").as_ref() == Some(&out))
                .unwrap_or_else(|| out.clone())
                .into(),
            cache: cache_root(&environment),
            out: out.into(),
            base: said
                .base
                .clone()
                .or_else(|| environment("TRUNK_PUBLIC_URL"))
                .map_or_else(Base::default, |base| Base::new(&base.to_string_lossy())),
            drafts: said.drafts
                || environment("TRUNK_PROFILE").is_some_and(|profile| profile == "debug"),
            now: now(&environment).unwrap_or(clock),
        };
        let the_one = |what: &str| match said.others.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(format!("no {what}; add one")),
            [_, another, ..] => Err(format!("\"{}\" is one too many", another.display())),
        };
        Ok(match name {
            "check" => Self::Check {
                options: options(OsString::new()),
                json: said.json,
            },
            "new" => Self::New {
                kind: if said.page { Kind::Page } else { Kind::Post },
                title: the_one("title")?.to_string_lossy().into_owned(),
                editor: ["VISUAL", "EDITOR"]
                    .into_iter()
                    .filter_map(&environment)
                    .find(|editor| !editor.is_empty()),
                site,
            },
            "import" => Self::Import {
                from: system(said.from.as_ref())?,
                blog: the_one("folder with the other blog")?.into(),
                site,
            },
            "serve" => {
                let Some(app) = said.app.clone() else {
                    return Err("no folder with the app; add --app DIR".to_owned());
                };
                Self::Serve(Serve {
                    options: options(app),
                    address: address(said.address.as_ref())?,
                    open: said.open,
                    build: said.others,
                })
            }
            _ if environment(SERVED).is_some() => Self::Nothing,
            _ => match said
                .out
                .clone()
                .or_else(|| environment("TRUNK_STAGING_DIR"))
            {
                Some(out) => Self::Publish(options(out)),
                None => return Err("no folder to write to; add --out DIR".to_owned()),
            },
        })
    }
}

/// What the arguments say.
#[derive(Default)]
struct Said {
    site: Option<OsString>,
    out: Option<OsString>,
    base: Option<OsString>,
    from: Option<OsString>,
    app: Option<OsString>,
    address: Option<OsString>,
    drafts: bool,
    json: bool,
    open: bool,
    page: bool,
    help: bool,
    others: Vec<OsString>,
}

impl Said {
    fn parse(name: &str, mut arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut said = Self::default();
        while let Some(argument) = arguments.next() {
            let mut value = || match arguments.next() {
                Some(value) => Ok(Some(value)),
                None => Err(format!("{} needs a value", argument.display())),
            };
            match (name, argument.to_str()) {
                (_, Some("--site")) => said.site = value()?,
                ("", Some("--out")) => said.out = value()?,
                ("" | "serve", Some("--base")) => said.base = value()?,
                ("" | "serve", Some("--drafts")) => said.drafts = true,
                ("check", Some("--json")) => said.json = true,
                ("new", Some("--page")) => said.page = true,
                ("import", Some("--from")) => said.from = value()?,
                ("serve", Some("--app")) => said.app = value()?,
                ("serve", Some("--address")) => said.address = value()?,
                ("serve", Some("--open")) => said.open = true,
                ("serve", Some("--")) => said.others.extend(arguments.by_ref()),
                (_, Some("--help" | "-h")) => said.help = true,
                ("new" | "import", text) if !text.is_some_and(|text| text.starts_with("--")) => {
                    said.others.push(argument);
                }
                _ => return Err(format!("unknown argument \"{}\"", argument.display())),
            }
        }
        Ok(said)
    }
}

/// The moment that the environment says it is (reproducible-builds.org).
fn now(environment: impl Fn(&str) -> Option<OsString>) -> Option<Moment> {
    environment("SOURCE_DATE_EPOCH")?
        .to_str()?
        .parse()
        .ok()
        .map(Moment)
}

/// Where to serve.
fn address(said: Option<&OsString>) -> Result<SocketAddr, String> {
    let Some(said) = said else {
        return Ok((Ipv4Addr::LOCALHOST, 8080).into());
    };
    let said = said.to_string_lossy();
    said.parse()
        .map_err(|_| format!("\"{said}\" is no address; write one as in 127.0.0.1:8080"))
}

fn system(name: Option<&OsString>) -> Result<System, String> {
    let names = "jekyll, hugo, zola or astro";
    let Some(name) = name else {
        return Err(format!("no system to import from; add --from with {names}"));
    };
    let name = name.to_string_lossy();
    System::named(&name).ok_or_else(|| format!("unknown system \"{name}\"; it is {names}"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Command, Kind, Moment, Options, Serve, System};
    use quire::content::route::Base;

    const NOW: Moment = Moment(1_800_000_000);

    fn parse(arguments: &str, environment: &[(&str, &str)]) -> Result<Command, String> {
        let find = |name: &str| {
            environment
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.into())
        };
        Command::parse(arguments.split_whitespace().map(Into::into), find, NOW)
    }

    fn options(site: &str, out: &str, base: &str, drafts: bool) -> Options {
        let (site, out) = (PathBuf::from(site), PathBuf::from(out));
        Options {
            site,
            last: out.clone(),
            cache: None,
            out,
            base: Base::new(base),
            drafts,
            now: NOW,
        }
    }

    fn publish(site: &str, out: &str, base: &str, drafts: bool) -> Result<Command, String> {
        Ok(Command::Publish(options(site, out, base, drafts)))
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
            publish("/site", "/site/dist/.stage", "/blog/", true)
        );
        let release = [("TRUNK_STAGING_DIR", "out"), ("TRUNK_PROFILE", "release")];
        assert_eq!(parse("", &release), publish(".", "out", "/", false));
    }

    #[test]
    fn arguments_come_first() {
        let environment = [("TRUNK_STAGING_DIR", "a"), ("TRUNK_PUBLIC_URL", "/x/")];
        let arguments = "--site s --out o --base /blog/ --drafts";
        assert_eq!(
            parse(arguments, &environment),
            publish("s", "o", "/blog/", true)
        );
        assert_eq!(parse("--out o", &[]), publish(".", "o", "/", false));
    }

    #[test]
    fn the_environment_may_tell_the_time() {
        let command = parse("--out o", &[("SOURCE_DATE_EPOCH", "0")]);
        let expected = Options {
            now: Moment(0),
            ..options(".", "o", "/", false)
        };
        assert_eq!(command, Ok(Command::Publish(expected)));
    }

    #[test]
    fn knows_its_commands() {
        let options = options("s", "", "/", false);
        assert_eq!(
            parse("check --site s --json", &[]),
            Ok(Command::Check {
                options,
                json: true
            })
        );
        assert_eq!(
            parse("new --page Hello", &[("VISUAL", ""), ("EDITOR", "ed")]),
            Ok(Command::New {
                site: PathBuf::from("."),
                kind: Kind::Page,
                title: "Hello".to_owned(),
                editor: Some("ed".into()),
            })
        );
        assert_eq!(
            parse("import --from hugo old --site s", &[]),
            Ok(Command::Import {
                site: PathBuf::from("s"),
                from: System::Hugo,
                blog: PathBuf::from("old"),
            })
        );
    }

    #[test]
    fn serves_what_arguments_say() {
        let serve = |options, address: &str, open, build: &[&str]| {
            Ok(Command::Serve(Serve {
                options,
                address: address.parse().unwrap(),
                open,
                build: build.iter().map(Into::into).collect(),
            }))
        };
        assert_eq!(
            parse("serve --app a", &[]),
            serve(options(".", "a", "/", false), "127.0.0.1:8080", false, &[])
        );
        let arguments = "serve --site s --app a --address [::1]:80 --base blog --drafts --open -- trunk build --open";
        let build = ["trunk", "build", "--open"];
        assert_eq!(
            parse(arguments, &[]),
            serve(options("s", "a", "/blog/", true), "[::1]:80", true, &build)
        );
    }

    #[test]
    fn leaves_the_work_to_the_publisher_that_serves() {
        let trunk = [("TRUNK_STAGING_DIR", "out"), ("QUIRE_SERVED", "1")];
        assert_eq!(parse("", &trunk), Ok(Command::Nothing));
    }

    #[test]
    fn says_what_it_misses() {
        for (arguments, message) in [
            ("", "no folder to write to; add --out DIR"),
            ("--out", "--out needs a value"),
            ("--outt x", "unknown argument \"--outt\""),
            ("chekc", "unknown argument \"chekc\""),
            ("check --out x", "unknown argument \"--out\""),
            ("serve", "no folder with the app; add --app DIR"),
            (
                "serve --app a --address b",
                "\"b\" is no address; write one as in 127.0.0.1:8080",
            ),
            ("new", "no title; add one"),
            ("new a b", "\"b\" is one too many"),
            (
                "import --from hugo",
                "no folder with the other blog; add one",
            ),
            (
                "import x",
                "no system to import from; add --from with jekyll, hugo, zola or astro",
            ),
            (
                "import --from hexo x",
                "unknown system \"hexo\"; it is jekyll, hugo, zola or astro",
            ),
        ] {
            assert_eq!(
                parse(arguments, &[]),
                Err(message.to_owned()),
                "{arguments}"
            );
        }
        assert_eq!(parse("--out x --help", &[]), Ok(Command::Help));
        assert_eq!(parse("new --help", &[]), Ok(Command::Help));
    }
}
