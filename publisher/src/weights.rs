//! The order of a series whose posts have weights, as Hugo and Zola call it.

use std::collections::BTreeMap;

use crate::article::Article;

/// Numbers the posts of each series in which all have a weight and none a part, the lightest
/// first.
pub(crate) fn number(articles: &mut [Article]) {
    let mut series: BTreeMap<String, Vec<&mut Article>> = BTreeMap::new();
    for article in articles {
        if let Some(name) = article.front.series.as_ref().map(|name| name.value.clone()) {
            series.entry(name).or_default().push(article);
        }
    }
    for mut posts in series.into_values() {
        let weighted =
            |post: &&mut Article| post.front.part.is_none() && post.front.weight.is_some();
        if posts.iter().all(weighted) {
            posts.sort_by_key(|post| (post.front.weight, post.front.date));
            for (post, number) in posts.into_iter().zip(1..) {
                post.front.part = Some(number);
            }
        }
    }
}
