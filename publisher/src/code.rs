//! An article's code blocks: how they are set, and what is wrong behind their fences.

use std::ops::Range;

use quire::content::markdown::diagram;

use crate::{
    article::Article,
    cache::Cache,
    fault::Fault,
    fence::{Fence, Mistake},
    highlight::{self, ENGINE, Unknown},
    key::Key,
    lines,
    nearest::nearest,
    text::Code,
};

/// How all blocks are set, in order, as
/// [`Fragments::code`](quire::content::record::Fragments::code) has it.
pub(crate) fn settings(
    article: &Article,
    cache: &Cache,
    highlight: bool,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    let mut settings = Vec::new();
    for block in &article.text.code {
        let head = Head::of(article.markdown(), block);
        let mut tell = |part: &str, message: String| {
            let fault = article.fault(&head.place(part), message);
            // The block is there, if plainer than was meant.
            faults.push(fault.into_warning());
        };
        let fence = read(block, &mut tell);
        let colours = match highlight {
            true => colours(fence.language, block, cache, &mut tell),
            false => String::new(),
        };
        let mut setting = String::from(if fence.wrap { "w" } else { "" });
        setting += &lines::set(&fence, &block.code, &colours);
        if !fence.title.is_empty() {
            setting += " ";
            setting += fence.title;
        }
        settings.push(setting);
    }
    let last = settings.iter().rposition(|setting| !setting.is_empty());
    settings.truncate(last.map_or(0, |last| last + 1));
    settings
}

/// The colours of a block; none, where its language is not known.
fn colours(
    language: &str,
    block: &Code,
    cache: &Cache,
    tell: &mut impl FnMut(&str, String),
) -> String {
    if highlight::is_plain(language) || language == diagram::LANGUAGE {
        return String::new();
    }
    let key = Key::of(&[ENGINE.bytes(), language.as_bytes(), block.code.as_bytes()]);
    let made = cache.get(key, || highlight::colours(language, &block.code));
    made.unwrap_or_else(|Unknown { nearest }| {
        let way_out = match nearest {
            Some(meant) => format!(", did you mean \"{meant}\""),
            None => "; write \"text\" if the block shall be plain".to_owned(),
        };
        tell(
            language,
            format!("unknown language \"{language}\"{way_out}"),
        );
        String::new()
    })
}

/// Reads what stands behind a block's fence, and tells what is wrong with it.
fn read<'a>(block: &'a Code, tell: &mut impl FnMut(&str, String)) -> Fence<'a> {
    let fence = Fence::read(&block.info, |mistake| match mistake {
        Mistake::Unknown(word) => {
            // Other words are for other programs.
            if let Some(meant) = nearest(word, Fence::WORDS.map(|word| (word, word))) {
                tell(
                    word,
                    format!("unknown word \"{word}\", did you mean \"{meant}\""),
                );
            }
        }
        Mistake::NoLines(list) => {
            tell(
                list,
                format!("\"{list}\" is no list of lines; write one as in {{1,4-6}}"),
            );
        }
        Mistake::Unclosed(piece) => tell(piece, format!("{piece} has no end; close it")),
    });
    let count = block.code.lines().count();
    if let Some((.., last)) = fence.lines.iter().find(|(.., last)| *last > count) {
        tell(
            &block.info,
            format!("there is no line {last}; the block has {count}"),
        );
    }
    fence
}

/// What stands behind a block's fence, in its place.
struct Head<'a> {
    info: &'a str,
    /// The line in the Markdown, in bytes.
    line: Range<usize>,
    /// Where in it the info begins. Where escapes make it another text than stands there, there is none.
    start: Option<usize>,
}

impl<'a> Head<'a> {
    fn of(markdown: &str, Code { info, span, .. }: &'a Code) -> Self {
        let line = markdown[span.clone()].lines().next().unwrap_or_default();
        Self {
            info,
            line: span.start..span.start + line.len(),
            start: line.find(info.as_str()).map(|at| span.start + at),
        }
    }

    /// The place of a part of the info.
    fn place(&self, part: &str) -> Range<usize> {
        let Some(start) = self.start else {
            return self.line.clone();
        };
        // A part is a piece of the whole, and lies as far behind its start.
        let within = part.as_ptr().addr().wrapping_sub(self.info.as_ptr().addr());
        start + within..start + within + part.len()
    }
}
