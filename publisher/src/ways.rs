//! What stands above an article's title and below its text, as HTML: its place in its series and
//! the ways on. It is made here, not by the app, whose readers would all have to download how.

use quire::content::{
    entry::Entry,
    route::{Base, Listing, Route, Taxonomy},
    slug::Slug,
};

use crate::markup::{escaped, link, time};

/// So many links of a list are shown at once; the others unfold.
const SHOWN: usize = 10;

/// The ways on from an article.
pub(crate) struct Ways<'a> {
    pub(crate) base: &'a Base,
    pub(crate) entry: &'a Entry,
    /// Which part of its series it is, and of how many.
    pub(crate) part: Option<(u32, u32)>,
    /// The parts before and after it.
    pub(crate) parts: [Option<&'a Entry>; 2],
    /// The posts before and after it in time, unless they are those parts.
    pub(crate) posts: [Option<&'a Entry>; 2],
    /// Posts on the same things, the nearest first.
    pub(crate) related: Vec<&'a Entry>,
    /// Articles whose text leads to it, the newest first.
    pub(crate) mentions: Vec<&'a Entry>,
    /// Where its source can be changed: a whole address.
    pub(crate) source: Option<String>,
}

impl Ways<'_> {
    /// The series' name, and the part.
    pub(crate) fn above(&self) -> String {
        let name = self.entry.series.as_ref().map(|part| part.name.as_str());
        // Names without a slug are faults, and don't come here.
        let Some((name, slug)) = name.and_then(|name| Some((name, Slug::of(name)?))) else {
            return String::new();
        };
        let list = Route::List(Listing::Term(Taxonomy::Series, slug), 1);
        let part = match self.part {
            Some((part, 1)) => format!(", part {part}"),
            Some((part, parts)) => format!(", part {part} of {parts}"),
            None => String::new(),
        };
        format!("{}{part}", self.link(&list, "", &escaped(name)))
    }

    /// The links to others.
    pub(crate) fn below(&self) -> String {
        let series = format!("<p class=\"label\">{}</p>", self.above());
        let mut html = self.pair(
            "Series",
            &series,
            ["Previous part", "Next part"],
            self.parts,
        );
        html += &self.pair("Other posts", "", ["Older", "Newer"], self.posts);
        html += &self.links("Related", &self.related);
        html += &self.links("Mentioned in", &self.mentions);
        if let Some(source) = &self.source {
            html += &format!(
                "<p class=\"label\"><a rel=\"external\" href=\"{}\">Edit this page</a></p>",
                escaped(source)
            );
        }
        html
    }

    /// Two posts side by side, each under its label.
    fn pair(
        &self,
        name: &str,
        above: &str,
        labels: [&str; 2],
        [before, after]: [Option<&Entry>; 2],
    ) -> String {
        if before.or(after).is_none() {
            return String::new();
        }
        let link = |attributes, label, post: &Entry| {
            let inner = format!(
                "<span class=\"label\">{label}</span> <span class=\"neighbour-title\">{}</span>",
                escaped(&post.title)
            );
            self.link(&post.route(), attributes, &inner)
        };
        let before =
            before.map(|post| link(" rel=\"prev\" class=\"neighbour-before\"", labels[0], post));
        let after =
            after.map(|post| link(" rel=\"next\" class=\"neighbour-after\"", labels[1], post));
        format!(
            "<nav class=\"neighbours\" aria-label=\"{name}\">{above}{} {}</nav>",
            before.unwrap_or_default(),
            after.unwrap_or_default()
        )
    }

    /// A list under a label.
    fn links(&self, label: &str, articles: &[&Entry]) -> String {
        if articles.is_empty() {
            return String::new();
        }
        let (shown, folded) = articles.split_at(articles.len().min(SHOWN));
        let folded = match folded {
            [] => String::new(),
            _ => format!(
                "<details><summary>{} more</summary>{}</details>",
                folded.len(),
                self.list(folded)
            ),
        };
        format!(
            "<nav class=\"links\" aria-label=\"{label}\"><h2 class=\"label\">{label}</h2>{}{folded}</nav>",
            self.list(shown)
        )
    }

    fn list(&self, articles: &[&Entry]) -> String {
        let items = articles.iter().map(|article| {
            let link = self.link(&article.route(), "", &escaped(&article.title));
            let day = article.date.map(|day| format!(" {}", time(day)));
            format!("<li>{link}{}</li>", day.unwrap_or_default())
        });
        format!("<ul>{}</ul>", items.collect::<String>())
    }

    fn link(&self, to: &Route, attributes: &str, inner: &str) -> String {
        link(self.base, to, attributes, inner)
    }
}
