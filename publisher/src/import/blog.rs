//! The other blog's folder: where its texts are, where its files, and which addresses they had.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use quire::content::date::Date;

use super::System;
use crate::{
    failure::Failure,
    table::{Language, Table, Value},
};

/// Another blog, as it lies there.
pub(crate) struct Blog {
    pub(crate) system: System,
    pub(crate) folder: PathBuf,
    /// The paths of its texts, from its folder.
    pub(crate) texts: Vec<String>,
    /// The paths of what are texts there, but not in Markdown.
    pub(crate) others: Vec<String>,
    /// The paths of all its files.
    pub(crate) files: HashSet<String>,
    /// How the addresses of its posts are made, if the author says so: by section, or for all.
    permalinks: Vec<(String, String)>,
    /// What the blog's settings say.
    settings: Table,
}

/// Folders that hold no texts: what is installed, and what is made.
const ELSEWHERE: [&str; 8] = [
    "node_modules",
    "vendor",
    "target",
    "dist",
    "_site",
    "_layouts",
    "_includes",
    "themes",
];

impl Blog {
    /// Looks through a folder.
    pub(crate) fn read(system: System, folder: &Path) -> Result<Self, Failure> {
        let mut files = Vec::new();
        walk(folder, "", &mut files)?;
        files.sort_unstable();
        let settings = settings(system, folder);
        let texts: Vec<String> = in_folders(system, &files, MARKDOWN).collect();
        if texts.is_empty() {
            let its_own = match system {
                System::Jekyll => "_posts/",
                _ => folders(system)[0],
            };
            return Err(Failure::Refused(format!(
                "there are no texts in {}; name the folder that has {its_own} in it",
                folder.display()
            )));
        }
        // Elsewhere in Jekyll's folder they are as likely the theme's.
        let others = in_folders(system, &files, NO_MARKDOWN)
            .filter(|path| system != System::Jekyll || path.contains("_posts/"))
            .collect();
        Ok(Self {
            system,
            folder: folder.to_owned(),
            texts,
            others,
            permalinks: permalinks(&settings),
            settings,
            files: files.into_iter().collect(),
        })
    }

    /// A text among the blog's settings.
    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        let mut settings = self.settings.0.iter();
        match &settings.find(|(key, _)| key.value == name)?.1.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The folders whose files have addresses at the blog's top.
    pub(crate) fn tops(&self) -> &'static [&'static str] {
        match self.system {
            System::Jekyll => &[""],
            System::Hugo => &["static/", "assets/", "content/"],
            System::Zola => &["static/", "content/"],
            System::Astro => &["public/", "src/"],
        }
    }

    /// The folder that the paths of texts start from where one text names another.
    pub(crate) fn root(&self) -> &'static str {
        match self.system {
            System::Jekyll => "",
            System::Hugo | System::Zola => "content/",
            System::Astro => "src/content/",
        }
    }

    /// The address of a text, as its own front matter does not say it. `section` are its folders,
    /// with a slash behind each.
    pub(crate) fn address(
        &self,
        section: &str,
        name: &str,
        slug: Option<&str>,
        date: Option<Date>,
    ) -> Option<String> {
        let slug = slug.unwrap_or(name);
        let first = section.split('/').next().unwrap_or_default();
        let pattern = self
            .permalinks
            .iter()
            .find(|(of, _)| of.is_empty() || *of == first);
        let pattern = match (self.system, pattern) {
            (System::Jekyll, pattern) if date.is_some() => {
                match pattern.map_or("date", |(_, pattern)| pattern.as_str()) {
                    "date" => "/:categories/:year/:month/:day/:title.html",
                    "pretty" => "/:categories/:year/:month/:day/:title/",
                    "none" => "/:categories/:title.html",
                    pattern => pattern,
                }
            }
            (System::Hugo, Some((_, pattern))) => pattern,
            (System::Jekyll, _) => "/:section/:title.html",
            _ => "/:section/:slug/",
        };
        let mut address = pattern.to_owned();
        if let Some(date) = date {
            address = address
                .replace(":year", &format!("{:04}", date.year()))
                .replace(":month", &format!("{:02}", date.month()))
                .replace(":day", &format!("{:02}", date.day()));
        }
        // Jekyll's categories are its folders, unless front matter adds to them.
        for (key, value) in [
            (":categories", section),
            (":sections", section),
            (":section", section),
            (":slugorcontentbasename", slug),
            (":slugorfilename", slug),
            (":contentbasename", name),
            (":filename", name),
            (":slug", slug),
            (":title", slug),
            (":output_ext", ".html"),
        ] {
            address = address.replace(key, value.trim_matches('/'));
        }
        while address.contains("//") {
            address = address.replace("//", "/");
        }
        (!address.contains(':')).then_some(address)
    }
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), Failure> {
    let place = folder.join(prefix);
    for entry in fs::read_dir(&place).map_err(Failure::reading(&place))? {
        let entry = entry.map_err(Failure::reading(&place))?;
        // What is not UTF-8 could not be published.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{prefix}{name}");
        match folder.join(&path).is_dir() {
            _ if name.starts_with('.') => {}
            true if ELSEWHERE.contains(&name.as_str()) => {}
            true => walk(folder, &format!("{path}/"), files)?,
            false => files.push(path),
        }
    }
    Ok(())
}

