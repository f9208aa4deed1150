//! The page around the app.

use crate::site::Site;

#[test]
fn says_what_the_site_is_and_where() {
    let site = Site::new()
        .with_shell()
        .with(
            "site.toml",
            "title = \"Notes & more\"\ndescription = \"On \\\"things\\\"\"\nlanguage = \"de\"",
        )
        .with("style/main.css", "a {\n  color: red;\n}\n")
        .under("https://example.org/blog/")
        .publish();
    let expected = "\
<!doctype html>
<html lang=\"de\" data-base=\"/blog/\"><head>
<title>Notes &amp; more</title><meta name=\"description\" content=\"On &quot;things&quot;\">
<style>a{color:red}</style>
<script src=\"/quire-5d1c.js\"></script></head></html>
";
    assert_eq!(site.text("index.html"), expected);
    assert_eq!(site.text("404.html"), expected);
}

#[test]
fn data_is_the_same_under_any_base() {
    let site = |base| {
        Site::new()
            .with_post("posts/a.md", "", "[b](a.md)")
            .under(base)
            .publish()
    };
    assert_eq!(site("/").contents(), site("/blog/").contents());
}

#[test]
fn is_not_needed() {
    let site = Site::new();
    assert!(!site.try_publish().unwrap().shell);
    assert_eq!(site.files(), ["manifest.json"]);
}

#[test]
fn needs_its_marks() {
    let site = Site::new().with_shell();
    site.leave(
        "index.html",
        "<html lang=\"en\"><head><!-- quire:style --></head></html>",
    );
    assert_eq!(
        site.fault(),
        "index.html: there is no <!-- quire:head --> in it; write it into the <head>, \
         leave \"minify\" out of Trunk.toml, which takes it away, and build anew\n"
    );
    site.leave("index.html", "not a page");
    assert_eq!(
        site.fault(),
        "index.html: there is no <html> tag in it; begin it with <html lang=\"en\" data-base=\"/\">\n"
    );
}
