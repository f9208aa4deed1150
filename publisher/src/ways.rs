//! What stands above an article's title and below its text, as HTML: its place in its series and
//! the ways on. It is made here, not by the app, whose readers would all have to download how.

use quire::content::{
    entry::Entry,
    phrases::fill,
    route::{Listing, Route, Taxonomy},
    slug::Slug,
};

use crate::{
    language,
    markup::{Pen, escaped},
};

/// So many links of a list are shown at once; the others unfold.
const SHOWN: usize = 10;

/// The ways on from an article.
pub(crate) struct Ways<'a> {
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
    /// The same in all languages that it is there in, by their tags.
    pub(crate) translations: &'a [(String, Route)],
    /// What is kept of readers' comments, as HTML.
    pub(crate) comments: String,
    /// Where its source can be changed: a whole address.
    pub(crate) source: Option<String>,
}

impl Ways<'_> {
    /// What stands above the title: the place in a series, the other languages.
    pub(crate) fn above(&self, pen: Pen<'_>) -> String {
        let above = [self.series(pen), self.languages(pen)];
        let lines = above.into_iter().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("<br>")
    }

    fn languages(&self, pen: Pen<'_>) -> String {
        let own = self.entry.route();
        let others = self.translations.iter().filter(|(_, route)| *route != own);
        let links = others.map(|(tag, route)| {
            let language = escaped(tag);
            let attributes =
                format!(" rel=\"alternate\" hreflang=\"{language}\" lang=\"{language}\"");
            pen.link(route, &attributes, &escaped(&language::name(tag)))
        });
        match links.collect::<Vec<_>>().join(", ") {
            links if links.is_empty() => links,
            // In the site's own direction, whatever the text's is.
            links => format!(
                "<span dir=\"auto\">{}</span>",
                fill(pen.written().translations, &[("languages", &links)])
            ),
        }
    }

    /// The series' name, and the part.
    fn series(&self, pen: Pen<'_>) -> String {
        let name = self.entry.series.as_ref().map(|part| part.name.as_str());
        // Names without a slug are faults, and don't come here.
        let Some((name, slug)) = name.and_then(|name| Some((name, Slug::of(name)?))) else {
            return String::new();
        };
        let list = Route::List(Listing::Term(Taxonomy::Series, slug), 1);
        let written = pen.written();
        let series = pen.link(&list, "", &escaped(name));
        let Some((part, parts)) = self.part else {
            return series;
        };
        let phrase = match parts {
            1 => written.part,
            _ => written.part_of,
        };
        let numbers = [part, parts].map(|number| number.to_string());
        let [part, parts] = &numbers;
        fill(
            phrase,
            &[("series", &series), ("part", part), ("parts", parts)],
        )
    }

    /// The links to others.
    pub(crate) fn below(&self, pen: Pen<'_>) -> String {
        let series = format!("<p class=\"label\">{}</p>", self.series(pen));
        let (phrases, written) = (pen.phrases(), pen.written());
        let mut html = pair(
            pen,
            phrases.series,
            &series,
            [written.previous_part, written.next_part],
            self.parts,
        );
        let labels = [written.older, written.newer];
        html += &pair(pen, written.other_posts, "", labels, self.posts);
        html += &links(pen, written.related, &self.related);
        html += &links(pen, written.mentioned_in, &self.mentions);
        if let Some(source) = &self.source {
            html += &format!(
                "<p class=\"label\"><a rel=\"external\" href=\"{}\">{}</a></p>",
                escaped(source),
                written.edit
            );
        }
        html + &self.comments
    }
}

/// Two posts side by side, each under its label.
fn pair(
    pen: Pen<'_>,
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
        pen.link(&post.route(), attributes, &inner)
    };
    let before =
        before.map(|post| link(" rel=\"prev\" class=\"neighbour-before\"", labels[0], post));
    let after = after.map(|post| link(" rel=\"next\" class=\"neighbour-after\"", labels[1], post));
    format!(
        "<nav class=\"neighbours\" aria-label=\"{name}\">{above}{} {}</nav>",
        before.unwrap_or_default(),
        after.unwrap_or_default()
    )
}

/// A list under a label.
fn links(pen: Pen<'_>, label: &str, articles: &[&Entry]) -> String {
    if articles.is_empty() {
        return String::new();
    }
    let (shown, folded) = articles.split_at(articles.len().min(SHOWN));
    let folded = match folded {
        [] => String::new(),
        _ => format!(
            "<details><summary>{}</summary>{}</details>",
            fill(
                pen.written().others,
                &[("count", &folded.len().to_string())]
            ),
            list(pen, folded)
        ),
    };
    format!(
        "<nav class=\"links\" aria-label=\"{label}\"><h2 class=\"label\">{label}</h2>{}{folded}</nav>",
        list(pen, shown)
    )
}

fn list(pen: Pen<'_>, articles: &[&Entry]) -> String {
    let items = articles.iter().map(|article| {
        let link = pen.link(&article.route(), "", &escaped(&article.title));
        let day = article.date.map(|day| format!(" {}", pen.time(day)));
        format!("<li>{link}{}</li>", day.unwrap_or_default())
    });
    format!("<ul>{}</ul>", items.collect::<String>())
}
