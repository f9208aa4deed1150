//! The archive: years that unfold, and the posts of each by month.

use crate::site::Site;

/// Posts of three years, the newest of which has two months.
fn site() -> Site {
    Site::new()
        .with_post("posts/a.md", "title = \"A & A\"\ndate = 2021-05-23", "")
        .with_post("posts/b.md", "title = \"B\"\ndate = 2021-05-03", "")
        .with_post("posts/c.md", "title = \"C\"\ndate = 2021-01-09", "")
        .with_post("posts/d.md", "title = \"D\"\ndate = 2020-05-01", "")
        .with_post("posts/e.md", "title = \"E\"\ndate = 2018-05-01", "")
        .under("/blog/")
}

#[test]
fn a_year_lists_its_posts_by_month() {
    let site = site().publish();
    let html = "\
<section class=\"month\"><h2>May</h2><ul>\
<li><time datetime=\"2021-05-23\">23</time> <span><a href=\"/blog/posts/a/\">A &amp; A</a></span></li>\
<li><time datetime=\"2021-05-03\">3</time> <span><a href=\"/blog/posts/b/\">B</a></span></li>\
</ul></section>\
<section class=\"month\"><h2>January</h2><ul>\
<li><time datetime=\"2021-01-09\">9</time> <span><a href=\"/blog/posts/c/\">C</a></span></li>\
</ul></section>";
    let year = site.json("archive/2021.json");
    assert_eq!(
        year,
        serde_json::json!({
            "schema": 1,
            "heading": "Posts of 2021",
            "facts": "<span>3 posts</span> <a href=\"/blog/archive/\">All years</a>",
            "html": html,
        })
    );
}

#[test]
fn the_newest_year_is_open_and_the_others_are_links_that_unfold() {
    let site = site().publish();
    let year = site.json("archive/2021.json");
    let expected = format!(
        "<details class=\"year\" open><summary>2021 <span class=\"term-count\">3 posts</span></summary>\
         <div>{}</div></details>\
         <details class=\"year\" data-from=\"/blog/archive/2020.json\">\
         <summary>2020 <span class=\"term-count\">1 post</span></summary>\
         <div><p><a href=\"/blog/archive/2020/\">All posts of 2020</a></p></div></details>\
         <details class=\"year\" data-from=\"/blog/archive/2018.json\">\
         <summary>2018 <span class=\"term-count\">1 post</span></summary>\
         <div><p><a href=\"/blog/archive/2018/\">All posts of 2018</a></p></div></details>",
        year["html"].as_str().unwrap()
    );
    assert_eq!(site.json("archive.json")["html"], expected);
}

#[test]
fn a_year_with_very_many_posts_has_pages() {
    let mut site = Site::new().with_shell();
    for number in 0..201 {
        site = site.with_post(&format!("posts/p{number}.md"), "", "");
    }
    let site = site.publish();
    let posts = |path: &str| {
        let page = site.json(path);
        let html = page["html"].as_str().unwrap().to_owned();
        (
            html.matches("<li>").count(),
            html.contains("class=\"pager\""),
        )
    };
    assert_eq!(posts("archive/2021.json"), (200, true));
    assert_eq!(posts("archive/2021/page/2.json"), (1, true));
    assert_eq!(
        site.json("archive/2021/page/2.json")["heading"],
        "Posts of 2021, page 2"
    );
    let page = site.text("archive/2021/page/2/index.html");
    assert!(page.contains("<link rel=\"prev\" href=\"/archive/2021/\">"));
    assert!(page.contains(">Previous page</a>"));
}

#[test]
fn is_light_however_many_posts_there_are() {
    let mut site = Site::new().with_shell();
    for number in 0..2000 {
        let (year, month, day) = (2000 + number / 200, 1 + number / 28 % 12, 1 + number % 28);
        let front =
            format!("title = \"The title of number {number}\"\ndate = {year}-{month:02}-{day:02}");
        site = site.with_post(&format!("posts/number-{number}.md"), &front, "");
    }
    let site = site.publish();
    assert!(site.text("archive/index.html").len() < 40_000);
}
