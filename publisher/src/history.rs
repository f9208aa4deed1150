//! When the author's files were last changed, as Git tells.

use std::{
    collections::HashMap,
    io::{self, ErrorKind},
    path::Path,
    process::{Command, Output},
};

use quire::content::date::Date;

use crate::{fault::Fault, file::Kind, site};

/// The day of each file's last commit, in its author's own time zone, by the file's path from the
/// site's folder. There are none where there is no Git, or the folder is in no repository.
pub(crate) fn read(folder: &Path) -> Result<HashMap<String, Date>, Fault> {
    let shallow = match git(folder, &["rev-parse", "--is-shallow-repository"]) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(HashMap::new()),
        shallow => told(shallow)?,
    };
    match shallow.as_deref().map(str::trim) {
        None => return Ok(HashMap::new()),
        Some("true") => {
            return Err(warning(
                "this clone lacks most of the history, so no text has its day of last change; \
                 fetch all of it, as \"git fetch --unshallow\" does",
            ));
        }
        Some(_) => {}
    }
    let mut arguments = vec!["log", "-z", "--format=%as", "--name-only", "--no-renames"];
    arguments.extend(["--relative", "--"]);
    arguments.extend(Kind::ALL.map(Kind::folder));
    let log = told(git(folder, &arguments))?;
    Ok(log.as_deref().map(last_changes).unwrap_or_default())
}

fn git(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        // In English, to be understood below.
        .env("LC_ALL", "C")
        .output()
}

/// What Git said; nothing where it knows of no repository, or of no commit in it.
fn told(output: io::Result<Output>) -> Result<Option<String>, Fault> {
    let output = output.map_err(|error| warning(&format!("Git can't be run: {error}")))?;
    if output.status.success() {
        return Ok(Some(String::from_utf8_lossy(&output.stdout).into_owned()));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let nothing = ["not a git repository", "does not have any commits yet"];
    if nothing.iter().any(|nothing| said.contains(nothing)) {
        return Ok(None);
    }
    let reason = said.lines().next().unwrap_or("no reason given");
    Err(warning(&format!(
        "Git does not tell when the texts were changed: {reason}"
    )))
}

fn warning(message: &str) -> Fault {
    Fault::of(site::FILE, format!("updated_from_git: {message}")).into_warning()
}

/// Reads commits, the newest first: each is a day, and then the files that it changed.
fn last_changes(log: &str) -> HashMap<String, Date> {
    let mut changes = HashMap::new();
    let mut day = None;
    for item in log.split(['\0', '\n']) {
        if let Some(date) = Date::parse(item) {
            day = Some(date);
        } else if let Some(day) = day.filter(|_| !item.is_empty()) {
            changes.entry(item.to_owned()).or_insert(day);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::last_changes;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "2024-05-02|\nposts/b.md|posts/ä ö.md|2023-01-31|\nposts/b.md|pages/a.md|";
        let changes = last_changes(&log.replace('|', "\0"));
        let day = |path: &str| changes.get(path).map(ToString::to_string);
        assert_eq!(day("posts/b.md").as_deref(), Some("2024-05-02"));
        assert_eq!(day("posts/ä ö.md").as_deref(), Some("2024-05-02"));
        assert_eq!(day("pages/a.md").as_deref(), Some("2023-01-31"));
        assert_eq!(changes.len(), 3);
    }
}
