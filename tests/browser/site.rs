//! The sites that are read here: the real one, a second one that looks different, and tiny ones of a test's own.

use std::{
    env, fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    ops::Deref,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use publisher::{Moment, Options, check, publish, serve};
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

/// The second site, on such a host: all is the real one's but what is an author's, words and looks.
#[track_caller]
pub(crate) fn second() -> Site {
    let source = Folder::new();
    put_style(&source);
    put_all(&checkout().join("tests/second-site"), "", &source);
    let folder = Folder::new();
    put_app(&folder, false);
    let options = options(&source, &folder);
    published(folder, &options, Fallback::Index200)
}

/// What a site in a folder says of itself.
#[track_caller]
pub(crate) fn manifest(folder: &Path) -> Manifest {
    let text = fs::read(folder.join("manifest.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// The addresses of all undated pages of a site in a folder.
pub(crate) fn pages(folder: &Path) -> Vec<String> {
    let files = files(folder).into_iter();
    let names = files.filter_map(|file| file.file_name()?.to_str().map(str::to_owned));
    names
        .filter_map(|name| Some(format!("/{}/", name.strip_suffix(".md")?)))
        .collect()
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
    /// Whether its app is not the real site's.
    other_app: bool,
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
            other_app: false,
        }
    }

    /// Has another app, which does the same.
    pub(crate) fn other_app(self) -> Self {
        Self {
            other_app: true,
            ..self
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

    /// Lets readers comment on its posts.
    pub(crate) fn commented(self) -> Self {
        let comments = "comments = { repo = \"ada/notes\", repo_id = \"R_1\", \
                        category = \"Comments\", category_id = \"DIC_1\" }\n";
        self.with("site.toml", SETTINGS.to_owned() + comments)
    }

    /// Lets it speak this language, and have an author.
    pub(crate) fn speaking(self, tag: &str) -> Self {
        let authors = "authors = { ada = { name = \"Ada\", link = \"https://ada.example/\" } }";
        self.with(
            "site.toml",
            format!("{SETTINGS}language = \"{tag}\"\n{authors}\n"),
        )
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
        put_style(&self.source);
        let nowhere = Folder::new();
        let checked = check(&options(&self.source, &nowhere), &|_| {});
        checked.map_or_else(|failure| failure.to_string(), |_| String::new())
    }

    /// Publishes it, on a host that answers 404 for what it has not.
    #[track_caller]
    pub(crate) fn publish(self) -> Site {
        self.publish_on(Fallback::NotFound404)
    }

    /// Adds the real style, and gives what is to be published into a folder with the real app.
    #[track_caller]
    fn with_app(&self) -> (Folder, Options) {
        put_style(&self.source);
        let folder = Folder::new();
        put_app(&folder, self.other_app);
        let options = options(&self.source, &folder);
        (folder, options)
    }

    /// Serves it to its author, who goes on writing.
    #[track_caller]
    pub(crate) fn serve(self) -> Desk {
        let (app, options) = self.with_app();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, editions) = mpsc::channel();
        // It ends with the folder.
        thread::spawn(move || {
            serve(&options, listener, &|made| {
                let _ = tell.send(made.map(|_| ()).map_err(ToString::to_string));
            })
        });
        Desk {
            source: self.source,
            _app: app,
            address,
            editions,
        }
    }

    /// Publishes it with the real app and style, on a host of this kind.
    #[track_caller]
    pub(crate) fn publish_on(self, host: Fallback) -> Site {
        let (folder, options) = self.with_app();
        published(folder, &options, host)
    }
}

/// What to publish of an author's into a folder.
fn options(source: &Folder, out: &Folder) -> Options {
    Options {
        last: out.path().to_owned(),
        cache: None,
        site: source.path().to_owned(),
        out: out.path().to_owned(),
        base: Base::default(),
        drafts: false,
        now: Moment::now(),
    }
}

/// Publishes into a folder, on a host of this kind.
#[track_caller]
fn published(folder: Folder, options: &Options, host: Fallback) -> Site {
    if let Err(failure) = publish(options, &|_| {}) {
        panic!("{failure}");
    }
    Site {
        server: Server::of(&folder).fallback(host).start(),
        folder,
    }
}

/// The slug's words, the first with a capital.
fn title(slug: &str) -> String {
    let words = slug.replace('-', " ");
    words[..1].to_uppercase() + &words[1..]
}

/// A published site that can be read; what its [`Server`] can do, it can do.
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

/// A tiny site that is being written, as its author sees it.
pub(crate) struct Desk {
    source: Folder,
    _app: Folder,
    address: SocketAddr,
    editions: Receiver<Result<(), String>>,
}

impl Desk {
    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Saves a file.
    pub(crate) fn save(&self, path: &str, content: impl AsRef<[u8]>) {
        self.source.write(path, content);
    }

    /// Where the author writes.
    pub(crate) fn folder(&self) -> &Path {
        self.source.path()
    }

    /// Waits for the next edition, or for what keeps it from being made.
    #[track_caller]
    pub(crate) fn edition(&self) -> Result<(), String> {
        self.editions
            .recv_timeout(Duration::from_secs(20))
            .expect("something was saved")
    }
}

/// Puts the real style beside what an author has.
#[track_caller]
fn put_style(source: &Folder) {
    put_all(&checkout().join("style"), "style/", source);
}

/// Puts all that is in a folder below a path, which is empty or ends with a slash.
#[track_caller]
fn put_all(from: &Path, path: &str, to: &Folder) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap().path();
        let path = format!("{path}{}", entry.file_name().unwrap().to_str().unwrap());
        match entry.is_dir() {
            true => put_all(&entry, &format!("{path}/"), to),
            false => to.write(&path, fs::read(&entry).unwrap()),
        }
    }
}

/// Does Trunk's part with the app that Trunk has built for the real site. Another one has one line more, and so
/// gets another name.
#[track_caller]
fn put_app(folder: &Folder, other: bool) {
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
    let mut code = fs::read_to_string(dist().join(&js)).unwrap();
    if other {
        code.push('\n');
    }
    folder.write(&js, code);
    folder.write(&wasm, fs::read(dist().join(&wasm)).unwrap());
    let real = fs::read_to_string(dist().join("index.html")).unwrap();
    let index = fs::read_to_string(checkout().join("index.html")).unwrap();
    let lines = index.lines().map(|line| match line.contains("data-trunk") {
        true if line.contains("rel=\"rust\"") => {
            let (before, link) = line.split_once("<link").expect("a link begins");
            let (_, after) = link.split_once('>').expect("a link ends");
            [before, &script(&real), after].concat()
        }
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
    let module = page.find(" type=\"module\"");
    let start = module.and_then(|module| page[..module].rfind("<script"));
    let start = start.expect("a page starts the app");
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
