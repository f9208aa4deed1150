//! Names that get in each other's way.

use crate::site::Site;

#[test]
fn two_posts_with_one_slug() {
    let site = Site::new()
        .with_post("posts/2021-05-23-a.md", "", "")
        .with_post("posts/b/index.md", "slug = \"a\"", "");
    assert_eq!(
        site.fault(),
        "posts/b/index.md: this post has the slug \"a\", and so has posts/2021-05-23-a.md; \
         rename one of them, or give it another slug\n"
    );
}

#[test]
fn a_post_and_a_page_with_one_slug_get_along() {
    Site::new()
        .with_post("posts/a.md", "", "")
        .with("pages/a.md", "+++\ntitle = \"A\"\n+++\n")
        .publish();
}

#[test]
fn a_page_where_something_else_is() {
    let site = Site::new().with("pages/tags.md", "+++\ntitle = \"Tags\"\n+++\n");
    assert_eq!(
        site.fault(),
        "pages/tags.md: a page can't have the slug \"tags\", as something else has that address; \
         rename the file, or give the page another slug\n"
    );
}

#[test]
fn two_tags_with_one_address() {
    let site = Site::new()
        .with_post("posts/a.md", "tags = [\"C\"]", "")
        .with_post("posts/b.md", "tags = [\"rust\", \"C++\"]", "");
    let expected = "\
posts/b.md:4:17: the tag \"C++\" would share the address tags/c/ with \"C\" of posts/a.md; rename one of them
  4 | tags = [\"rust\", \"C++\"]
    |                 ^^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn two_series_with_one_address() {
    let site = Site::new()
        .with_post("posts/a.md", "series = \"System Design\"", "")
        .with_post("posts/b.md", "series = \"System-Design\"", "");
    let expected = "\
posts/b.md:4:10: the series \"System-Design\" would share the address series/system-design/ \
with \"System Design\" of posts/a.md; rename one of them
  4 | series = \"System-Design\"
    |          ^^^^^^^^^^^^^^^
";
    assert_eq!(site.fault(), expected);
}

#[test]
fn a_text_that_is_nowhere() {
    let site = Site::new().with("posts/2021/a.md", "");
    assert_eq!(
        site.fault(),
        "posts/2021/a.md: a text stands in posts/<name>.md or posts/<name>/index.md, or alike in pages/; \
         move it there, or begin its name with a dot to leave it out\n"
    );
}
