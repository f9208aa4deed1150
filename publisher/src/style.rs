//! The style sheet: `style/main.css` with all that it imports and the site's theme, as small as it gets.

use std::{fs, io::ErrorKind, path::Path};

use lightningcss::{
    error::{MinifyErrorKind, ParserError},
    printer::PrinterOptions,
    rules::{CssRule, Location, import::ImportRule},
    stylesheet::{MinifyOptions, ParserFlags, ParserOptions, StyleSheet},
    targets::{Features, Targets},
    traits::ToCss,
};
use quire::content::markdown::link::Target;

use crate::{
    failure::Failure,
    fault::{Fault, Faults},
    key::Key,
    memory::Memory,
    source::Source,
    theme::Theme,
    tokens::{self, Tokens},
};

const FILE: &str = "style/main.css";

/// The style of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// What all pages have use for.
    pub(crate) common: String,
    /// What only those that lead to others have use for: what is in a layer of `list`.
    pub(crate) list: String,
    /// What only those with a text have use for: what is in a layer of `article`.
    pub(crate) article: String,
    /// What it is made of.
    pub(crate) tokens: Tokens,
}

/// A style, with what it was made of: while a site is served, that is seldom another.
#[derive(Debug)]
pub(crate) struct Last {
    /// The key of the author's theme.
    theme: Key,
    /// The sheets' files with their bytes, by their paths from the site's folder.
    files: Vec<(String, Vec<u8>)>,
    pub(crate) style: Style,
}

impl Last {
    /// Whether all sheets still say the same.
    fn is_as_it_was(&self, site: &Path) -> bool {
        let mut files = self.files.iter();
        files.all(|(path, bytes)| fs::read(site.join(path)).is_ok_and(|now| now == *bytes))
    }
}

/// Reads the style sheet of the site in a folder, and gives it the author's theme. It is whole only where there
/// are no faults.
pub(crate) fn read(
    site: &Path,
    theme: &Theme,
    memory: &Memory,
    faults: &mut Faults,
) -> Result<Style, Failure> {
    let said = Key::of(&[format!("{theme:?}").as_bytes()]);
    if let Some(style) = memory.style(|last| last.theme == said && last.is_as_it_was(site)) {
        faults.extend(theme.check(&style.tokens));
        return Ok(style);
    }
    let before = faults.len();
    let mut bundler = Bundler {
        site,
        files: Vec::new(),
        open: Vec::new(),
        media: String::new(),
        faults,
    };
    let Some(css) = bundler.sheet(FILE)? else {
        let message = "there is no such file; write the site's style there";
        faults.push(Fault::of(FILE, message));
        return Ok(Style::default());
    };
    let (css, files) = (bundler.media + &css, bundler.files);
    match styled(&css, theme) {
        Ok(style) => {
            if faults.len() == before {
                memory.keep_style(Last {
                    theme: said,
                    files,
                    style: style.clone(),
                });
            }
            faults.extend(theme.check(&style.tokens));
            Ok(style)
        }
        // What is left out for its faults may leave nonsense behind.
        Err(_) if faults.len() > before => Ok(Style::default()),
        Err(message) => {
            faults.push(Fault::of(FILE, message));
            Ok(Style::default())
        }
    }
}

fn styled(css: &str, theme: &Theme) -> Result<Style, String> {
    let css = small(css)?;
    let (tokens, _) = Tokens::of(&css)?;
    let (tokens, css) = Tokens::of(&(css + &theme.css(&tokens)))?;
    let css = reckoned(&css)?;
    match tokens::unset(&css) {
        Some(name) => Err(lacks(name)),
        None => parted(&css, tokens),
    }
}

/// A minified sheet as its parts.
fn parted(css: &str, tokens: Tokens) -> Result<Style, String> {
    let mut style = Style {
        tokens,
        ..Style::default()
    };
    let mut sheet = StyleSheet::parse(css, options()).map_err(|error| error.to_string())?;
    let mut layers = Vec::new();
    for rule in sheet.rules.0.drain(..).collect::<Vec<_>>() {
        let layer = layer(&rule);
        if let Some(layer) = layer.as_ref().filter(|layer| !layers.contains(*layer)) {
            layers.push(layer.clone());
        }
        let part = match layer.as_deref() {
            Some("list") => &mut style.list,
            Some("article") => &mut style.article,
            _ => &mut style.common,
        };
        sheet.rules.0.push(rule);
        *part += &written(&sheet)?;
        sheet.rules.0.clear();
    }
    if !(style.list.is_empty() && style.article.is_empty()) {
        // Whichever part comes first.
        style.common = format!("@layer {};{}", layers.join(","), style.common);
    }
    Ok(style)
}

/// The layer that a rule is in, or in a layer of.
fn layer(rule: &CssRule<'_>) -> Option<String> {
    match rule {
        CssRule::LayerBlock(block) => Some(block.name.as_ref()?.0.first()?.to_string()),
        _ => None,
    }
}

fn lacks(name: &str) -> String {
    format!(
        "nothing sets {name}, which is used; write it into style/tokens.css, as Quire's own has it"
    )
}

/// The options to read sheets by: names for conditions are known, though not to browsers yet.
fn options<'i>() -> ParserOptions<'i> {
    ParserOptions {
        flags: ParserFlags::CUSTOM_MEDIA,
        ..ParserOptions::default()
    }
}

/// A sheet, minified.
pub(crate) fn small(css: &str) -> Result<String, String> {
    let mut sheet = StyleSheet::parse(css, options()).map_err(|error| error.to_string())?;
    let options = MinifyOptions {
        targets: Targets {
            include: Features::CustomMediaQueries,
            ..Targets::default()
        },
        ..MinifyOptions::default()
    };
    sheet.minify(options).map_err(|error| match error.kind {
        MinifyErrorKind::CustomMediaNotDefined { name } => lacks(&name),
        kind => kind.to_string(),
    })?;
    written(&sheet)
}

