//! The page around the app, filled in for each page of the site.

use crate::{
    page::between,
    site::{NOTHING, Site},
};

/// A page without the shell's name, policy and scripts, which are the same on each.
fn own(html: &str) -> String {
    let html = html.replacen(&format!(" data-shell=\"{}\"", name(html)), "", 1);
    let html = html.as_str();
    let policy = between(html, "<meta http-equiv=", "<style>");
    let scripts = between(html, "</style>", "<script type=\"application/json\"");
    let html = html.replacen(&format!("<meta http-equiv={policy}"), "", 1);
    html.replacen(scripts, "", 1)
}

#[test]
fn is_filled_in_for_each_page() {
    let site = Site::new()
        .with_shell()
        .with(
            "site.toml",
            "title = \"Notes & more\"\ndescription = \"On \\\"things\\\"\"\nlanguage = \"en-GB\"\nfooter = \"© Ada\"",
        )
        .with("style/main.css", "a {\n  color: red;\n}\n")
        .with_post("posts/a.md", "title = \"A\"", "One *word*.\n")
        .under("https://example.org/blog/")
        .publish();
    let home = "\
<!doctype html>
<html lang=\"en-GB\" data-base=\"/blog/\" data-route=\"\"><head>
<title>Notes &amp; more</title><meta name=\"description\" content=\"On &quot;things&quot;\">
<style>a{color:red}</style>\
<script type=\"application/json\">\
{\"title\":\"Notes & more\",\"description\":\"On \\\"things\\\"\",\"author\":\"\",\"address\":\"\",\
\"language\":\"en-GB\",\"navigation\":[{\"title\":\"Search\",\"to\":\"search/\"}],\"footer\":\"© Ada\"}</script>
<script src=\"/quire-5d1c.js\"></script></head><body>\
<a href=\"#content\" class=\"skip\">Skip to the text</a>\
<header class=\"masthead\">\
<a href=\"/blog/\" class=\"masthead-title\"><span>Notes &amp; more</span></a>\
<nav aria-label=\"Site\"><ul><li><a href=\"/blog/search/\" aria-keyshortcuts=\"/ Control+K Meta+K\" \
title=\"Search: / or Ctrl K\">Search</a></li></ul></nav></header>\
<p role=\"status\" class=\"status\"></p>\
<main id=\"content\" tabindex=\"-1\"><div class=\"list\">\
<header class=\"list-head\"><h1 class=\"unseen\">Notes &amp; more</h1><p class=\"list-lede\">On \"things\"</p></header>\
<ol class=\"entries\"><li class=\"entry\">\
<p class=\"entry-margin\"> <time datetime=\"2021-05-23\">23 May 2021</time></p>\
<h2 class=\"entry-title\"><a href=\"/blog/posts/a/\">A</a></h2>\
<p class=\"entry-summary\">One word.</p>\
<p class=\"facts\"><span>1 min</span></p></li></ol></div></main>\
<footer class=\"footer\"><p>© Ada</p><p><a href=\"/blog/archive/\">Archive</a></p>\
<div class=\"theme\"><div role=\"radiogroup\" aria-label=\"Theme\" data-action=\"theme\">\
<label><input type=\"radio\" name=\"theme\" value=\"system\">System</label> \
<label><input type=\"radio\" name=\"theme\" value=\"light\">Light</label> \
<label><input type=\"radio\" name=\"theme\" value=\"dark\">Dark</label></div></div></footer>\
</body></html>";
    assert_eq!(own(&site.text("index.html")), home);
    let post = "\
<!doctype html>
<html lang=\"en-GB\" data-base=\"/blog/\" data-route=\"posts/a/\"><head>
<title>A · Notes &amp; more</title><meta name=\"description\" content=\"One word.\">
<style>a{color:red}</style>\
<script type=\"application/json\">\
{\"title\":\"Notes & more\",\"description\":\"On \\\"things\\\"\",\"author\":\"\",\"address\":\"\",\
\"language\":\"en-GB\",\"navigation\":[{\"title\":\"Search\",\"to\":\"search/\"}],\"footer\":\"© Ada\"}</script>
<script src=\"/quire-5d1c.js\"></script></head><body>\
<a href=\"#content\" class=\"skip\">Skip to the text</a>\
<header class=\"masthead\">\
<a href=\"/blog/\" class=\"masthead-title\"><span>Notes &amp; more</span></a>\
<nav aria-label=\"Site\"><ul><li><a href=\"/blog/search/\" aria-keyshortcuts=\"/ Control+K Meta+K\" \
title=\"Search: / or Ctrl K\">Search</a></li></ul></nav></header>\
<p role=\"status\" class=\"status\"></p>\
<main id=\"content\" tabindex=\"-1\"><article class=\"article\">\
<header class=\"article-head\"><h1>A</h1>\
<p class=\"facts\"><time datetime=\"2021-05-23\">23 May 2021</time> <span>1 min</span></p></header>\
<div class=\"prose\"><p>One <em>word</em>.</p>\n</div><div class=\"share\"><button type=\"button\" data-action=\"copy-link\">Copy link</button> \
<button type=\"button\" data-action=\"share\">Share …</button></div></article></main>\
<footer class=\"footer\"><p>© Ada</p><p><a href=\"/blog/archive/\">Archive</a></p>\
<div class=\"theme\"><div role=\"radiogroup\" aria-label=\"Theme\" data-action=\"theme\">\
<label><input type=\"radio\" name=\"theme\" value=\"system\">System</label> \
<label><input type=\"radio\" name=\"theme\" value=\"light\">Light</label> \
<label><input type=\"radio\" name=\"theme\" value=\"dark\">Dark</label></div></div></footer>\
</body></html>";
    assert_eq!(own(&site.text("posts/a/index.html")), post);
    let not_found = "\
<!doctype html>
<html lang=\"en-GB\" data-base=\"/blog/\"><head>
<title>Page not found · Notes &amp; more</title><meta name=\"description\" content=\"On &quot;things&quot;\">\
<meta name=\"robots\" content=\"noindex\">
<style>a{color:red}</style>\
<script type=\"application/json\">\
{\"title\":\"Notes & more\",\"description\":\"On \\\"things\\\"\",\"author\":\"\",\"address\":\"\",\
\"language\":\"en-GB\",\"navigation\":[{\"title\":\"Search\",\"to\":\"search/\"}],\"footer\":\"© Ada\"}</script>
<script src=\"/quire-5d1c.js\"></script></head><body>\
<a href=\"#content\" class=\"skip\">Skip to the text</a>\
<header class=\"masthead\">\
<a href=\"/blog/\" class=\"masthead-title\"><span>Notes &amp; more</span></a>\
<nav aria-label=\"Site\"><ul><li><a href=\"/blog/search/\" aria-keyshortcuts=\"/ Control+K Meta+K\" \
title=\"Search: / or Ctrl K\">Search</a></li></ul></nav></header>\
<p role=\"status\" class=\"status\"></p>\
<main id=\"content\" tabindex=\"-1\"><div class=\"message\"><h1>Page not found</h1>\
<p>There is nothing at this address. It may have been mistyped, or what stood here has moved.</p>\
<p><a href=\"/blog/\">All posts</a> or <a href=\"/blog/archive/\">the archive by year</a></p></div></main>\
<footer class=\"footer\"><p>© Ada</p><p><a href=\"/blog/archive/\">Archive</a></p>\
<div class=\"theme\"><div role=\"radiogroup\" aria-label=\"Theme\" data-action=\"theme\">\
<label><input type=\"radio\" name=\"theme\" value=\"system\">System</label> \
<label><input type=\"radio\" name=\"theme\" value=\"light\">Light</label> \
<label><input type=\"radio\" name=\"theme\" value=\"dark\">Dark</label></div></div></footer>\
</body></html>";
    assert_eq!(own(&site.text("404.html")), not_found);
}

