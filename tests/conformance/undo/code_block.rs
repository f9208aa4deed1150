//! `<div class="code"><pre tabindex="0"><code>…</code></pre><button …>Copy</button></div>`.

use quire::content::{markdown::code::button, phrases::ENGLISH};

use crate::html::parts;

const START: &str = "<div class=\"code\"><pre tabindex=\"0\"><code";

/// Takes code blocks out of their elements, all of which must be in one, with a button.
pub(super) fn undo(html: &str, _: Option<&str>) -> Result<String, String> {
    let end = format!("</code></pre>{}</div>", button(&ENGLISH.phrases));
    let all = parts(html).iter().filter(|part| part.opens("pre")).count();
    // What a text or an attribute holds is escaped, and so none of these.
    let (starts, ends) = (html.matches(START).count(), html.matches(&end).count());
    if (starts, ends) != (all, all) {
        return Err(format!(
            "of {all} blocks {starts} begin and {ends} end as ours"
        ));
    }
    Ok(html
        .replace(START, "<pre><code")
        .replace(&end, "</code></pre>"))
}

#[test]
fn takes_all_or_none() {
    let code = "<pre tabindex=\"0\"><code class=\"a\">b</code></pre>";
    let button = button(&ENGLISH.phrases);
    let ours = format!("<div class=\"code\">{code}{button}</div>\n");
    let undone = undo(&ours, None);
    assert_eq!(undone.unwrap(), "<pre><code class=\"a\">b</code></pre>\n");
    for html in [
        code.to_owned(),
        format!("{ours}{code}"),
        format!("{ours}<pre>a</pre>"),
        format!("<div class=\"code\">{code}</div>"),
        format!("<div class=\"code\"><pre tabindex=\"0\">a</pre>{button}</div>"),
    ] {
        assert!(undo(&html, None).is_err(), "{html}");
    }
}
