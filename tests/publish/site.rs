//! A tiny site of a test's own, and what is published of it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use publisher::{Failure, Moment, Options, Published, check, publish};
use quire::content::{record::Record, route::Base};
use quire_tests::Folder;
use serde_json::Value;

/// The author's folder and the folder that is published into.
pub(crate) struct Site {
    source: Folder,
    out: Folder,
    base: Base,
    drafts: bool,
    cache: Option<PathBuf>,
    now: Moment,
}

/// An index.html as Trunk leaves it.
pub(crate) const SHELL: &str = "\
<!doctype html>
<html lang=\"en\" data-base=\"/\"><head>
<!-- quire:head -->
<!-- quire:style -->
<script src=\"/quire-5d1c.js\"></script></head><body><!-- quire:body --></body></html>
";

/// What is published of a site without texts and without a shell.
pub(crate) const NOTHING: [&str; 6] = [
    "archive.json",
    "llms.txt",
    "manifest.json",
    "robots.txt",
    "series.json",
    "tags.json",
];

impl Site {
    /// A site with nothing but its title.
    pub(crate) fn new() -> Self {
        Self::empty().with("site.toml", "title = \"Notes\"\n")
    }

    /// A folder without even a title.
    pub(crate) fn empty() -> Self {
        Self {
            source: Folder::new(),
            out: Folder::new(),
            base: Base::default(),
            drafts: false,
            cache: None,
            // 2027-01-01.
            now: Moment(1_798_761_600),
        }
    }

    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.source.write(path, content);
        self
    }

    /// A post with front matter such that it has no faults, and these lines in it.
    pub(crate) fn with_post(self, path: &str, front: &str, text: &str) -> Self {
        let title = if front.contains("title =") {
            ""
        } else {
            "title = \"A post\"\n"
        };
        let date = if front.contains("date =") {
            ""
        } else {
            "date = 2021-05-23\n"
        };
        self.with(path, format!("+++\n{title}{date}{front}\n+++\n{text}"))
    }

    /// Trunk's part, left in the folder that is published into.
    pub(crate) fn with_shell(self) -> Self {
        self.out.write("index.html", SHELL);
        self.with("style/main.css", "")
    }

    pub(crate) fn under(self, base: &str) -> Self {
        Self {
            base: Base::new(base),
            ..self
        }
    }

    pub(crate) fn with_drafts(self) -> Self {
        Self {
            drafts: true,
            ..self
        }
    }

    pub(crate) fn without_drafts(self) -> Self {
        Self {
            drafts: false,
            ..self
        }
    }

    /// With a folder where copies of images are kept.
    pub(crate) fn with_cache(self, cache: &Folder) -> Self {
        Self {
            cache: Some(cache.path().to_owned()),
            ..self
        }
    }

    /// At another moment, in seconds since 1970.
    pub(crate) fn at(self, now: i64) -> Self {
        Self {
            now: Moment(now),
            ..self
        }
    }

    /// More lines in site.toml, below the title.
    pub(crate) fn with_settings(self, lines: &str) -> Self {
        self.with("site.toml", format!("title = \"Notes\"\n{lines}\n"))
    }

    /// A file of the author's.
    pub(crate) fn source(&self, path: &str) -> PathBuf {
        self.source.path().join(path)
    }

    /// A file that is published.
    pub(crate) fn out(&self, path: &str) -> PathBuf {
        self.out.path().join(path)
    }

    /// Puts a file where there will be published files.
    pub(crate) fn leave(&self, path: &str, content: impl AsRef<[u8]>) {
        self.out.write(path, content);
    }

    fn options(&self) -> Options {
        Options {
            last: self.out.path().to_owned(),
            cache: self.cache.clone(),
            site: self.source.path().to_owned(),
            out: self.out.path().to_owned(),
            base: self.base.clone(),
            drafts: self.drafts,
            now: self.now,
        }
    }

    pub(crate) fn try_publish(&self) -> Result<Published, Failure> {
        publish(&self.options(), &|_| {})
    }

    /// Looks for faults only.
    pub(crate) fn check(&self) -> Result<Published, Failure> {
        check(&self.options(), &|_| {})
    }

    /// Publishes what has no faults.
    #[track_caller]
    pub(crate) fn publish(self) -> Self {
        if let Err(failure) = self.try_publish() {
            panic!("{failure}");
        }
        self
    }

    /// The warnings on what has no faults.
    #[track_caller]
    pub(crate) fn warnings(&self) -> String {
        match self.try_publish() {
            Ok(published) => published.warnings.to_string(),
            Err(failure) => panic!("{failure}"),
        }
    }

    /// The report on what has faults.
    #[track_caller]
    pub(crate) fn report(&self) -> String {
        match self.try_publish() {
            Err(Failure::Faults(faults)) => faults.to_string(),
            other => panic!("there should be faults: {other:?}"),
        }
    }

    /// The report's one fault, without its closing line.
    #[track_caller]
    pub(crate) fn fault(&self) -> String {
        let report = self.report();
        match report.strip_suffix("\n1 fault in 1 file; nothing was written") {
            Some(fault) => fault.to_owned(),
            None => panic!("there should be one fault:\n{report}"),
        }
    }

    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        match fs::read_to_string(self.out(path)) {
            Ok(text) => text,
            Err(error) => panic!("{path}: {error}\nThere are {:#?}", self.files()),
        }
    }

    #[track_caller]
    pub(crate) fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).expect("data is JSON")
    }

    #[track_caller]
    pub(crate) fn record(&self, path: &str) -> Record {
        serde_json::from_str(&self.text(path)).expect("a record is a record")
    }

    /// The paths of all published files.
    pub(crate) fn files(&self) -> Vec<String> {
        self.contents().into_keys().collect()
    }

    /// All published files.
    pub(crate) fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        contents(self.out.path())
    }
}

/// All files below a folder.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).expect("the file can be read"));
        }
    }
}
