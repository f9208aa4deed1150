//! Formulas, from TeX.

use pulldown_cmark::Event;

use super::{Place, escaped};

/// Writes a formula as the MathML that the publisher made for it, with its TeX for those who copy
/// it. One that stands by itself may be wide and scrolls then, so the keyboard can reach it.
pub(super) fn typeset<'a>(event: Event<'a>, place: &Place<'_>) -> Event<'a> {
    let (key, tex) = match &event {
        Event::InlineMath(tex) => (format!("${tex}$"), tex),
        Event::DisplayMath(tex) => (format!("$${tex}$$"), tex),
        _ => return event,
    };
    let made = &place.fragments.math;
    let Ok(at) = made.binary_search_by(|(known, _)| known.cmp(&key)) else {
        return event;
    };
    let (start, end) = match event {
        Event::DisplayMath(_) => (
            "<span class=\"formula\" tabindex=\"0\"><math display=\"block\">",
            "</math></span>",
        ),
        _ => ("<math>", "</math>"),
    };
    let html = format!(
        "{start}<semantics><mrow>{}</mrow><annotation encoding=\"application/x-tex\">{}</annotation></semantics>{end}",
        made[at].1,
        escaped(tex.trim()),
    );
    Event::InlineHtml(html.into())
}

#[cfg(test)]
mod tests {
    use crate::content::{
        markdown::{Place, Rendered, html, render},
        phrases::ENGLISH,
        record::Fragments,
        route::Base,
    };

    fn rendered(markdown: &str) -> Rendered {
        let math = [
            ("$$x$$", "<mi>X</mi>"),
            ("$x < 1$", "<mn>1</mn>"),
            ("$x$", "<mi>x</mi>"),
        ];
        let fragments = Fragments {
            math: math
                .map(|(tex, made)| (tex.to_owned(), made.to_owned()))
                .into(),
            ..Fragments::default()
        };
        let place = Place {
            base: &Base::default(),
            folder: "posts/",
            fragments: &fragments,
            phrases: &ENGLISH.phrases,
        };
        render(markdown, &place)
    }

    #[test]
    fn shows_what_was_made_of_the_tex() {
        for (markdown, html) in [
            (
                "$x < 1$",
                "<p><math><semantics><mrow><mn>1</mn></mrow>\
                 <annotation encoding=\"application/x-tex\">x &lt; 1</annotation></semantics></math></p>\n",
            ),
            (
                "$$x$$",
                "<p><span class=\"formula\" tabindex=\"0\"><math display=\"block\"><semantics><mrow><mi>X</mi></mrow>\
                 <annotation encoding=\"application/x-tex\">x</annotation></semantics></math></span></p>\n",
            ),
        ] {
            assert_eq!(rendered(markdown).html, html);
        }
    }

    #[test]
    fn shows_the_tex_itself_where_nothing_was_made() {
        for (markdown, class) in [("$y$", "inline"), ("$$y$$", "display")] {
            let html = format!("<p><span class=\"math math-{class}\">y</span></p>\n");
            assert_eq!(rendered(markdown).html, html);
        }
    }

    #[test]
    fn stays_tex_where_only_words_can_be() {
        assert_eq!(
            html("![$x$](y)"),
            "<figure><img src=\"/blog/posts/y\" alt=\"$x$\" /></figure>\n"
        );
        let heading = rendered("## About $x$");
        assert_eq!(
            (
                heading.contents[0].text.as_str(),
                heading.contents[0].id.as_str()
            ),
            ("About x", "about-x")
        );
        assert!(heading.html.contains("About <math>"), "{}", heading.html);
    }

    #[test]
    fn stands_in_notes_and_tables_too() {
        for markdown in ["a[^1]\n\n[^1]: $x$", "| a |\n| - |\n| $x$ |", "> - $x$"] {
            let html = rendered(markdown).html;
            assert!(html.contains("<math>"), "{html}");
        }
    }

    #[test]
    fn money_is_no_formula() {
        for markdown in ["It costs $5 and $6.", "$5", "5$ or 6$", "\\$5-\\$6"] {
            let html = html(markdown);
            assert!(!html.contains("math"), "{html}");
        }
        assert!(html("$5-$6").contains("math"));
    }
}
