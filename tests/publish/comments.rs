//! Comments below posts, by Giscus: what a page has of them before they are wanted, and what a site without them has.

use crate::site::Site;

const COMMENTS: &str = "[comments]\nrepo = \"ada/notes\"\nrepo_id = \"R_1\"\n\
                        category = \"Q&A\"\ncategory_id = \"DIC_1\"";

fn site(settings: &str) -> Site {
    Site::new()
        .with_shell()
        .with_settings(settings)
        .with_post("posts/a.md", "", "")
        .with("pages/about.md", "+++\ntitle = \"About\"\n+++\n")
}

#[test]
fn stand_below_posts_as_a_button_and_a_link() {
    let site = site(COMMENTS).publish();
    let place = "<section class=\"comments\"><h2 class=\"label\">Comments</h2><p><span dir=\"auto\">They are kept on GitHub. \
        If you load them, giscus.app and GitHub learn what you read.</span> \
        <a rel=\"external\" dir=\"auto\" href=\"https://github.com/ada/notes/discussions\">The discussions on GitHub</a></p>\
        <button type=\"button\" class=\"button\" data-action=\"comments\">Load the comments</button></section>";
    let html = site.text("posts/a/index.html");
    assert!(html.contains(place), "{html}");
    assert!(
        site.json("posts/a.json")["below"]
            .as_str()
            .unwrap()
            .ends_with(place)
    );
    assert!(!site.text("about/index.html").contains("class=\"comments\""));
}

#[test]
fn come_from_one_other_host_alone() {
    let site = site(COMMENTS).publish();
    let html = site.text("posts/a/index.html");
    for text in [&html, &site.text("_headers")] {
        assert!(
            text.contains("; frame-src https://giscus.app; form-action"),
            "{text}"
        );
    }
    let script = html.split("<script src=\"/comments-").nth(1).unwrap();
    let script = script.split("\" defer ").next().unwrap();
    let script = site.text(&format!("comments-{script}"));
    for part in [
        "\"repo\":\"ada/notes\"",
        "\"category\":\"Q&A\"",
        "\"language\":\"en\"",
    ] {
        assert!(script.contains(part), "{part} in {script}");
    }
}

#[test]
fn are_called_in_giscus_s_own_way_in_chinese() {
    let site = site(&format!("language = \"zh-Hans\"\n{COMMENTS}")).publish();
    let files = site.files();
    let script = files
        .iter()
        .find(|path| path.starts_with("comments-"))
        .unwrap();
    assert!(site.text(script).contains("\"language\":\"zh-CN\""));
}

#[test]
fn are_nowhere_on_a_site_without_them() {
    let site = site("").publish();
    assert!(site.files().iter().all(|path| !path.contains("comments")));
    let html = site.text("posts/a/index.html");
    assert!(
        !html.contains("comments") && !html.contains("frame-src"),
        "{html}"
    );
}

#[test]
fn that_are_not_told_whole_are_mistakes() {
    let report = site("[comments]\nrepo = \"notes\"\nrepo_id = \"R_1\"\ncategory = 3").report();
    let lines: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("site.toml"))
        .collect();
    let expected = [
        "site.toml:2:2: missing \"category_id\"; add a line such as category_id = \"DIC_…\"",
        "site.toml:3:8: \"notes\" is no repository on GitHub; write one such as repo = \"ada/notes\"",
        "site.toml:5:12: \"category\" is a number; write text, as in category = \"Comments\"",
    ];
    assert_eq!(lines, expected, "{report}");
}
