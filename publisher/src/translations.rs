//! The same text in several languages: which one is a translation of which.

use std::collections::HashMap;

use crate::{article::Article, fault::Faults};

/// Faults translations of what is one itself, and texts of one language that are the same.
pub(crate) fn check(articles: &[Article], site: &str, faults: &mut Faults) {
    let by_path = articles
        .iter()
        .map(|article| (article.file.path.as_str(), article));
    let by_path: HashMap<&str, &Article> = by_path.collect();
    let language = |article: &Article| article.front.lang.as_deref().unwrap_or(site).to_lowercase();
    // Of each original and language, the file that has it.
    let mut taken: HashMap<(&str, String), &str> = HashMap::new();
    for article in articles {
        let Some(named) = &article.front.translation_of else {
            continue;
        };
        let original = article.original.as_deref();
        let Some(original) = original.and_then(|path| by_path.get(path)) else {
            continue;
        };
        let of = original.file.path.as_str();
        taken.insert((of, language(original)), of);
        let message = if let Some(first) = &original.original {
            format!("{of} is a translation itself; name its original, {first}")
        } else if let Some(other) = taken.insert((of, language(article)), &article.file.path) {
            format!(
                "this is in the language of {other} too, \"{}\"; say by \"lang\" which one it is in",
                language(article)
            )
        } else {
            continue;
        };
        faults.push(article.source.fault(named.span.clone(), message));
    }
}
