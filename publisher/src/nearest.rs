//! What the author may have meant.

/// Nobody slips in a longer word.
const LONGEST: usize = 100;

/// What belongs to the name that `word` is most likely a slip of, if one is near enough: a third
/// of its letters may differ, but at least one. Upper and lower case make no difference.
pub(crate) fn nearest<'a, T>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, T)> = None;
    for (name, candidate) in candidates {
        // Most are of another length, which is told before anything is kept of them.
        if word.len().abs_diff(name.chars().count()) > word.len() / 2 + 1 {
            continue;
        }
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        let limit = (letters.len() / 3).max(1);
        if word.len().abs_diff(letters.len()) > limit {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance <= limit && best.as_ref().is_none_or(|(least, _)| distance < *least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour to make
/// one word of the other (optimal string alignment).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let changed = last[j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = last;
        last = row;
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const KEYS: [&str; 8] = [
        "title", "date", "summary", "tags", "series", "part", "slug", "draft",
    ];

    #[test]
    fn finds_the_key_that_was_meant() {
        let table = [
            ("tittle", "title"),
            ("titel", "title"),
            ("Title", "title"),
            ("tag", "tags"),
            ("sumarry", "summary"),
            ("serie", "series"),
            ("drfat", "draft"),
        ];
        for (word, key) in table {
            assert_eq!(
                nearest(word, KEYS.map(|key| (key, key))),
                Some(key),
                "{word}"
            );
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for word in [
            "author",
            "layout",
            "categories",
            "description",
            "subtitle",
            "path",
            "type",
            "weight",
            "updated",
            "taxonomies",
            "extra",
            "toc",
            "lang",
            "url",
            "x",
            "",
        ] {
            assert_eq!(nearest(word, KEYS.map(|key| (key, key))), None, "{word}");
        }
    }
}
