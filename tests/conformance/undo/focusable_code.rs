//! `<pre tabindex="0">`.

use crate::html::parts;

const START: &str = "<pre tabindex=\"0\">";

/// Takes the attribute from code blocks, all of which must have it, and from nothing else.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let parts = parts(html);
    let mut undone = String::with_capacity(html.len());
    for (at, part) in parts.iter().enumerate() {
        if !part.opens("pre") {
            undone += part.as_str();
            continue;
        }
        if part.as_str() != START {
            return Err(format!("{} is another tag", part.as_str()));
        }
        if !parts.get(at + 1).is_some_and(|next| next.opens("code")) {
            return Err("no code follows".to_owned());
        }
        undone += "<pre>";
    }
    Ok(undone)
}

#[test]
fn takes_all_or_none() {
    let undone = undo("<pre tabindex=\"0\"><code class=\"a\">b</code></pre>", None);
    assert_eq!(undone.unwrap(), "<pre><code class=\"a\">b</code></pre>");
    for html in [
        "<pre tabindex=\"0\"><code>a</code></pre><pre><code>a</code></pre>",
        "<pre tabindex=\"1\"><code>a</code></pre>",
        "<pre tabindex=\"0\">a</pre>",
    ] {
        assert!(undo(html, None).is_err(), "{html}");
    }
}
