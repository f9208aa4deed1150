//! A text of the other blog: what it is, and what it will be called here.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    ops::Range,
};

use quire::content::{date::Date, route::Route, slug::Slug, source::undated};

use super::{System, blog::Blog, calls, facts, markup};
use crate::{
    failure::Failure, fault::Fault, file::Kind, front, keys::Keys, links::last, moment::Written,
    source::Source, split,
};

/// A text that can be brought over.
pub(crate) struct Found {
    /// Its path from the other blog's folder.
    pub(crate) path: String,
    pub(crate) kind: Kind,
    /// The name of its file here.
    pub(crate) name: String,
    /// The address that it had.
    pub(crate) address: Option<String>,
    /// Its front matter with both fences.
    pub(crate) front: String,
    /// Its text, in Markdown.
    pub(crate) body: String,
    /// The files that go with it: by their names here, their paths there.
    pub(crate) files: BTreeMap<String, String>,
    /// What could not be translated.
    pub(crate) left: Vec<Fault>,
    /// Keys of its front matter that mean nothing here.
    pub(crate) keys: Vec<String>,
}

/// What is given to texts already, each once: names here, slugs, and addresses that lead to them.
#[derive(Default)]
pub(crate) struct Taken(HashSet<String>);

impl Taken {
    /// Takes something, and tells whether it was free.
    fn take(&mut self, what: &str, of: &str, name: &str) -> bool {
        self.0.insert(format!("{what} {of}{name}"))
    }

    /// The name itself, or else with the first number behind it that makes it free.
    fn free(&mut self, what: &str, of: Kind, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut names = [name.to_owned()].into_iter().chain(numbered);
        names
            .find(|name| self.take(what, of.folder(), name))
            .unwrap_or_default()
    }
}

impl Found {
    /// Reads a text, or tells why it is left.
    pub(crate) fn read(
        blog: &Blog,
        path: &str,
        taken: &mut Taken,
    ) -> Result<Result<Self, Fault>, Failure> {
        let place = blog.folder.join(path);
        let bytes = fs::read(&place).map_err(Failure::reading(&place))?;
        Ok(Source::new(path, bytes).and_then(|source| Self::of(blog, &source, taken)))
    }

    fn of(blog: &Blog, source: &Source, taken: &mut Taken) -> Result<Self, Fault> {
        let path = source.path.as_str();
        let file = last(path);
        let left = |reason: &str| Err(Fault::of(path, reason));
        if file.starts_with("_index.") {
            return left("this is a section's own page, which is left; lists make themselves here");
        }
        let Ok(parts) = split::split(source, "") else {
            return left("there is no front matter between lines +++ or ---, so this is left");
        };
        let keys = match Keys::read(source, parts.language, parts.front.clone()) {
            Ok(keys) => keys,
            Err(mut faults) => return Err(faults.swap_remove(0)),
        };
        let (section, name) = section(blog, path);
        let drafted = section.split('/').any(|folder| folder == "_drafts");
        let section = section.replace("_posts/", "").replace("_drafts/", "");
        let (named, bare) = undated(&name);
        let address = ["permalink", "url", "path"]
            .iter()
            .find_map(|key| keys.text_of(key));
        let mut dated = front::dates().chain(["Date"]);
        let date = dated.find_map(|key| keys.date_of(key));
        let date = date.or(named).or_else(|| in_address(address.as_deref()?));
        let kind = match date.is_some() || drafted {
            true => Kind::Post,
            false => Kind::Page,
        };
        let slug = keys.text_of("slug");
        let own = slug.as_deref().unwrap_or(bare);
        let Some(own) = Slug::new(own).or_else(|| Slug::of(own)) else {
            return left("this name has no letter or digit, so this is left");
        };
        if kind == Kind::Page && Route::is_reserved(&own) {
            return left("something else has this page's address here, so this is left");
        }
        let free = taken.free("slug", kind, own.as_str());
        let name = match (Slug::new(bare), named) {
            (Some(_), _) => name.clone(),
            (None, Some(day)) => format!("{day}-{own}"),
            (None, None) => own.to_string(),
        };
        let name = taken.free("name", kind, &name);
        let renamed = match &slug {
            Some(slug) => free != *slug,
            None => free != undated(&name).1,
        };
        let here = match kind {
            Kind::Post => Route::Post,
            Kind::Page => Route::Page,
        };
        let here = Slug::new(&free).map(here).map(|here| here.path());
        let had = address
            .clone()
            .or_else(|| blog.address(&section, bare, slug.as_deref(), date))
            .filter(|had| taken.take("address", "", had.trim_matches('/')));
        let facts = facts::Facts {
            title: &bare.replace(['-', '_'], " "),
            kind,
            date: date.filter(|_| named.is_none()),
            drafted,
            slug: renamed.then_some(free.as_str()),
            address: had.as_deref().filter(|had| {
                let here = here.as_deref().unwrap_or_default();
                address.is_none() && had.trim_matches('/') != here.trim_matches('/')
            }),
        };
        let (front, unknown, mut left) = facts.complete(source, &parts, &keys);
        if free != own.as_str() {
            let message =
                format!("another text has the slug \"{own}\" too; this one has \"{free}\" here");
            left.push(Fault::of(path, message));
        }
        let (body, mut found) = calls::translate(blog, source, parts.body);
        left.append(&mut found);
        let (body, mut found) = markup::translate(source, &body, path.ends_with(".mdx"));
        left.append(&mut found);
        Ok(Self {
            path: path.to_owned(),
            kind,
            name,
            address: had,
            front,
            body,
            files: bundle(blog, path),
            left,
            keys: unknown,
        })
    }

