//! What a host is to say with its answers: one list, and `_headers`, the form of it that Netlify and Cloudflare
//! Pages read.

use std::collections::BTreeSet;

use quire::content::route::Base;

use crate::{
    output::{Content, Output},
    shell::Shell,
};

/// The file's name, which those hosts have agreed on.
const FILE: &str = "_headers";

/// A header's name and what it says.
type Header = (&'static str, &'static str);

/// With every answer, errors too. What no host but this one should do is forbidden to all: to frame the site's
/// pages, to guess at types, to learn from where its readers come.
const ALWAYS: [Header; 7] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // Feed readers on the web show the site's images in their own pages.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    // Without `includeSubDomains`: other names under the author's are not this site's to decide on.
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// What another content would give another name: never asked for again.
const KEPT: Header = ("Cache-Control", "public, max-age=31536000, immutable");

/// What to say, and with which answers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Headers {
    /// With every answer.
    pub(crate) always: Vec<(&'static str, String)>,
    /// The addresses of the files that come with [`KEPT`]. All others have to be asked for anew each time, so that
    /// no page meets data of another publication.
    pub(crate) kept: BTreeSet<String>,
}

impl Headers {
    /// Those of a site with these pages.
    pub(crate) fn of(shell: &Shell, base: &Base) -> Self {
        Self::new(shell.policy(), &shell.text(), base)
    }

    fn new(policy: Option<&str>, html: &str, base: &Base) -> Self {
        // What may frame a page is said here alone: in the page itself it has no effect.
        let policy = policy.map(|policy| format!("{policy}; frame-ancestors 'none'"));
        let policy = policy.map(|policy| ("Content-Security-Policy", policy));
        let always = ALWAYS.map(|(name, value)| (name, value.to_owned()));
        Self {
            always: policy.into_iter().chain(always).collect(),
            kept: hashed(html, base),
        }
    }

    /// As `_headers`. Whatever it says of an address is put into one header, one after another: so nothing is said
    /// of what is to be asked for anew, which is what these hosts do by themselves.
    fn text(&self, base: &Base) -> String {
        let mut text = format!("{}*\n", base.as_str());
        for (name, value) in &self.always {
            text += &format!("  {name}: {value}\n");
        }
        let (name, value) = KEPT;
        for path in &self.kept {
            text += &format!("{path}\n  {name}: {value}\n");
        }
        text
    }
}

/// Makes the file.
pub(crate) fn make(shell: &Shell, base: &Base, output: &mut Output<'_>) {
    let text = Headers::of(shell, base).text(base);
    output.make(FILE.to_owned(), None, Content::Made(text.into_bytes()));
}

/// The addresses in a page of files that another content would give another name.
fn hashed(html: &str, base: &Base) -> BTreeSet<String> {
    let quoted = html.split('"');
    quoted
        .filter(|text| text.starts_with(base.as_str()) && has_hash(text))
        .map(str::to_owned)
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
    use super::Headers;
    use quire::content::route::Base;

    #[test]
    fn files_whose_names_tell_their_contents_are_kept_for_good() {
        let html = "<link href=\"/blog/icon-0123456789abcdef.svg\"><script src=\"/blog/main.js\"></script>\
            <script>import start from \"/blog/quire-fedcba9876543210.js\"; \
            start({ module_or_path: \"/blog/quire-fedcba9876543210_bg.wasm\" });</script>";
        let base = Base::new("/blog/");
        let text = Headers::new(Some("default-src 'none'"), html, &base).text(&base);
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
                "/blog/quire-fedcba9876543210.js",
                "/blog/quire-fedcba9876543210_bg.wasm",
            ]
            .map(|path| format!("{path}{forever}"))
            .concat()
        );
    }
}
