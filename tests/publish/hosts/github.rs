//! The workflow for GitHub Pages, which a fork copies.

use std::{fs, os::unix::fs::PermissionsExt, process::Command};

use quire_tests::Folder;
use saphyr::{LoadableYamlNode, Yaml};

use super::recipe;

/// What the workflow's one command asks of Cargo, where GitHub names this folder of the host.
#[track_caller]
fn asked(folder: &str) -> String {
    let text = recipe("github-pages.yml");
    let workflow = &Yaml::load_from_str(&text).unwrap()[0];
    let steps = workflow["jobs"]["build"]["steps"].as_vec().unwrap();
    let commands = steps.iter().filter_map(|step| {
        let run = step.as_mapping_get("run")?.as_str()?;
        Some((run, step["env"]["BASE"].as_str()?))
    });
    let commands: Vec<_> = commands.collect();
    let [(command, base)] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    assert_eq!(*base, "${{ steps.pages.outputs.base_path }}");

    let programs = Folder::new().with("cargo", "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    let cargo = programs.path().join("cargo");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new("/bin/sh")
        .args(["-e", "-c", command])
        .env("PATH", programs.path())
        .env("BASE", folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn builds_for_the_folder_that_github_names() {
    assert_eq!(asked(""), "<xtask><build><--public-url></>");
    assert_eq!(asked("/notes"), "<xtask><build><--public-url></notes/>");
}

#[test]
fn publishes_what_was_built() {
    let text = recipe("github-pages.yml");
    let workflow = &Yaml::load_from_str(&text).unwrap()[0];
    let used = |job: &str| -> Vec<String> {
        let steps = workflow["jobs"][job]["steps"].as_vec().unwrap().iter();
        let names = steps.filter_map(|step| step.as_mapping_get("uses")?.as_str());
        let name = |name: &str| name.split('@').next().unwrap().to_owned();
        names.map(name).collect()
    };
    assert_eq!(
        used("build"),
        [
            "actions/checkout",
            "actions/configure-pages",
            "actions/cache",
            "actions/upload-pages-artifact",
        ]
    );
    assert_eq!(used("publish"), ["actions/deploy-pages"]);
    assert_eq!(workflow["jobs"]["publish"]["needs"].as_str(), Some("build"));
    let permissions = &workflow["jobs"]["publish"]["permissions"];
    assert_eq!(permissions["pages"].as_str(), Some("write"));
    assert_eq!(permissions["id-token"].as_str(), Some("write"));
}
