//! An article's code blocks: their colours, and what is wrong behind their fences.

use std::ops::Range;

use quire::content::markdown::{
    diagram::is_diagram,
    fence::{Fence, Mistake},
};

use crate::{
    article::Article,
    cache::Cache,
    fault::Fault,
    highlight::{self, ENGINE, Unknown},
    key::Key,
    nearest::nearest,
    text::Code,
};

/// The colours of all blocks, in order, as
/// [`Fragments::code`](quire::content::record::Fragments::code) has them.
pub(crate) fn colours(
    article: &Article,
    cache: &Cache,
    highlight: bool,
    faults: &mut Vec<Fault>,
) -> Vec<String> {
    let mut colours = Vec::new();
    for block in &article.text.code {
        let mut tell = |part: &str, message: String| {
            let fault = article.fault(&place(article.markdown(), block, part), message);
            // The block is there, if plainer than was meant.
            faults.push(fault.into_warning());
        };
        let fence = read(block, &mut tell);
        if !highlight || highlight::is_plain(fence.language) || is_diagram(&block.info) {
            colours.push(String::new());
            continue;
        }
        let parts = [fence.language, &block.code].map(str::as_bytes);
        let key = Key::of(&[ENGINE.bytes(), parts[0], parts[1]]);
        let made = cache.text(key, || highlight::colours(fence.language, &block.code));
        colours.push(made.unwrap_or_else(|Unknown { nearest }| {
            let way_out = match nearest {
                Some(meant) => format!(", did you mean \"{meant}\""),
                None => "; write \"text\" if the block shall be plain".to_owned(),
            };
            let language = fence.language;
            tell(
                language,
                format!("unknown language \"{language}\"{way_out}"),
            );
            String::new()
        }));
    }
    let coloured = colours.iter().rposition(|colours| !colours.is_empty());
    colours.truncate(coloured.map_or(0, |last| last + 1));
    colours
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

/// The place of a part of what stands behind a block's fence, in bytes of the Markdown.
fn place(markdown: &str, block: &Code, part: &str) -> Range<usize> {
    let Code { info, span, .. } = block;
    let line = markdown[span.clone()].lines().next().unwrap_or_default();
    // Where escapes make it another text than stands there, the whole line is meant.
    let Some(at) = line.find(info.as_str()) else {
        return span.start..span.start + line.len();
    };
    // A part is a piece of the whole, and lies as far behind its start.
    let within = part.as_ptr().addr().wrapping_sub(info.as_ptr().addr());
    let start = span.start + at + within;
    start..start + part.len()
}
