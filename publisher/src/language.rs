//! Languages, by their tags: what they call themselves, and the direction of their writing.

use isolang::Language;

/// Whether a tag such as `en` or `pt-BR` has the form of one.
pub(crate) fn is_tag(text: &str) -> bool {
    let parts_fit = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.split('-').all(parts_fit)
}

/// What a language calls itself, with its tag if that tells more; the tag alone where it is not known.
pub(crate) fn name(tag: &str) -> String {
    let (language, more) = tag.split_once('-').unwrap_or((tag, ""));
    let known = Language::from_639_1(&language.to_lowercase());
    match known.and_then(|language| language.to_autonym()) {
        Some(name) if more.is_empty() => name.to_owned(),
        Some(name) => format!("{name} ({tag})"),
        None => tag.to_owned(),
    }
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
    use super::{direction, is_tag, name};

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

    #[test]
    fn a_language_is_called_as_its_speakers_call_it() {
        for (tag, called) in [
            ("de", "Deutsch"),
            ("he", "עברית"),
            ("pt-BR", "português (pt-BR)"),
            ("tlh", "tlh"),
        ] {
            assert_eq!(name(tag), called);
        }
    }
}
