//! What Netlify and Cloudflare Pages read is within what they take.

use super::tiny;
use crate::site::Site;

/// https://developers.cloudflare.com/pages/configuration/headers/ and …/redirects/; Netlify names no such numbers.
const RULES: usize = 100;
const LINE: usize = 2000;
const REDIRECT: usize = 1000;

#[test]
fn headers_are_few_and_short() {
    for base in ["/", "/blog/"] {
        let text = tiny(base).text("_headers");
        let rules = text.lines().filter(|line| !line.starts_with(' ')).count();
        assert_eq!(rules, 4, "all, and the app's three files: {text}");
        assert!(rules <= RULES);
        for line in text.lines() {
            assert!(line.len() <= LINE, "{line}");
        }
    }
}

#[test]
fn redirects_are_plain_lines() {
    let long = "a/".repeat(120);
    let site = Site::new()
        .with_post(
            "posts/loaf.md",
            &format!("aliases = [\"/{long}\", \"/ü/\"]"),
            "",
        )
        .publish();
    let text = site.text("_redirects");
    assert_eq!(text.lines().count(), 2);
    for line in text.lines() {
        assert!(line.len() <= REDIRECT && line.is_ascii(), "{line}");
        let words: Vec<&str> = line.split(' ').collect();
        assert!(
            matches!(words.as_slice(), [_, "/posts/loaf/", "301"]),
            "{line}"
        );
        // These would stand for more than one address, and of such rules there may be a hundred only.
        assert!(!line.contains(['*', ':']), "{line}");
    }
}
