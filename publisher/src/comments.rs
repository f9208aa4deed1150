//! Comments by Giscus, which keeps them in the discussions of a repository on GitHub. Nobody but the site itself is
//! asked before a reader asks for them.

use quire::content::phrases::{Language, Written};
use serde_json::json;

use crate::{
    edition::Edition,
    key::Key,
    keys::Keys,
    markup::escaped,
    output::{Content, Output},
};

/// The table in `site.toml`.
pub(crate) const KEY: &str = "comments";

/// Where they come from. A page of that host may stand in the site's own.
pub(crate) const HOST: &str = "https://giscus.app";

/// What shows them.
const SCRIPT: &str = include_str!("comments.js");
/// Where in it stands what it is to show.
const SETTINGS: &str = "\"{settings}\"";

const EXAMPLE: &str =
    "{ repo = \"ada/notes\", repo_id = \"R_…\", category = \"Comments\", category_id = \"DIC_…\" }";

/// Where they are kept, as Giscus calls it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Comments {
    repo: String,
    repo_id: String,
    category: String,
    category_id: String,
}

impl Comments {
    /// Reads where, if there are to be any.
    pub(crate) fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let place = keys.place(KEY)?;
        let mut table = keys.section(KEY, EXAMPLE)?;
        table.only(&["repo", "repo_id", "category", "category_id"]);
        let mut text = |key, example| table.required(key, example, place.clone());
        let all = (
            text("repo", "\"ada/notes\""),
            text("repo_id", "\"R_…\""),
            text("category", "\"Comments\""),
            text("category_id", "\"DIC_…\""),
        );
        if let Some(repo) = table.text("repo", "").filter(|repo| !is_repo(&repo.value)) {
            let message = format!(
                "\"{}\" is no repository on GitHub; write one such as repo = \"ada/notes\"",
                repo.value
            );
            table.fault(repo.span, message);
        }
        keys.faults.append(&mut table.faults);
        let (Some(repo), Some(repo_id), Some(category), Some(category_id)) = all else {
            return None;
        };
        Some(Self {
            repo,
            repo_id,
            category,
            category_id,
        })
    }

    /// The script, and before it where it lies: its name tells its content, so that it may be kept for good.
    pub(crate) fn script(&self, Language { tag, written, .. }: &Language) -> (String, String) {
        let settings = json!({
            "host": HOST,
            // The others are called there as they are here.
            "language": if *tag == "zh" { "zh-CN" } else { tag },
            "title": written.comments,
            "repo": self.repo,
            "repoId": self.repo_id,
            "category": self.category,
            "categoryId": self.category_id,
        });
        let script = SCRIPT.replacen(SETTINGS, &settings.to_string(), 1);
        let path = format!("comments-{}.js", Key::of(&[script.as_bytes()]));
        (path, script)
    }

    /// Their place below a text: what they are, who learns of whoever has them loaded, and the way to them without
    /// that, or without script.
    pub(crate) fn place(&self, written: &Written) -> String {
        format!(
            "<section class=\"comments\"><h2 class=\"label\">{}</h2><p><span dir=\"auto\">{}</span> \
             <a rel=\"external\" dir=\"auto\" href=\"https://github.com/{}/discussions\">{}</a></p>\
             <button type=\"button\" class=\"button\" data-action=\"comments\">{}</button></section>",
            written.comments,
            written.comments_elsewhere,
            escaped(&self.repo),
            written.discussions,
            written.load_comments
        )
    }
}

/// Makes the script, where there are comments.
pub(crate) fn make(edition: &Edition<'_>, output: &mut Output<'_>) {
    if let Some(comments) = &edition.library.settings.comments {
        let (path, script) = comments.script(edition.language());
        output.make(path, None, Content::Made(script.into()));
    }
}

fn is_repo(text: &str) -> bool {
    let fits = |part: &str| {
        let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        !part.is_empty() && part.chars().all(sign)
    };
    text.split_once('/')
        .is_some_and(|(owner, name)| fits(owner) && fits(name))
}