fn name(html: &str) -> &str {
    between(html, "data-shell=\"", "\"")
}

/// So a page that has been open for long can tell whether its app is still the site's.
#[test]
fn has_a_name_that_only_what_all_pages_share_changes() {
    let site = || {
        let site = Site::new().with_shell();
        site.with_post("posts/a.md", "title = \"A\"", "One *word*.\n")
    };
    let of = |site: Site| {
        let site = site.publish();
        let home = site.text("index.html");
        for page in ["posts/a/index.html", "archive/index.html", "404.html"] {
            assert_eq!(name(&site.text(page)), name(&home), "{page}");
        }
        assert_eq!(site.json("manifest.json")["shell"], name(&home));
        name(&home).to_owned()
    };
    let first = of(site());
    assert_eq!(
        of(site().with_post("posts/b.md", "", "Another post.\n")),
        first
    );
    assert_ne!(of(site().with("style/main.css", "a{color:red}")), first);
    assert_ne!(of(site().with_settings("footer = \"Other\"\n")), first);
    let site = site();
    let other_app = crate::site::SHELL.replace("quire-5d1c", "quire-77aa");
    site.leave("index.html", other_app);
    assert_ne!(of(site), first);
}

#[test]
fn data_is_the_same_under_any_base() {
    let data = |base| {
        let site = Site::new()
            .with_post("posts/a.md", "", "[b](a.md)")
            .under(base)
            .publish();
        let mut data = site.contents();
        // What is HTML has addresses in it.
        data.retain(|path, _| path.starts_with("posts/"));
        // The build is named after that too.
        let mut manifest = site.json("manifest.json");
        manifest["build"].take();
        (data, manifest)
    };
    assert_eq!(data("/"), data("/blog/"));
}

#[test]
fn is_not_needed() {
    let site = Site::new();
    assert!(!site.try_publish().unwrap().shell);
    assert_eq!(site.files(), NOTHING);
}

#[test]
fn needs_its_marks() {
    let site = Site::new().with_shell();
    let marks = [
        ("head", "<!-- quire:head -->"),
        ("head", "<!-- quire:style -->"),
        ("body", "<!-- quire:body -->"),
    ];
    for (place, mark) in marks {
        site.leave("index.html", crate::site::SHELL.replace(mark, ""));
        assert_eq!(
            site.fault(),
            format!(
                "index.html: there is no {mark} in it; write it into the <{place}>, \
                 leave \"minify\" out of Trunk.toml, which takes it away, and build anew\n"
            )
        );
    }
    site.leave("index.html", "not a page");
    assert_eq!(
        site.fault(),
        "index.html: there is no <html> tag in it; begin it with <html lang=\"en\" data-base=\"/\">\n"
    );
}
