//! However a test program ends, nothing of it stays behind: no browser, no driver, no file.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use quire_tests::{Folder, Page, Server};

use crate::page_of;

/// Tells the program that a test starts below how to end.
const ENDING: &str = "QUIRE_TESTS_ENDING";

#[test]
fn ends_somehow() {
    let Ok(ending) = env::var(ENDING) else {
        return;
    };
    let folder = page_of("<p>The end");
    let site = Server::of(&folder).start();
    let page = Page::new();
    page.open(&site.url("/"));
    match ending.as_str() {
        "well" => {}
        "panic" => panic!("on purpose"),
        _ => std::process::abort(),
    }
}

#[test]
fn nothing_stays_behind() {
    for (ending, is_success) in [("well", true), ("panic", false), ("abort", false)] {
        let temporary = Folder::new();
        let pictures = Folder::new();
        let status = Command::new(env::current_exe().unwrap())
            .args(["--exact", "endings::ends_somehow"])
            .env(ENDING, ending)
            .env("TMPDIR", temporary.path())
            .env("QUIRE_SCREENSHOTS", pictures.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.success(), is_success, "{ending}");
        let picture = pictures.path().join("endings.ends_somehow.png");
        assert_eq!(
            picture.is_file(),
            ending == "panic",
            "a failed test leaves a picture, and no other: {ending}"
        );

        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let (files, processes) = (
                entries(temporary.path(), ending),
                processes(temporary.path()),
            );
            if files.is_empty() && processes.is_empty() {
                break;
            }
            assert!(
                Instant::now() < end,
                "after {ending}, these stay: {files:?} {processes:?}"
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What is in the folder, besides the site of a test that had no chance to remove it.
fn entries(folder: &Path, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    entries
        .filter(|name| ending != "abort" || name.starts_with("quire-tests-"))
        .collect()
}

/// The command lines of processes that have the folder in them.
fn processes(folder: &Path) -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(|process| {
        let line = fs::read(process.ok()?.path().join("cmdline")).ok()?;
        Some(String::from_utf8_lossy(&line).replace('\0', " "))
    });
    processes
        .filter(|line| line.contains(&*folder.to_string_lossy()))
        .collect()
}
