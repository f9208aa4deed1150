//! What the publisher makes for a text in advance, because it is too heavy for the browser or not
//! known there.

use std::collections::BTreeMap;

use quire::content::{
    markdown::{
        code::language,
        diagram::{LANGUAGE, key},
    },
    phrases::Written,
    record::Fragments,
};

use crate::{
    article::Article, cache::Cache, code, diagram, fault::Fault, fence::Fence, links::Index, math,
    passage::Passage, site::Settings, slip::Slip,
};

/// Makes an article's fragments, and tells what is wrong with what they would be made of.
pub(crate) fn make<'a>(
    article: &'a Article,
    index: &Index<'a>,
    settings: &Settings,
    cache: &Cache,
) -> (Fragments, Vec<Fault>) {
    let mut faults = Vec::new();
    let fragments = Fragments {
        links: index.renamed(article, &mut faults),
        code: code::settings(article, cache, settings.highlight, &mut faults),
        media: index.media(article),
        math: formulas(article, &mut faults),
        diagrams: diagrams(article, &settings.language.written, &mut faults),
    };
    (fragments, faults)
}

/// Typesets an article's formulas.
fn formulas(article: &Article, faults: &mut Vec<Fault>) -> Vec<(String, String)> {
    let mut made = BTreeMap::new();
    for formula in &article.text.formulas {
        let tex = &formula.passage.text;
        let signs = if formula.display { "$$" } else { "$" };
        match math::mathml(tex, formula.display) {
            Ok(mathml) => _ = made.insert(format!("{signs}{tex}{signs}"), mathml),
            Err(slip) => faults.push(told(article, &formula.passage, slip)),
        }
    }
    made.into_iter().collect()
}

/// Draws an article's diagrams.
fn diagrams(article: &Article, written: &Written, faults: &mut Vec<Fault>) -> Vec<(u32, String)> {
    let mut made = BTreeMap::new();
    for block in article
        .text
        .code
        .iter()
        .filter(|block| language(&block.info) == LANGUAGE)
    {
        let passage = &block.passage(article.markdown());
        match diagram::draw(&passage.text, written) {
            Ok(svg) => _ = made.insert(key(&passage.text), svg),
            Err(slip) => {
                faults.push(told(article, passage, slip));
                continue;
            }
        }
        let titled = !Fence::read(&block.info, |_| {}).title.is_empty();
        if !titled && !diagram::is_described(&passage.text) {
            let message = "nobody is told what this diagram shows; give it a caption, \
                           ```mermaid title=\"What it shows\", or a line accTitle: What it shows";
            faults.push(article.fault(&passage.head, message).into_warning());
        }
        if let Some(span) = diagram::without_effect(&passage.text) {
            let message = "this has no effect, since diagrams look as the site does and have no links; \
                           take it out, and mark what matters with :::accent";
            faults.push(article.fault(&passage.place(&span), message).into_warning());
        }
    }
    made.into_iter().collect()
}

fn told(article: &Article, passage: &Passage, slip: Slip) -> Fault {
    article.fault(&passage.place(&slip.span), slip.message)
}
