//! What the site itself says to its readers, in each language that it speaks: one file a language.

mod de;
mod en;
mod es;
mod he;
mod zh;

pub use en::ENGLISH;

use super::date::Date;

/// All that is said in one language. Marks such as `{page}` stand for what is filled in.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag that it is chosen by, as in `en` or `pt-BR`.
    pub tag: &'static str,
    /// What views and renderer say, in the browser too.
    pub phrases: Phrases,
    /// What the publisher alone writes.
    pub written: Written,
    /// Numbers of things.
    pub counts: Counts,
}

/// All languages.
pub const LANGUAGES: [&Language; 5] = [
    &ENGLISH,
    &de::GERMAN,
    &es::SPANISH,
    &he::HEBREW,
    &zh::CHINESE,
];

/// The language of a tag: of those that it belongs to, the one that says most.
pub fn language(tag: &str) -> Option<&'static Language> {
    let belongs = |language: &&&Language| {
        let rest = tag
            .get(..language.tag.len())
            .filter(|start| start.eq_ignore_ascii_case(language.tag))
            .map(|start| &tag[start.len()..]);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let known = LANGUAGES.iter().filter(belongs);
    known.max_by_key(|language| language.tag.len()).copied()
}

/// Makes a type of phrases, each a line of text.
macro_rules! phrases {
    ($(#[$about:meta])* $type:ident { $($(#[$meant:meta])* $phrase:ident,)* }) => {
        $(#[$about])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $type { $($(#[$meant])* pub $phrase: &'static str,)* }

        impl $type {
            /// Nothing to say.
            pub const NONE: &Self = &Self { $($phrase: ""),* };

            /// All of them, in order.
            pub fn all(&self) -> impl Iterator<Item = &'static str> {
                [$(self.$phrase),*].into_iter()
            }

            /// Takes them from the lines of a text, in the same order.
            pub fn read(text: &'static str) -> Self {
                let mut lines = text.split('\n');
                let [$($phrase),*] = [$(stringify!($phrase)),*].map(|_| lines.next().unwrap_or_default());
                Self { $($phrase),* }
            }
        }
    };
}

phrases! {
    /// What views and renderer say. The app has them from the publisher, those of one language.
    Phrases {
        /// The link past the masthead.
        skip,
        /// The masthead's links, to those who hear the page.
        site,
        /// The keys of the link to the search.
        search_keys,
        /// The list of years, in the footer and as a title.
        archive,
        /// The choice of a theme, to those who hear the page.
        theme,
        /// The theme of the reader's own system.
        system,
        /// The theme by day.
        light,
        /// The theme by night.
        dark,
        /// An article's table of contents.
        contents,
        /// How long an article takes: `{minutes}`.
        minutes,
        /// What an article is that is not published.
        draft,
        /// What stands before the day of the last change.
        updated,
        /// The button that copies the page's address.
        copy_link,
        /// The button that hands the page to the system.
        share,
        /// In place of a list without posts.
        empty,
        /// The way through a list's pages, to those who hear the page.
        pages,
        /// The link to the page before.
        previous_page,
        /// The link to the page after.
        next_page,
        /// Where in a list one is: `{page}`, `{pages}`.
        page_of,
        /// The title of a further page of all posts: `{page}`.
        page,
        /// The title of a further page of anything else: `{name}`, `{page}`.
        name_page,
        /// The title of a tag's list: `{name}`.
        tagged,
        /// The title where there is nothing.
        not_found,
        /// Why there may be nothing.
        nothing_here,
        /// The link to the front page.
        all_posts,
        /// Between two links.
        or,
        /// The link to the years, in a sentence.
        archive_by_year,
        /// The title of a page that did not come.
        failed,
        /// There was no answer.
        unreachable,
        /// The answer was an error: `{status}`.
        refused,
        /// Somebody else answered.
        intercepted,
        /// The answer is no data.
        garbled,
        /// The site has another form now.
        renewed,
        /// The button that asks for a page once more.
        try_again,
        /// The link to the same page, without the app.
        load_whole,
        /// The search: its link, its title, its button.
        search,
        /// The field, to those who hear the page.
        search_words,
        /// What unfolds below the field.
        filters,
        /// One of the filters.
        tag,
        /// One of the filters.
        series,
        /// One of the filters.
        year,
        /// In place of what is found where there are no scripts.
        search_off,
        /// Where else to look: `{archive}`, `{tags}`.
        look_elsewhere,
        /// The archive, in that sentence.
        in_archive,
        /// The tags, in that sentence.
        under_tags,
        /// What the key `/` does.
        slash,
        /// In place of what is found where the search did not come.
        search_failed,
        /// While a page is on its way.
        loading,
        /// After a copy.
        copied,
        /// In place of a copy.
        copy_refused,
        /// The library of links is not whole.
        links_failed,
        /// How many links the filter leaves: `{shown}`, `{all}`.
        links_shown,
        /// The title of an alert.
        note,
        /// The title of an alert.
        tip,
        /// The title of an alert.
        important,
        /// The title of an alert.
        warning,
        /// The title of an alert.
        caution,
        /// The button below code.
        copy,
        /// That button, to those who hear the page.
        copy_code,
        /// A table, to those who hear the page.
        table,
        /// A task in a list, to those who hear the page.
        done,
        /// Another one.
        to_do,
        /// The button on an image, to those who hear the page.
        enlarge,
        /// An image on the whole screen, to those who hear the page.
        image,
        /// The button that closes it.
        close,
        /// What unfolds below a diagram.
        diagram_source,
        /// The notes below a text, to those who hear the page.
        notes,
        /// The link to a note, to those who hear the page: `{number}`.
        to_note,
        /// The link back from it, likewise.
        from_note,
        /// A day: `{day}`, `{month}`, `{year}`.
        date,
        /// The months from January on, with blanks between them.
        months,
    }
}

phrases! {
    /// What the publisher alone writes.
    Written {
        /// What the page says when the app breaks.
        broken,
        /// The link that follows it.
        reload,
        /// The list of all tags.
        tags,
        /// The list of all series.
        series,
        /// The library of links.
        links,
        /// The title of a year's list: `{year}`.
        posts_of,
        /// The link from a year that is folded: `{year}`.
        all_posts_of,
        /// The link from a year's list to all.
        all_years,
        /// The link from a tag's list to all.
        all_tags,
        /// The link from a series' list to all.
        all_series,
        /// The link to the first part of a series.
        from_the_start,
        /// The link to a list's feed.
        feed,
        /// What stands before the day of a series' newest part.
        newest,
        /// The first letters of tags, to those who hear the page.
        letters,
        /// The title over the tags used most.
        most_used,
        /// The field of the library's filter.
        words,
        /// One of its choices.
        host,
        /// No choice of that.
        all_hosts,
        /// Its button.
        filter,
        /// Who has written a post: `{authors}`.
        by,
        /// Where else a text is to be read: `{languages}`.
        translations,
        /// Before other posts that mention a link.
        also_in,
        /// A part as one of those: `{number}`.
        number,
        /// A series and the place in it: `{series}`, `{part}`.
        part,
        /// Likewise, where it is known how many there are: `{parts}`.
        part_of,
        /// The link to the part before.
        previous_part,
        /// The link to the part after.
        next_part,
        /// The posts before and after in time, to those who hear the page.
        other_posts,
        /// The link to the post before.
        older,
        /// The link to the post after.
        newer,
        /// Posts on the same things.
        related,
        /// Posts that lead to an article.
        mentioned_in,
        /// What unfolds below a list that is cut: `{count}`.
        others,
        /// The title over comments.
        comments,
        /// Where they are, and who learns of it when they are loaded.
        comments_elsewhere,
        /// The link to them.
        discussions,
        /// The button that loads them.
        load_comments,
        /// The link to an article's source.
        edit,
        /// The button that keeps a series on the reader's device.
        keep,
        /// The button that takes it away.
        forget,
        /// While it is being kept: `{done}`, `{all}`.
        keeping,
        /// When it is kept.
        kept,
        /// When it is taken away.
        forgotten,
        /// When there was no room.
        no_room,
        /// When not all of it came.
        not_whole,
        /// A diagram, to those who hear the page.
        flowchart,
        /// Another one.
        sequence,
        /// In place of what is found.
        nothing_found,
        /// The button below what is found.
        more,
        /// No choice of a filter.
        any,
    }
}

/// Numbers of things: what is said of one, of two and so on; the last form, with `{count}`, is for
/// all other numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Counts {
    /// Posts in a list.
    pub posts: Forms,
    /// Parts of a series.
    pub parts: Forms,
    /// Links of the library.
    pub links: Forms,
    /// Articles that the search has found.
    pub found: Forms,
}

