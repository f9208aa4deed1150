//! `_headers`: what hosts are to say with their answers. Netlify and Cloudflare Pages read it; the settings for
//! other hosts in `docs/hosts/` are held to it by `tests/publish/hosts.rs`.

use std::collections::BTreeSet;

use quire::content::route::Base;

use crate::{
    app::{LOADED, WASM},
    output::{Content, Output},
    shell::Shell,
};

/// The file's name, which those hosts have agreed on.
const FILE: &str = "_headers";

/// With every answer, errors too. What no host but this one should do is forbidden to all: to frame the site's
/// pages, to guess at types, to learn from where its readers come.
const ALWAYS: [&str; 7] = [
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: DENY",
    "Referrer-Policy: same-origin",
    "Permissions-Policy: accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
     gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy: same-origin",
    // Feed readers on the web show the site's images in their own pages.
    "Cross-Origin-Resource-Policy: cross-origin",
    // Without `includeSubDomains`: other names under the author's are not this site's to decide on.
    "Strict-Transport-Security: max-age=31536000",
];

/// Makes the file.
pub(crate) fn make(shell: &Shell, base: &Base, output: &mut Output<'_>) {
    let text = text(shell.policy(), &shell.text(), base);
    output.make(FILE.to_owned(), None, Content::Made(text.into_bytes()));
}

fn text(policy: Option<&str>, html: &str, base: &Base) -> String {
    let mut text = format!("{}*\n", base.as_str());
    if let Some(policy) = policy {
        // What may frame a page is said here alone: in the page itself it has no effect.
        text += &format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
    }
    for header in ALWAYS {
        text += &format!("  {header}\n");
    }
    // All else these hosts have asked for anew each time by themselves. To say so would not do: they join
    // what is said of an address twice.
    for path in hashed(html, base) {
        text += &format!("{path}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    text
}

/// The addresses of files that another content would give another name: those in a page, and that of the
/// WebAssembly, which the app's script asks for.
pub(crate) fn hashed(html: &str, base: &Base) -> BTreeSet<String> {
    let quoted = html.split('"');
    let named = quoted.filter(|text| text.starts_with(base.as_str()) && has_hash(text));
    let wasm = |path: &str| {
        let name = path.strip_suffix(".js")?;
        let is_app = html.contains(&format!("\"{path}\" {LOADED}"));
        is_app.then(|| format!("{name}{WASM}"))
    };
    named
        .flat_map(|path| [Some(path.to_owned()), wasm(path)])
        .flatten()
        .collect()
}

/// Whether there is a hash as Trunk writes it into names: sixteen hexadecimal digits after a hyphen.
fn has_hash(path: &str) -> bool {
    path.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() == 16
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::text;
    use quire::content::route::Base;

    #[test]
    fn files_whose_names_tell_their_contents_are_kept_for_good() {
        let html = "<link href=\"/blog/icon-0123456789abcdef.svg\"><script src=\"/blog/main.js\"></script>\
            <script src=\"/blog/keep-0123456789abcdef.js\" async integrity=\"sha256-x\"></script>\
            <script src=\"/blog/quire-fedcba9876543210.js\" type=\"module\" integrity=\"sha256-x\"></script>";
        let base = Base::new("/blog/");
        let text = text(Some("default-src 'none'"), html, &base);
        let (all, kept) = text.split_once("31536000\n").unwrap();
        assert!(
            all.starts_with(
                "/blog/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n  \
                 X-Content-Type-Options: nosniff\n"
            ),
            "{all}"
        );
        let forever = "\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(
            kept,
            [
                "/blog/icon-0123456789abcdef.svg",
                "/blog/keep-0123456789abcdef.js",
                "/blog/quire-fedcba9876543210.js",
                "/blog/quire-fedcba9876543210_bg.wasm",
            ]
            .map(|path| format!("{path}{forever}"))
            .concat()
        );
    }
}
