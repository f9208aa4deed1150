//! The sites that are read here: the real one, and tiny ones of a test's own.

use std::{
    env, fs,
    ops::Deref,
    path::{Path, PathBuf},
};

use publisher::{Moment, Options, check, publish};
use quire::content::{manifest::Manifest, route::Base};
use quire_tests::{Fallback, Folder, Server};

/// The real site, built for the top of a host.
#[track_caller]
pub(crate) fn dist() -> PathBuf {
    built("QUIRE_DIST")
}

/// The real site, built for `/blog/`.
#[track_caller]
pub(crate) fn dist_of_blog() -> PathBuf {
    built("QUIRE_DIST_BLOG")
}

/// The real site on a host that answers every address, so that the console has no line about a
/// missing page to show.
#[track_caller]
pub(crate) fn real() -> Server {
    Server::of(dist()).fallback(Fallback::Index200).start()
}

/// What the real site says of itself.
#[track_caller]
pub(crate) fn manifest() -> Manifest {
    let text = fs::read(dist().join("manifest.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

#[track_caller]
fn built(variable: &str) -> PathBuf {
    env::var_os(variable).map_or_else(
        || panic!("{variable} names no built site: run `cargo xtask test`, which builds it"),
        PathBuf::from,
    )
}

/// A tiny site, as its author writes it.
pub(crate) struct Tiny {
    source: Folder,
    posts: u32,
}

/// Everything that a tiny site says of itself.
const SETTINGS: &str = r#"
title = "Tiny"
description = "A site to try things on."
posts_per_page = 10
navigation = [{ title = "Tags", to = "tags/" }, { title = "Series", to = "series/" }]
footer = "The end"
"#;

impl Tiny {
    /// A site without posts.
    pub(crate) fn new() -> Self {
        Self {
            source: Folder::new().with("site.toml", SETTINGS),
            posts: 0,
        }
    }

    /// Lets all HTML through.
    pub(crate) fn any_html(self) -> Self {
        self.with("site.toml", SETTINGS.to_owned() + "raw_html = \"any\"\n")
    }

    /// Lets readers keep series for later.
    pub(crate) fn offline(self) -> Self {
        self.with("site.toml", SETTINGS.to_owned() + "offline = true\n")
    }

    /// A site with the posts Alpha, Beta and Gamma, of which the last is the newest. Each says its
    /// name and leads to the others.
    pub(crate) fn greek() -> Self {
        Self::new()
            .post(
                "alpha",
                "",
                "Here speaks Alpha. To [B](beta.md), [C](gamma.md).",
            )
            .post(
                "beta",
                "",
                "Here speaks Beta. To [A](alpha.md), [C](gamma.md).",
            )
            .post(
                "gamma",
                "",
                "Here speaks Gamma. To [A](alpha.md), [B](beta.md).",
            )
    }

    /// Adds a post, a day younger than the one before. The post `night-train` has the title "Night
    /// train" and the summary "About Night train.".
    pub(crate) fn post(mut self, slug: &str, front: &str, text: &str) -> Self {
        self.posts += 1;
        let (day, title) = (self.posts, title(slug));
        let front = format!(
            "title = \"{title}\"\ndate = 2021-05-{day:02}\nsummary = \"About {title}.\"\n{front}"
        );
        self.with(
            &format!("posts/{slug}.md"),
            format!("+++\n{front}\n+++\n\n{text}\n"),
        )
    }

    /// Adds an undated page.
    pub(crate) fn page(self, slug: &str, text: &str) -> Self {
        let title = title(slug);
        let text = format!("+++\ntitle = \"{title}\"\n+++\n\n{text}\n");
        self.with(&format!("pages/{slug}.md"), text)
    }

    /// Adds any file.
    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.source.write(path, content);
        self
    }

    /// What keeps it from being published; nothing if nothing does.
    pub(crate) fn report(&self) -> String {
        self.put_style();
        let nowhere = Folder::new();
        let checked = check(&self.options(nowhere.path()), &|_| {});
        checked.map_or_else(|failure| failure.to_string(), |_| String::new())
    }

    /// Publishes it, on a host that answers 404 for what it has not.
    #[track_caller]
    pub(crate) fn publish(self) -> Site {
        self.publish_on(Fallback::NotFound404)
    }

    /// Publishes it with the real app and style, on a host of this kind.
    #[track_caller]
    pub(crate) fn publish_on(self, host: Fallback) -> Site {
        self.put_style();
        let folder = Folder::new();
        put_app(&folder);
        let published = publish(&self.options(folder.path()), &|_| {});
        if let Err(failure) = published {
            panic!("{failure}");
        }
        Site {
            server: Server::of(&folder).fallback(host).start(),
            folder,
        }
    }

    /// Gives it the real style.
    fn put_style(&self) {
        for style in files(&checkout().join("style")) {
            let path = Path::new("style").join(style.file_name().unwrap());
            self.source
                .write(path.to_str().unwrap(), fs::read(&style).unwrap());
        }
    }

    fn options(&self, out: &Path) -> Options {
        Options {
            last: out.to_owned(),
            cache: None,
            site: self.source.path().to_owned(),
            out: out.to_owned(),
            base: Base::default(),
            drafts: false,
            now: Moment::now(),
        }
    }
}

/// The slug's words, the first with a capital.
fn title(slug: &str) -> String {
    let words = slug.replace('-', " ");
    words[..1].to_uppercase() + &words[1..]
}

/// A tiny site that can be read; what its [`Server`] can do, it can do.
pub(crate) struct Site {
    server: Server,
    folder: Folder,
}

impl Site {
    /// Puts something else into one of the published files.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        self.folder.write(path, content);
    }

    /// Where it lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What is published in a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }
}

impl Deref for Site {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

/// Does Trunk's part with the app that Trunk has built for the real site.
#[track_caller]
fn put_app(folder: &Folder) {
    let name = |ending: &str| {
        let names = files(&dist());
        let mut names = names.iter().filter_map(|file| file.file_name()?.to_str());
        names
            .find(|name| name.starts_with("quire-") && name.ends_with(ending))
            .unwrap_or_else(|| panic!("there is no quire-*{ending} in QUIRE_DIST"))
            .to_owned()
    };
    let wasm = name("_bg.wasm");
    let js = wasm.replace("_bg.wasm", ".js");
    for name in [&wasm, &js] {
        folder.write(name, fs::read(dist().join(name)).unwrap());
    }
    let real = fs::read_to_string(dist().join("index.html")).unwrap();
    let index = fs::read_to_string(checkout().join("index.html")).unwrap();
    let lines = index.lines().map(|line| match line.contains("data-trunk") {
        true if line.contains("rel=\"rust\"") => script(&real),
        true => linked(line, folder),
        false => line.to_owned(),
    });
    folder.write("index.html", lines.collect::<Vec<_>>().join("\n"));
}

/// A link to one of the author's files: Trunk puts the file beside the page.
#[track_caller]
fn linked(line: &str, folder: &Folder) -> String {
    let (_, rest) = line.split_once("href=\"").expect("a link has an address");
    let (path, _) = rest.split_once('"').expect("an attribute ends");
    let file = checkout().join(path);
    let name = file.file_name().unwrap().to_str().unwrap();
    folder.write(name, fs::read(&file).unwrap());
    line.replace(" data-trunk", "")
        .replace(path, &format!("/{name}"))
}

/// What starts the app on a page of the real site.
#[track_caller]
fn script(page: &str) -> String {
    let start = page
        .find("<script type=\"module\"")
        .expect("a page starts the app");
    let (script, _) = page[start..]
        .split_once("</script>")
        .expect("a script ends");
    format!("{script}</script>")
}

/// The files in a folder, without those in folders inside.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} can't be read: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).collect()
}

fn checkout() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
