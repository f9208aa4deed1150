//! A new post or page, with what it has to begin with.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use quire::content::{date::Date, slug::Slug, source::undated};

use crate::{
    failure::Failure,
    file::{Files, Kind},
    moment,
    walk::walk,
};

/// Begins a post or a page of this title in a site's folder, as a draft of today, and gives its
/// path from there. What is there already stays as it is.
pub fn create(site: &Path, kind: Kind, title: &str) -> Result<String, Failure> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(slug) = Slug::of(&title) else {
        return Err(Failure::Refused(format!(
            "the title \"{title}\" has no letter or digit to name a file by; give it another"
        )));
    };
    let (paths, _) = walk(site)?;
    let (files, _) = Files::of(paths);
    let other = files
        .articles
        .iter()
        .find(|file| file.kind == kind && undated(&file.name).1 == slug.as_str());
    let path = format!("{}{slug}.md", kind.folder());
    let taken = |path: &str| {
        Failure::Refused(format!(
            "there is {path} already; choose another title, or go on with that"
        ))
    };
    if let Some(other) = other {
        return Err(taken(&other.path));
    }
    let place = site.join(&path);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(Failure::writing(folder))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(&place);
    match file {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(taken(&path)),
        file => file
            .and_then(|mut file| file.write_all(text(kind, &title, moment::today()).as_bytes()))
            .map_err(Failure::writing(&place))?,
    }
    Ok(path)
}

fn text(kind: Kind, title: &str, today: Option<Date>) -> String {
    // TOML's text in quotes is JSON's, but that it has no DEL.
    let title = serde_json::Value::from(title.replace('\u{7f}', ""));
    let date = today.filter(|_| kind == Kind::Post);
    let date = date
        .map(|day| format!("date = {day}\n"))
        .unwrap_or_default();
    format!("+++\ntitle = {title}\n{date}draft = true\n+++\n\n")
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::file::Kind;
    use quire::content::date::Date;

    #[test]
    fn begins_with_what_is_required() {
        let today = Date::parse("2026-03-08");
        assert_eq!(
            text(Kind::Post, "The \"first\" loaf \\ ü", today),
            "+++\ntitle = \"The \\\"first\\\" loaf \\\\ ü\"\ndate = 2026-03-08\ndraft = true\n+++\n\n"
        );
        assert_eq!(
            text(Kind::Page, "About", today),
            "+++\ntitle = \"About\"\ndraft = true\n+++\n\n"
        );
    }
}