/// How the names of texts end.
const MARKDOWN: &[&str] = &[".md", ".markdown", ".mdx"];
/// And of those that are written otherwise.
const NO_MARKDOWN: &[&str] = &[
    ".html", ".htm", ".adoc", ".org", ".rst", ".textile", ".astro",
];

/// Where a system keeps its texts.
fn folders(system: System) -> &'static [&'static str] {
    match system {
        System::Jekyll => &[""],
        System::Hugo | System::Zola => &["content/"],
        System::Astro => &["src/content/", "src/pages/"],
    }
}

/// The files among a blog's texts whose names end so.
fn in_folders(
    system: System,
    files: &[String],
    ends: &'static [&str],
) -> impl Iterator<Item = String> {
    let fits = move |path: &&String| {
        let mut folders = folders(system).iter();
        folders.any(|folder| path.starts_with(folder)) && ends.iter().any(|end| path.ends_with(end))
    };
    files.iter().filter(fits).cloned()
}

/// The blog's settings. Those that cannot be read say nothing.
fn settings(system: System, folder: &Path) -> Table {
    let names: &[&'static str] = match system {
        System::Jekyll => &["_config.yml"],
        System::Hugo => &["hugo.toml", "config.toml", "hugo.yaml", "config.yaml"],
        System::Zola | System::Astro => &[],
    };
    let read = |name: &'static str| Some((name, fs::read_to_string(folder.join(name)).ok()?));
    let Some((name, text)) = names.iter().copied().find_map(read) else {
        return Table::default();
    };
    let language = match name.ends_with(".toml") {
        true => Language::Toml,
        false => Language::Yaml,
    };
    language.parse(&text, 0..text.len()).unwrap_or_default()
}

/// What the settings say of addresses.
fn permalinks(Table(settings): &Table) -> Vec<(String, String)> {
    let mut permalinks = Vec::new();
    let mut add = |section: &str, pattern: &Value| {
        if let Value::Text(pattern) = pattern {
            permalinks.push((section.to_owned(), pattern.clone()));
        }
    };
    for (key, value) in settings {
        match (key.value.as_str(), &value.value) {
            ("permalink", pattern) => add("", pattern),
            ("permalinks", Value::Table(Table(sections))) => {
                for (section, pattern) in sections {
                    match &pattern.value {
                        // By kind of page, since Hugo 0.117.
                        Value::Table(Table(pages)) if section.value == "page" => {
                            pages
                                .iter()
                                .for_each(|(section, pattern)| add(&section.value, &pattern.value));
                        }
                        pattern => add(&section.value, pattern),
                    }
                }
            }
            _ => {}
        }
    }
    permalinks
}
