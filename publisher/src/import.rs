//! The texts of another blog, brought into this site with what they show.
//!
//! Each text is read once: its front matter tells what it becomes (`found`), its shortcodes become
//! Markdown (`calls`, `markup`), and then, as all places are known, its links lead to them
//! (`addresses`). Front matter stays as it was, since its keys are understood here too; what is
//! missing is added (`facts`). Nothing that is there already is written over.

mod addresses;
mod blog;
mod call;
mod calls;
mod facts;
mod found;
mod markup;

use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use crate::{failure::Failure, fault::Fault, file::Kind, plural::counted};

use addresses::Places;
use blog::Blog;
use found::{Found, Taken};

/// What another blog is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Jekyll, <https://jekyllrb.com>.
    Jekyll,
    /// Hugo, <https://gohugo.io>.
    Hugo,
    /// Zola, <https://www.getzola.org>.
    Zola,
    /// Astro, <https://astro.build>.
    Astro,
}

impl System {
    /// The system that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "jekyll" => Self::Jekyll,
            "hugo" => Self::Hugo,
            "zola" => Self::Zola,
            "astro" => Self::Astro,
            _ => return None,
        })
    }
}

/// What was brought over, and what was not.
#[derive(Debug, Default)]
pub struct Imported {
    posts: usize,
    pages: usize,
    /// Images and other files.
    files: usize,
    /// What the author has to look at, in the other blog's files.
    left: Vec<Fault>,
    /// Keys of front matter that mean nothing here, and how often they were met.
    keys: BTreeMap<String, usize>,
}

/// Copies the texts of the blog in a folder into a site's.
pub fn import(system: System, blog: &Path, site: &Path) -> Result<Imported, Failure> {
    let blog = Blog::read(system, blog)?;
    let mut imported = Imported::default();
    let mut found: Vec<Found> = Vec::new();
    let mut taken = Taken::default();
    for path in &blog.texts {
        match Found::read(&blog, path, &mut taken)? {
            Ok(text) => found.push(text),
            Err(reason) => imported.left.push(reason),
        }
    }
    for path in &blog.others {
        let reason = "this is no Markdown, so it is left";
        imported.left.push(Fault::of(path, reason));
    }
    let places = Places::of(&blog, &mut found)?;
    for text in &mut found {
        let target = text.target();
        if exists(site, text) {
            let reason = format!("there is {target} already, which stays as it is");
            imported.left.push(Fault::of(&text.path, reason));
            continue;
        }
        put(site, &target, places.text(text).as_bytes())?;
        for (name, from) in &text.files {
            let to = format!("{}{}/{name}", text.kind.folder(), text.name);
            let from = blog.folder.join(from);
            put(
                site,
                &to,
                &fs::read(&from).map_err(Failure::reading(&from))?,
            )?;
            imported.files += 1;
        }
        match text.kind {
            Kind::Post => imported.posts += 1,
            Kind::Page => imported.pages += 1,
        }
        imported.left.append(&mut text.left);
        for key in &text.keys {
            *imported.keys.entry(key.clone()).or_default() += 1;
        }
    }
    imported.left.sort();
    Ok(imported)
}

/// Whether there is such a text already, with or without a folder of its own.
fn exists(site: &Path, text: &Found) -> bool {
    let path = format!("{}{}", text.kind.folder(), text.name);
    site.join(format!("{path}.md")).exists() || site.join(path).exists()
}

fn put(site: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let place = site.join(path);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(&place);
    match file {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        file => file
            .and_then(|mut file| file.write_all(bytes))
            .map_err(Failure::writing(&place)),
    }
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.left {
            writeln!(f, "{fault}")?;
        }
        if !self.keys.is_empty() {
            let keys = self
                .keys
                .iter()
                .map(|(key, number)| format!("{key} ({number})"));
            let keys: Vec<String> = keys.collect();
            writeln!(f, "Keys that mean nothing here: {}\n", keys.join(", "))?;
        }
        write!(
            f,
            "imported {}, {} and {}",
            counted(self.posts, "post"),
            counted(self.pages, "page"),
            counted(self.files, "file")
        )?;
        match self.left.len() {
            0 => Ok(()),
            1 => f.write_str("; 1 place needs a look"),
            left => write!(f, "; {left} places need a look"),
        }
    }
}
