//! The content security policy: what a page of the site may run and load.

use std::collections::BTreeSet;

use crate::{app::LOADED, comments, integrity::hash, site::Settings};

/// The policy of pages with these styles, and with the scripts of `html`. All comes from the site's own
/// host; what stands in the page itself is allowed by its hash, so that nothing else ever runs there,
/// whatever may come into a page. Data in `<script>` is no script. The pages of one other host may stand in these, where
/// there are comments.
///
/// An app as readers get it has a policy of its own by which it alone makes
/// elements of HTML, and the script of what is kept one for its worker: so no other text becomes either.
pub(crate) fn policy(html: &str, styles: &BTreeSet<&str>, settings: &Settings) -> String {
    let source = |text: &str| format!(" '{}'", hash(text.as_bytes()));
    let scripts: String = inline_scripts(html).map(source).collect();
    let named = styles.iter().filter(|css| !css.is_empty());
    let styles: String = named.copied().map(source).collect();
    let frames = match settings.comments {
        Some(_) => format!("frame-src {}; ", comments::HOST),
        None => String::new(),
    };
    let trusted = match (html.contains(LOADED), settings.offline) {
        (false, _) => "",
        (true, false) => "; require-trusted-types-for 'script'; trusted-types quire",
        (true, true) => "; require-trusted-types-for 'script'; trusted-types quire quire-keep",
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src{styles}; \
         img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'; {frames}form-action 'self'; base-uri 'none'{trusted}"
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
    use std::collections::BTreeSet;

    use super::{inline_scripts, policy};
    use crate::site::Settings;

    #[test]
    fn scripts_and_style_are_allowed_by_their_hashes() {
        let html = "<script>alert('Hello, world.');</script>";
        // The first is the example of CSP's specification, section 8.4.
        let allowed = policy(html, &BTreeSet::from(["a{b:c}"]), &Settings::default());
        assert!(
            allowed.contains(
                "script-src 'self' 'wasm-unsafe-eval' \
                 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; \
                 style-src 'sha256-0cRUVYRKwNwnl1hkfkPGjkht16b039TjFdJzmXfFK2o=';"
            ),
            "{allowed}"
        );
        assert!(!allowed.contains("unsafe-inline") && !allowed.contains("'unsafe-eval'"));
    }

    #[test]
    fn elements_are_made_of_html_by_the_app_alone() {
        let page = "<script src=\"/a.js\" type=\"module\" integrity=\"sha256-x\"></script>";
        let allowed = |offline| {
            let settings = Settings {
                offline,
                ..Settings::default()
            };
            policy(page, &BTreeSet::new(), &settings)
        };
        let end = "; require-trusted-types-for 'script'; trusted-types quire";
        assert!(allowed(false).ends_with(end));
        assert!(allowed(true).ends_with(&format!("{end} quire-keep")));
        let without_app = policy(
            "<script src=\"/a.js\"></script>",
            &BTreeSet::new(),
            &Settings::default(),
        );
        assert!(!without_app.contains("trusted"), "{without_app}");
    }

    #[test]
    fn only_what_stands_in_the_page_and_runs_is_a_script_of_the_page() {
        let html = "<script>1</script><script src=\"/a.js\"></script>\
            <script type=\"application/json\">{}</script>\
            <script type=\"module\">import start from \"/a.js\";</script>";
        let scripts: Vec<&str> = inline_scripts(html).collect();
        assert_eq!(scripts, ["1", "import start from \"/a.js\";"]);
    }
}
