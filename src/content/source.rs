//! The names of the author's files, and the articles that they become.

use super::{date::Date, route::Route, slug::Slug};

/// A source's path from the site's top. Pages are published at the top but written in `pages/`,
/// so a link may mean either.
pub fn path(published: &str) -> String {
    match published.starts_with("posts/") || published.starts_with("pages/") {
        true => published.to_owned(),
        false => format!("pages/{published}"),
    }
}

/// The route of the article written in `posts/x.md`, `posts/x/index.md`, or the same in
/// `pages/`, with the slug that its front matter gives it, if any. `None` for any other path.
pub fn route(path: &str, slug: Option<&Slug>) -> Option<Route> {
    let (folder, file) = path.split_once('/')?;
    let name = file.strip_suffix(".md")?;
    let name = name.strip_suffix("/index").unwrap_or(name);
    let slug = match slug {
        Some(slug) => slug.clone(),
        None => Slug::new(undated(name).1)?,
    };
    match folder {
        "posts" => Some(Route::Post(slug)),
        "pages" => Some(Route::Page(slug)),
        _ => None,
    }
}

/// Splits the date from a name that starts with one: `2021-05-23-kafka`.
pub fn undated(name: &str) -> (Option<Date>, &str) {
    let dated = name.get(..10).and_then(Date::parse).and_then(|date| {
        let rest = name[10..].strip_prefix('-')?;
        Some((Some(date), rest))
    });
    dated.unwrap_or((None, name))
}

#[cfg(test)]
mod tests {
    use super::{path, route, undated};
    use crate::content::slug::Slug;

    #[test]
    fn finds_the_article_of_a_source() {
        for (source, address) in [
            ("posts/x.md", Some("posts/x/")),
            ("posts/x/index.md", Some("posts/x/")),
            ("posts/2021-05-23-x.md", Some("posts/x/")),
            ("posts/2021-05-23-x/index.md", Some("posts/x/")),
            ("pages/about.md", Some("about/")),
            ("posts/x/y.md", None),
            ("posts/x.txt", None),
            ("drafts/x.md", None),
            ("x.md", None),
        ] {
            let found = route(source, None).map(|route| route.path());
            assert_eq!(found.as_deref(), address, "{source}");
        }
        let renamed = route("posts/x.md", Slug::new("y").as_ref());
        assert_eq!(renamed.unwrap().path(), "posts/y/");
    }

    #[test]
    fn knows_pages_by_either_path() {
        assert_eq!(path("about.md"), "pages/about.md");
        assert_eq!(path("pages/about.md"), "pages/about.md");
        assert_eq!(path("posts/x.md"), "posts/x.md");
    }

    #[test]
    fn splits_dates_from_names() {
        assert_eq!(undated("2021-05-23-kafka").1, "kafka");
        for name in [
            "2021-05-23",
            "2021-05-32-x",
            "kafka-2021-05-23",
            "2021-05-23x",
            "день-и-ночь",
        ] {
            assert_eq!(undated(name), (None, name));
        }
    }
}
