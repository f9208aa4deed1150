//! Faults in front matter, each with what the author is told.

use crate::site::Site;

/// What is told of a post with this text.
#[track_caller]
fn post(text: &str) -> String {
    Site::new().with("posts/hello.md", text).fault()
}

#[test]
fn none() {
    let expected = "\
posts/hello.md:1:1: no front matter; begin the file with
    | +++
    | title = \"Hello\"
    | date = 2021-05-23
    | +++
";
    assert_eq!(post("# Hello\n\nText\n"), expected);
    assert_eq!(post(""), expected);
    let expected = "\
pages/about.md:1:1: no front matter; begin the file with
    | +++
    | title = \"Hello\"
    | +++
";
    assert_eq!(Site::new().with("pages/about.md", "Text").fault(), expected);
}

#[test]
fn not_closed() {
    let expected = "\
posts/hello.md:1:1: this front matter has no end; put a line +++ below it
  1 | +++
    | ^^^
";
    assert_eq!(post("+++\ntitle = \"Hello\"\n\nText\n"), expected);
}

#[test]
fn no_utf_8() {
    let site = Site::new().with("posts/hello.md", b"---\ntitle: Gr\xfc\xdfe\n");
    let expected = "\
posts/hello.md:2:10: this is not UTF-8; save the file as UTF-8
  2 | title: Gr\u{fffd}\u{fffd}e
    |          ^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn no_toml() {
    let expected = "\
posts/hello.md:2:9: this is not TOML: text needs quotes, as in title = \"Hello\"
  2 | title = Hello
    |         ^^^^^
";
    assert_eq!(
        post("+++\ntitle = Hello\ndate = 2021-05-23\n+++\n"),
        expected
    );
    let expected = "\
posts/hello.md:3:1: this is not TOML: duplicate key
  3 | title = \"B\"
    | ^^^^^
";
    assert_eq!(
        post("+++\r\ntitle = \"A\"\r\ntitle = \"B\"\r\ndate = 2021-05-23\r\n+++\r\n"),
        expected
    );
}

#[test]
fn no_yaml() {
    let expected = "\
posts/hello.md:2:12: this is not YAML: mapping values are not allowed in this context; \
text with signs such as : # @ in it needs quotes
  2 | title: Rust: the book
    |            ^
";
    assert_eq!(
        post("---\ntitle: Rust: the book\ndate: 2021-05-23\n---\n"),
        expected
    );
    let expected = "\
posts/hello.md:3:1: \"title\" is here twice; take one out
  3 | title: B
    | ^^^^^
";
    assert_eq!(
        post("---\ntitle: A\ntitle: B\ndate: 2021-05-23\n---\n"),
        expected
    );
    let expected = "\
posts/hello.md:2:1: this is text; write keys and values, as in title: \"Hello\"
  2 | Hello
    | ^^^^^
";
    assert_eq!(post("---\nHello\n---\n"), expected);
}

#[test]
fn a_slip_in_a_key() {
    let site = Site::new().with_post("posts/hello.md", "title = \"Hello\"\ntgas = []", "");
    let expected = "\
posts/hello.md:4:1: unknown key \"tgas\", did you mean \"tags\"
  4 | tgas = []
    | ^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn a_slip_in_a_key_of_another_generator() {
    let site = Site::new().with_post("posts/hello.md", "descripton = \"x\"", "");
    assert!(
        site.fault()
            .contains("unknown key \"descripton\", did you mean \"description\"")
    );
    let site = Site::new().with_post("posts/hello.md", "categories = [1]", "");
    assert!(
        site.fault()
            .contains("this is a number; \"categories\" takes a list of texts")
    );
}

#[test]
fn a_slip_in_a_required_key() {
    let expected = "\
posts/hello.md:3:1: unknown key \"tittle\", did you mean \"title\"
  3 | tittle = \"Hello\"
    | ^^^^^^
";
    assert_eq!(
        post("+++\ndate = 2021-05-23\ntittle = \"Hello\"\n+++\n"),
        expected
    );
    let expected = "\
posts/hello.md:3:1: unknown key \"Date\", did you mean \"date\"
  3 | Date: 2021-05-23
    | ^^^^
";
    assert_eq!(post("---\ntitle: Hello\nDate: 2021-05-23\n---\n"), expected);
}

#[test]
fn no_title() {
    let expected = "\
posts/hello.md:1:1: missing \"title\"; add a line such as title: \"Hello\"
  1 | ---
    | ^^^
";
    assert_eq!(post("---\ndate: 2021-05-23\n---\n"), expected);
    let expected = "\
posts/hello.md:2:1: \"title\" is empty; write text, as in title: \"Hello\"
  2 | title:
    | ^^^^^
";
    assert_eq!(post("---\ntitle:\ndate: 2021-05-23\n---\n"), expected);
}

#[test]
fn no_date() {
    let expected = "\
posts/hello.md:1:1: missing \"date\"; add a line such as date = 2021-05-23, \
or begin the name with the date, as in 2021-05-23-hello.md
  1 | +++
    | ^^^
";
    assert_eq!(post("+++\ntitle = \"Hello\"\n+++\n"), expected);
}

#[test]
fn what_is_no_date() {
    let expected = "\
posts/hello.md:3:7: \"23.5.2021\" is no date; write year, month and day, as in date: 2021-05-23
  3 | date: 23.5.2021
    |       ^^^^^^^^^
";
    assert_eq!(post("---\ntitle: Hello\ndate: 23.5.2021\n---\n"), expected);
    for date in ["2021-02-29", "2021-5-23", "2021-05-23x", "2021-05-23 later"] {
        let fault = post(&format!("---\ntitle: Hello\ndate: {date}\n---\n"));
        assert!(
            fault.starts_with(&format!("posts/hello.md:3:7: \"{date}\" is no date;")),
            "{fault}"
        );
    }
    assert!(
        post("+++\ntitle = \"Hello\"\ndate = 10:00:00\n+++\n").contains("\"10:00:00\" is no date;")
    );
}

#[test]
fn a_change_before_publication() {
    let site = Site::new().with_post("posts/hello.md", "updated = 2021-05-22", "");
    let expected = "\
posts/hello.md:4:11: \"updated\" is 2021-05-22, but the post was published on 2021-05-23; \
write the day of the last change, or take the line out
  4 | updated = 2021-05-22
    |           ^^^^^^^^^^
";
    assert_eq!(site.fault(), expected);
    let named = "---\ntitle: Hello\nlastmod: 2021-05-22\n---\n";
    let site = Site::new().with("posts/2021-05-23-hello.md", named);
    assert!(
        site.fault()
            .contains(":3:10: \"lastmod\" is 2021-05-22, but")
    );
}

#[test]
fn a_value_of_another_kind() {
    for (line, column, message) in [
        (
            "title = 3",
            9,
            "\"title\" is a number; write text, as in title = \"Hello\"",
        ),
        (
            "date = 3",
            8,
            "\"date\" is a number; write a date, as in date = 2021-05-23",
        ),
        (
            "summary = [\"x\"]",
            11,
            "\"summary\" is a list; write text, as in summary = \"What it is about\"",
        ),
        (
            "tags = true",
            8,
            "\"tags\" is true or false; write a list, as in tags = [\"rust\", \"web\"]",
        ),
        (
            "tags = [\"a\", 3]",
            14,
            "this is a number; \"tags\" takes a list of texts, as in tags = [\"rust\", \"web\"]",
        ),
        (
            "series = 2021-05-23",
            10,
            "\"series\" is a date; write text, as in series = \"Letters\"",
        ),
        (
            "series = \"S\"\npart = \"3\"",
            8,
            "\"part\" is text; write a whole number from 1, as in part = 3",
        ),
        (
            "series = \"S\"\npart = 1.5",
            8,
            "\"part\" is a fraction; write a whole number from 1, as in part = 3",
        ),
        (
            "series = \"S\"\npart = 0",
            8,
            "\"part\" is 0; write a whole number from 1, as in part = 3",
        ),
        (
            "slug = { a = 1 }",
            8,
            "\"slug\" is a table; write text, as in slug = \"hello-world\"",
        ),
        (
            "draft = \"yes\"",
            9,
            "\"draft\" is text; write true or false, as in draft = true",
        ),
    ] {
        let site = Site::new().with_post("posts/hello.md", line, "");
        let fault = site.fault();
        let told = fault.lines().next().unwrap_or_default();
        let (place, told) = told.split_once(": ").unwrap_or_default();
        assert_eq!(told, message);
        assert!(place.ends_with(&format!(":{column}")), "{place}: {line}");
    }
}

#[test]
fn a_part_of_nothing() {
    let site = Site::new().with_post("posts/hello.md", "part = 3", "");
    let expected = "\
posts/hello.md:4:1: \"part\" without \"series\"; add a line such as series = \"Letters\"
  4 | part = 3
    | ^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn a_name_without_letters() {
    let site = Site::new().with_post("posts/hello.md", "tags = [\"rust\", \"!?\"]", "");
    let expected = "\
posts/hello.md:4:17: the tag \"!?\" has no letter or digit; give it another name
  4 | tags = [\"rust\", \"!?\"]
    |                 ^^^^
";
    assert_eq!(site.fault(), expected);
    let site = Site::new().with_post("posts/hello.md", "series = \"…\"", "");
    let expected = "\
posts/hello.md:4:10: the series \"…\" has no letter or digit; give it another name
  4 | series = \"…\"
    |          ^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn on_a_page_what_only_posts_have() {
    let site = Site::new().with(
        "pages/about.md",
        "---\ntitle: About\ndate: 2021-05-23\n---\n",
    );
    let expected = "\
pages/about.md:3:1: a page has no \"date\"; take the line out, or move the file to posts/
  3 | date: 2021-05-23
    | ^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn what_is_no_slug() {
    let site = Site::new().with_post("posts/hello.md", "slug = \"Hello, World\"", "");
    let expected = "\
posts/hello.md:4:8: \"Hello, World\" is no slug; write letters, digits and hyphens, as in slug = \"hello-world\"
  4 | slug = \"Hello, World\"
    |        ^^^^^^^^^^^^^^
";
    assert_eq!(site.fault(), expected);
    let site = Site::new().with_post("posts/Hello, World.md", "", "");
    let expected = "\
posts/Hello, World.md: the name \"Hello, World\" is no slug; \
rename it with letters, digits and hyphens, or add slug = \"hello-world\"
";
    assert_eq!(site.fault(), expected);
}
