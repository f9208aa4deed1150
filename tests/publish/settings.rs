//! `site.toml`. Its keys and kinds are tested beside the code.

use crate::site::Site;

#[test]
fn missing() {
    let expected = "\
site.toml: there is no such file; begin one with
    | title = \"My notes\"
";
    assert_eq!(Site::empty().fault(), expected);
}

#[test]
fn with_a_slip() {
    let site = Site::empty().with("site.toml", "title = \"Notes\"\n\nauthr = \"Ada\"\n");
    let expected = "\
site.toml:3:1: unknown key \"authr\", did you mean \"author\"
  3 | authr = \"Ada\"
    | ^^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn not_utf_8() {
    let site = Site::empty().with("site.toml", b"title = \"Caf\xe9\"");
    assert!(
        site.fault()
            .starts_with("site.toml:1:13: this is not UTF-8; save the file as UTF-8\n")
    );
}

#[test]
fn the_one_of_this_repository() {
    let text = include_str!("../../site.toml");
    // Of which the header has a link.
    let about = "+++\ntitle = \"About\"\n+++\n";
    Site::empty()
        .with("site.toml", text)
        .with("pages/about.md", about)
        .publish();
}
