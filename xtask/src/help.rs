//! The list of chores, and the way back for whoever mistypes one.

use std::process::ExitCode;

use anyhow::Result;

use crate::CHORES;

/// Lists the chores, a line each.
pub(crate) fn help(_: &[String]) -> Result<ExitCode> {
    println!("Usage: cargo xtask <chore> [arguments]\n");
    let name = widest(CHORES.iter().map(|chore| chore.name));
    let about = widest(CHORES.iter().map(|chore| chore.about));
    for chore in CHORES {
        println!(
            "  {:name$}  {:about$}  e.g. {}",
            chore.name, chore.about, chore.example
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Says that there is no such chore, and which one comes nearest.
pub(crate) fn unknown(name: &str) -> ExitCode {
    eprint!("error: there is no chore `{name}`");
    match nearest(name, CHORES.iter().map(|chore| chore.name)) {
        Some(near) => eprintln!("; did you mean `cargo xtask {near}`?"),
        None => eprintln!("; `cargo xtask help` lists them"),
    }
    ExitCode::from(2)
}

/// The name that takes the fewest changes to reach, unless that would be most of it.
pub(crate) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (distance(wrong, name), name))
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, name)| distance <= name.len() / 2)
        .map(|(_, name)| name)
}

/// Levenshtein's distance: how many characters to insert, delete or replace.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, b) in row.iter_mut().skip(1).zip(to.chars()) {
            let replaced = diagonal + usize::from(a != b);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn widest<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    words.map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("serve", "serve"), 0);
    }

    #[test]
    fn nearest_knows_typing_errors_but_does_not_guess_wildly() {
        let names = ["serve", "build", "test", "tools", "help"];
        assert_eq!(nearest("sevre", names.into_iter()), Some("serve"));
        assert_eq!(nearest("buidl", names.into_iter()), Some("build"));
        assert_eq!(nearest("tets", names.into_iter()), Some("test"));
        assert_eq!(nearest("deploy", names.into_iter()), None);
    }
}
