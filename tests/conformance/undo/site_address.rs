//! `href="/a"` for a link to `a`.

use crate::html::parts;

/// Takes the site's top from the links and images that have the listed addresses behind it, in their order.
pub(super) fn undo(html: &str, addresses: Option<&str>) -> Result<String, String> {
    let addresses = addresses.ok_or("the addresses are not listed")?;
    let mut addresses = addresses.split_ascii_whitespace().peekable();
    let mut undone = String::with_capacity(html.len());
    for part in parts(html) {
        let attribute = match part {
            _ if part.opens("a") => " href=",
            _ if part.opens("img") => " src=",
            _ => "",
        };
        let from_top = |address: &str| {
            // There is nothing above the top.
            format!("{attribute}\"/{}\"", address.trim_start_matches("../"))
        };
        undone += &match addresses
            .next_if(|address| !attribute.is_empty() && part.as_str().contains(&from_top(address)))
        {
            Some(address) => part
                .as_str()
                .replace(&from_top(address), &format!("{attribute}\"{address}\"")),
            None => part.as_str().to_owned(),
        };
    }
    match addresses.next() {
        Some(address) => Err(format!("no link or image has /{address} in its turn")),
        None => Ok(undone),
    }
}

#[test]
fn takes_the_listed_addresses() {
    for (html, addresses, spec) in [
        (
            "<a href=\"/b\"><img src=\"/c\" alt=\"/c\" /></a>",
            "c",
            "<a href=\"/b\"><img src=\"c\" alt=\"/c\" /></a>",
        ),
        (
            "<a href=\"/b\"></a><a href=\"/c\"></a><a href=\"/b\"></a>",
            "b ../b",
            "<a href=\"b\"></a><a href=\"/c\"></a><a href=\"../b\"></a>",
        ),
    ] {
        assert_eq!(undo(html, Some(addresses)).unwrap(), spec);
    }
    for html in [
        "<a href=\"c\">",
        "<a href=\"//c\">",
        "<a href=\"/cc\">",
        "<a src=\"/c\">",
        "<p href=\"/c\">",
    ] {
        assert!(undo(html, Some("c")).is_err(), "{html}");
    }
    assert!(undo("<a href=\"/c\">", Some("c c")).is_err());
}