/// A minified sheet in which values were put for their names, as small again. To minify it once more would be wrong:
/// of what stands there now, `font` would come to stand behind `font-size-adjust`, which it sets back.
pub(crate) fn reckoned(css: &str) -> Result<String, String> {
    let sheet = StyleSheet::parse(css, options()).map_err(|error| error.to_string())?;
    written(&sheet)
}

fn written(sheet: &StyleSheet<'_>) -> Result<String, String> {
    let options = PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    };
    let css = sheet.to_css(options).map_err(|error| error.to_string())?;
    // The end of a <style> element is looked for without regard to CSS.
    Ok(css.code.replace("</", "<\\/"))
}

/// Puts the imported sheets where they are imported.
struct Bundler<'a> {
    site: &'a Path,
    /// All files that were read.
    files: Vec<(String, Vec<u8>)>,
    /// The sheets that are being read, each imported by the one before it.
    open: Vec<String>,
    /// The conditions that have names. They count in all sheets, but only outside of layers.
    media: String,
    faults: &'a mut Faults,
}

impl Bundler<'_> {
    /// Reads a sheet and all that it imports, if there is such a file.
    fn sheet(&mut self, path: &str) -> Result<Option<String>, Failure> {
        let file = self.site.join(path);
        let bytes = match fs::read(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            bytes => bytes.map_err(Failure::reading(&file))?,
        };
        self.files.push((path.to_owned(), bytes.clone()));
        match Source::new(path, bytes) {
            Ok(source) => self.bundled(&source).map(Some),
            Err(fault) => {
                self.faults.push(fault);
                Ok(Some(String::new()))
            }
        }
    }

    fn bundled(&mut self, source: &Source) -> Result<String, Failure> {
        let sheet = match StyleSheet::parse(&source.text, options()) {
            Ok(sheet) => sheet,
            Err(error) => {
                let at = error
                    .loc
                    .map_or(0, |at| offset(&source.text, at.line, at.column));
                let why = match error.kind {
                    // It names the token as the parser's own code does.
                    ParserError::UnexpectedToken(_) => {
                        "nothing of the kind is expected here".to_owned()
                    }
                    kind => kind.to_string(),
                };
                self.faults
                    .push(source.fault(at..at, format!("this is not CSS: {why}")));
                return Ok(String::new());
            }
        };
        self.open.push(source.path.clone());
        let mut css = String::new();
        for rule in &sheet.rules.0 {
            css += &match rule {
                CssRule::Import(import) => wrapped(import, self.imported(source, import)?),
                CssRule::CustomMedia(_) => {
                    self.media += &printed(rule);
                    continue;
                }
                rule => printed(rule),
            };
        }
        self.open.pop();
        Ok(css)
    }

    fn imported(&mut self, source: &Source, import: &ImportRule<'_>) -> Result<String, Failure> {
        let folder = source
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let message = match Target::of(&import.url, &format!("{folder}/")) {
            Target::Site(path, _) if self.open.contains(&path) => {
                format!("{path} imports itself here; take the line out")
            }
            Target::Site(path, _) => match self.sheet(&path)? {
                Some(css) => return Ok(css),
                None => format!("there is no {path}; write that file, or take the line out"),
            },
            _ => "a style sheet from another host tells that host who reads; \
                  put the file into style/"
                .to_owned(),
        };
        let Location { line, column, .. } = import.loc;
        let start = offset(&source.text, line, column);
        let end = source.text[start..]
            .find(';')
            .map_or(source.text.len(), |end| start + end + 1);
        self.faults.push(source.fault(start..end, message));
        Ok(String::new())
    }
}

/// A sheet under the conditions of its import.
fn wrapped(import: &ImportRule<'_>, mut css: String) -> String {
    if let Some(layer) = &import.layer {
        let name = layer.as_ref().map(printed).unwrap_or_default();
        css = format!("@layer {name}{{{css}}}");
    }
    if !import.media.media_queries.is_empty() {
        css = format!("@media {}{{{css}}}", printed(&import.media));
    }
    if let Some(supports) = &import.supports {
        css = format!("@supports {}{{{css}}}", printed(supports));
    }
    css
}

/// A part of a sheet as text.
pub(crate) fn printed(part: &impl ToCss) -> String {
    // It was read from a text and uses nothing that has to be resolved: it can be written.
    part.to_css_string(PrinterOptions::default())
        .unwrap_or_default()
}

/// The byte at a line counted from 0 and a column counted from 1, in UTF-16 units.
fn offset(text: &str, line: u32, column: u32) -> usize {
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(line as usize).map(str::len).sum();
    let mut units = 1;
    let inner = lines.next().unwrap_or_default().chars().take_while(|c| {
        let before = units < column;
        units += c.len_utf16() as u32;
        before
    });
    start + inner.map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::{Style, Tokens, parted};

    #[test]
    fn each_kind_of_page_has_its_part_in_the_order_of_all() {
        let css = "@layer base{a{b:c}}@layer list.more{d{e:f}}@layer article{g{h:i}}@layer print{j{k:l}}m{n:o}";
        let style = Style {
            common: "@layer base,list,article,print;@layer base{a{b:c}}@layer print{j{k:l}}m{n:o}"
                .to_owned(),
            list: "@layer list.more{d{e:f}}".to_owned(),
            article: "@layer article{g{h:i}}".to_owned(),
            tokens: Tokens::default(),
        };
        assert_eq!(parted(css, Tokens::default()), Ok(style));
        let plain = parted("a{b:c}", Tokens::default()).unwrap();
        assert_eq!(plain.common, "a{b:c}");
    }
}
