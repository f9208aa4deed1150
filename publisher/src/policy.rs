//! The content security policy: what a page of the site may run and load.

use crate::integrity::hash;

/// The policy of pages with this style, and with the scripts of `html`. All comes from the site's own
/// host; what stands in the page itself is allowed by its hash, so that nothing else ever runs there,
/// whatever may come into a page. Data in `<script>` is no script. `frames` is the one host whose pages may stand in
/// these, if there is one.
pub(crate) fn policy(html: &str, css: &str, frames: Option<&str>) -> String {
    let source = |text: &str| format!(" '{}'", hash(text.as_bytes()));
    let scripts: String = inline_scripts(html).map(source).collect();
    let style = source(css);
    let frames = frames.map(|host| format!("frame-src {host}; "));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src{style}; \
         img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'; {}form-action 'self'; base-uri 'none'",
        frames.unwrap_or_default()
    )
}

/// What stands in the scripts of a page that have no address and are no data.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    let scripts = html.split("<script").skip(1);
    scripts.filter_map(|script| {
        let (attributes, rest) = script.split_once('>')?;
        let data = attributes.contains("json");
        let outside = attributes.contains("src=");
        let (text, _) = rest.split_once("</script")?;
        (!data && !outside).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::{inline_scripts, policy};

    #[test]
    fn scripts_and_style_are_allowed_by_their_hashes() {
        let html = "<script>alert('Hello, world.');</script>";
        // The first is the example of CSP's specification, section 8.4.
        let allowed = policy(html, "", None);
        assert!(
            allowed.contains(
                "script-src 'self' 'wasm-unsafe-eval' \
                 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; \
                 style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"
            ),
            "{allowed}"
        );
        assert!(!allowed.contains("unsafe-inline") && !allowed.contains("'unsafe-eval'"));
    }

    #[test]
    fn only_what_stands_in_the_page_and_runs_is_a_script_of_the_page() {
        let html = "<script>1</script><script src=\"/a.js\"></script>\
            <script type=\"application/json\" id=\"site\">{}</script>\
            <script type=\"module\">import start from \"/a.js\";</script>";
        let scripts: Vec<&str> = inline_scripts(html).collect();
        assert_eq!(scripts, ["1", "import start from \"/a.js\";"]);
    }
}