    /// Whether it needs a folder of its own.
    fn is_roomy(&self) -> bool {
        !self.files.is_empty()
    }

    /// Its path from the site's folder.
    pub(crate) fn target(&self) -> String {
        let end = if self.is_roomy() { "/index.md" } else { ".md" };
        format!("{}{}{end}", self.kind.folder(), self.name)
    }

    /// The folder that its relative links start from, in the other blog.
    pub(crate) fn folder(&self) -> &str {
        &self.path[..self.path.len() - last(&self.path).len()]
    }
}

/// The folders of a text below those of all texts, each with a slash behind it, and its name.
fn section(blog: &Blog, path: &str) -> (String, String) {
    let inner = path
        .strip_prefix(blog.root())
        .or_else(|| path.strip_prefix("src/pages/"))
        .unwrap_or(path);
    let file = last(inner);
    let folders = &inner[..inner.len() - file.len()];
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (folders, stem) = match folders.strip_suffix('/') {
        // A folder of its own.
        Some(folder) if stem == "index" => {
            let own = last(folder);
            (&folder[..folder.len() - own.len()], own)
        }
        _ => (folders, stem),
    };
    // Zola takes an underscore as well.
    let stem = match stem.get(..10).and_then(Date::parse) {
        Some(day) => stem
            .strip_prefix(&format!("{day}_"))
            .map_or(stem.to_owned(), |rest| format!("{day}-{rest}")),
        None => stem.to_owned(),
    };
    (folders.to_owned(), stem)
}

/// The date that an address begins with, as in `2019/03/08/loaf`.
fn in_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    parts
        .windows(3)
        .find_map(|parts| Date::parse(&parts.join("-")))
}

/// The other files in a text's own folder.
fn bundle(blog: &Blog, path: &str) -> BTreeMap<String, String> {
    let file = last(path);
    let folder = &path[..path.len() - file.len()];
    // The site's own top is nobody's folder.
    let own = file.starts_with("index.") && folder.trim_end_matches('/').contains('/');
    if !own || blog.system == System::Jekyll {
        return BTreeMap::new();
    }
    let inner = |path: &String| {
        let name = path.strip_prefix(folder)?;
        let text = [".md", ".mdx", ".markdown"]
            .iter()
            .any(|end| name.ends_with(end));
        (!text).then(|| (name.to_owned(), path.clone()))
    };
    blog.files.iter().filter_map(inner).collect()
}

impl Keys<'_> {
    /// The day of a key, if it has one.
    fn date_of(&self, key: &str) -> Option<Date> {
        let text = self.day_of(key)?;
        Some(Written::parse(text.trim())?.day)
    }
}

/// Puts other text in the place of some; the ranges are in order and apart.
pub(crate) fn replaced(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for (range, with) in edits {
        if range.start >= at {
            new.push_str(&text[at..range.start]);
            new.push_str(with);
            at = range.end;
        }
    }
    new + &text[at..]
}
