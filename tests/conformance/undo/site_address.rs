//! `href="/a"` for a link to `a`.

use crate::html::parts;

/// Takes the site's top from the one link or image that has the listed address behind it.
pub(super) fn undo(html: &str, address: Option<&str>) -> Result<String, String> {
    let address = address.ok_or("the address is not listed")?;
    let mut undone = String::with_capacity(html.len());
    let mut found = 0;
    for part in parts(html) {
        let attribute = match part {
            _ if part.opens("a") => " href=",
            _ if part.opens("img") => " src=",
            _ => {
                undone += part.as_str();
                continue;
            }
        };
        let ours = format!("{attribute}\"/{address}\"");
        found += part.as_str().matches(&ours).count();
        undone += &part
            .as_str()
            .replace(&ours, &format!("{attribute}\"{address}\""));
    }
    match found {
        1 => Ok(undone),
        _ => Err(format!("{found} links or images have /{address}")),
    }
}

#[test]
fn takes_the_listed_address_once() {
    let undone = undo(
        "<a href=\"/b\"><img src=\"/c\" alt=\"/c\" /></a>",
        Some("c"),
    );
    assert_eq!(
        undone.unwrap(),
        "<a href=\"/b\"><img src=\"c\" alt=\"/c\" /></a>"
    );
    for html in [
        "<a href=\"c\">",
        "<a href=\"//c\">",
        "<a href=\"/cc\">",
        "<a src=\"/c\">",
        "<a href=\"/c\"><a href=\"/c\">",
    ] {
        assert!(undo(html, Some("c")).is_err(), "{html}");
    }
}
