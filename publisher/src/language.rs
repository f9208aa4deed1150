//! Languages, by their tags, and the direction of their writing.

/// Whether a tag such as `en` or `pt-BR` has the form of one.
pub(crate) fn is_tag(text: &str) -> bool {
    let parts_fit = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.split('-').all(parts_fit)
}

/// The direction of a language's usual script, or of the one that its tag names.
pub(crate) fn direction(tag: &str) -> &'static str {
    const SCRIPTS: [&str; 7] = ["adlm", "arab", "aran", "hebr", "nkoo", "syrc", "thaa"];
    const LANGUAGES: [&str; 12] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "ur", "yi",
    ];
    let tag = tag.to_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let right_to_left = match parts.find(|part| part.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::{direction, is_tag};

    #[test]
    fn a_language_has_a_direction() {
        for (tag, expected) in [
            ("en", "ltr"),
            ("he", "rtl"),
            ("ar-EG", "rtl"),
            ("az-Arab", "rtl"),
            ("sd-Deva", "ltr"),
            ("zh-Hant", "ltr"),
        ] {
            assert!(is_tag(tag));
            assert_eq!(direction(tag), expected, "{tag}");
        }
        assert!(!is_tag("in English"));
        assert!(!is_tag(""));
    }
}