/// What is said of numbers.
pub type Forms = &'static [&'static str];

/// A number of things in words.
pub fn counted(number: usize, forms: Forms) -> String {
    let form = number.checked_sub(1).and_then(|place| forms.get(place));
    let form = form.or(forms.last()).copied().unwrap_or_default();
    fill(form, &[("count", &number.to_string())])
}

/// A text with values in the place of its marks. Without a value, nothing stands there.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(2 * text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{')
        && let Some((mark, after)) = after.split_once('}')
    {
        filled += before;
        for (name, value) in values {
            if *name == mark {
                filled += value;
            }
        }
        rest = after;
    }
    filled + rest
}

impl Phrases {
    /// The name of a month, as it stands in a date.
    pub fn month(&self, day: Date) -> &'static str {
        let month = self.months.split(' ').nth(usize::from(day.month()) - 1);
        month.unwrap_or_default()
    }

    /// A day as readers like it: `23 May 2021`.
    pub fn day(&self, day: Date) -> String {
        let number = |number: u16| number.to_string();
        fill(
            self.date,
            &[
                ("day", &number(day.day().into())),
                ("month", self.month(day)),
                ("year", &number(day.year())),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Counts, ENGLISH, Forms, LANGUAGES, Language, Phrases, counted, fill, language};
    use crate::content::date::Date;

    fn all(language: &Language) -> Vec<&'static str> {
        let phrases = language.phrases.all();
        phrases.chain(language.written.all()).collect()
    }

    fn forms(counts: &Counts) -> [Forms; 4] {
        [counts.posts, counts.parts, counts.links, counts.found]
    }

    fn marks(text: &str) -> BTreeSet<&str> {
        let marks = text.split('{').skip(1);
        marks.filter_map(|mark| mark.split('}').next()).collect()
    }

    #[test]
    fn every_language_fills_in_the_same() {
        for language in LANGUAGES {
            for (phrase, english) in all(language).into_iter().zip(all(&ENGLISH)) {
                assert_eq!(marks(phrase), marks(english), "{}: {phrase}", language.tag);
            }
            for forms in forms(&language.counts) {
                let last = forms.last().copied().unwrap_or_default();
                assert!(last.contains("{count}"), "{}: {forms:?}", language.tag);
            }
        }
    }

    #[test]
    fn phrases_are_lines_that_need_no_escaping() {
        for language in LANGUAGES {
            let forms = forms(&language.counts).concat();
            for phrase in all(language).into_iter().chain(forms) {
                let fits = !phrase.contains(['<', '>', '&', '"', '\'', '\\', '\n']);
                let trimmed = phrase.trim() == phrase && !phrase.is_empty();
                assert!(fits && trimmed, "{}: {phrase}", language.tag);
            }
        }
    }

    #[test]
    fn a_button_is_heard_as_it_is_seen() {
        for Language { phrases, tag, .. } in LANGUAGES {
            let (seen, heard) = (
                phrases.copy.to_lowercase(),
                phrases.copy_code.to_lowercase(),
            );
            assert!(heard.contains(&seen), "{tag}: {heard}");
        }
    }

    #[test]
    fn the_app_reads_what_the_publisher_writes() {
        for language in LANGUAGES {
            let lines: Vec<_> = language.phrases.all().collect();
            let read = Phrases::read(lines.join("\n").leak());
            assert!(read.all().eq(language.phrases.all()), "{}", language.tag);
        }
    }

    #[test]
    fn days_are_written_as_everywhere_in_the_language() {
        let day = Date::parse("2021-05-03").unwrap();
        let days = LANGUAGES.map(|language| language.phrases.day(day));
        assert_eq!(
            days,
            [
                "3 May 2021",
                "3. Mai 2021",
                "3 de mayo de 2021",
                "3 במאי 2021",
                "2021年5月3日"
            ]
        );
        for Language { phrases, tag, .. } in LANGUAGES {
            assert_eq!(phrases.months.split(' ').count(), 12, "{tag}");
        }
    }

    #[test]
    fn numbers_have_the_forms_that_a_language_has() {
        let said = |tag: &str, number| counted(number, language(tag).unwrap().counts.posts);
        assert_eq!(said("en", 0), "0 posts");
        assert_eq!(said("en", 1), "1 post");
        assert_eq!(said("de", 2), "2 Beiträge");
        assert_eq!(said("he", 1), "רשומה אחת");
        assert_eq!(said("he", 2), "שתי רשומות");
        assert_eq!(said("he", 3), "3 רשומות");
        assert_eq!(said("zh", 1), "1 篇文章");
    }

    #[test]
    fn a_tag_has_the_language_that_it_belongs_to() {
        let tag = |tag| language(tag).map(|language| language.tag);
        assert_eq!(tag("de"), Some("de"));
        assert_eq!(tag("DE-at"), Some("de"));
        assert_eq!(tag("zh-Hans-CN"), Some("zh"));
        assert_eq!(tag("den"), None);
        assert_eq!(tag("d"), None);
        assert_eq!(tag("ö"), None);
    }

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        let values = [("name", "{page}"), ("page", "2")];
        assert_eq!(fill("{name}, page {page}", &values), "{page}, page 2");
        assert_eq!(fill("a } b { c {gone}", &values), "a } b ");
    }
}
