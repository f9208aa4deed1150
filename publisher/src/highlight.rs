//! The colours of code: what a syntax says of each piece of it.

use std::sync::LazyLock;

use syntect::{
    parsing::{ParseState, ParsingError, Scope, ScopeStack, SyntaxReference, SyntaxSet},
    util::LinesWithEndings,
};

use crate::{key::Key, nearest::nearest};

/// What the colours are made by: this file and all that it builds on. Where it changes, what was
/// made before counts for nothing.
pub(crate) static ENGINE: LazyLock<Key> = LazyLock::new(|| {
    let parts: [&[u8]; 2] = [
        include_bytes!("highlight.rs"),
        include_bytes!("../../Cargo.lock"),
    ];
    Key::of(&parts)
});

/// A tenth of a second to load; a site whose code has not changed does without.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Languages that are plain on purpose.
const PLAIN: [&str; 5] = ["", "text", "txt", "plain", "plaintext"];

/// What authors call a language, where its syntax goes by another name only.
const ALIASES: [(&str, &str); 28] = [
    ("apache", "htaccess"),
    ("batch", "bat"),
    ("cjs", "js"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("elisp", "lisp"),
    ("fs", "f#"),
    ("fsharp", "f#"),
    ("golang", "go"),
    ("json5", "js"),
    ("jsonc", "js"),
    ("jsx", "tsx"),
    ("mjs", "js"),
    ("mysql", "sql"),
    ("objc", "objective-c"),
    ("obj-c", "objective-c"),
    ("plsql", "sql"),
    ("postgres", "sql"),
    ("postgresql", "sql"),
    ("python3", "python"),
    ("scheme", "lisp"),
    ("shell", "sh"),
    ("shellsession", "sh"),
    ("sqlite", "sql"),
    ("systemd", "ini"),
    ("terminal", "sh"),
    ("vimscript", "vim"),
];

/// The letter of each kind ([`KINDS`](quire::content::markdown::code::KINDS)) by the scopes that
/// it stands for: of those that a scope begins with the longest counts. A dot is plain.
const SCOPES: [(&str, char); 52] = [
    ("comment", 'c'),
    ("constant", 'n'),
    ("entity.name", 't'),
    ("entity.name.function", 'f'),
    ("entity.name.section", 'h'),
    ("entity.name.tag", 'k'),
    ("entity.name.tag.toml", 'a'),
    ("entity.name.tag.yaml", 'a'),
    ("entity.other", 'a'),
    ("entity.other.inherited-class", 't'),
    ("entity.section", 't'),
    ("keyword", 'k'),
    ("keyword.name.ini", 'a'),
    ("keyword.operator", '.'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword.operator.new", 'k'),
    ("keyword.operator.word", 'k'),
    ("keyword.other.unit", 'n'),
    ("markup.deleted", 'd'),
    ("markup.heading", 'h'),
    ("markup.inserted", 'i'),
    ("markup.quote", 'c'),
    ("markup.raw", 's'),
    ("markup.underline.link", 's'),
    ("meta.annotation", 'a'),
    ("meta.diff", 'h'),
    ("meta.interpolation", '.'),
    ("punctuation.definition.variable.shell", 'v'),
    ("source", '.'),
    ("storage", 'k'),
    ("storage.type.c", 't'),
    ("storage.type.c++", 't'),
    ("storage.type.cs", 't'),
    ("storage.type.function.arrow", '.'),
    ("storage.type.go", 't'),
    ("storage.type.primitive", 't'),
    ("storage.type.sql", 't'),
    ("string", 's'),
    ("string.name.value.ini", '.'),
    ("string.unquoted.plain", '.'),
    ("support", 't'),
    ("support.constant", 'n'),
    ("support.function", 'f'),
    ("support.macro", 'f'),
    ("support.type.custom-property", 'a'),
    ("support.type.property-name", 'a'),
    ("text", '.'),
    ("variable.annotation", 'a'),
    ("variable.function", 'f'),
    ("variable.language", 'k'),
    ("variable.language.star", '.'),
    ("variable.other.readwrite.shell", 'v'),
];

/// A language that no syntax is known for, and the nearest that is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) nearest: Option<String>,
}

/// Whether code in this language is to be plain.
pub(crate) fn is_plain(language: &str) -> bool {
    PLAIN.contains(&language.to_lowercase().as_str())
}

/// The colours of some code, as in
/// [`Fragments::code`](quire::content::record::Fragments::code).
pub(crate) fn colours(language: &str, code: &str) -> Result<String, Unknown> {
    let syntax = syntax(language).ok_or_else(|| Unknown {
        nearest: near(language),
    })?;
    // A syntax that fails halfway, as a definition may, colours nothing.
    Ok(pieces(syntax, code).map_or_else(|_| String::new(), |pieces| runs(&pieces)))
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    SYNTAXES.find_syntax_by_token(alias.map_or(name.as_str(), |(_, name)| name))
}

/// The name that may have been meant.
fn near(language: &str) -> Option<String> {
    let names = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden);
    let names = names.map(|syntax| syntax.name.to_lowercase());
    let aliases = ALIASES.iter().map(|(alias, _)| (*alias).to_owned());
    let names: Vec<String> = names.chain(aliases).collect();
    // What has a blank in it can't stand behind a fence.
    let names = names.iter().filter(|name| !name.contains(' '));
    nearest(language, names.map(|name| (name.as_str(), name))).cloned()
}

/// The code in pieces, each with its letter.
fn pieces<'a>(
    syntax: &SyntaxReference,
    code: &'a str,
) -> Result<Vec<(char, &'a str)>, ParsingError> {
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let mut pieces = Vec::new();
    for line in LinesWithEndings::from(code) {
        let mut from = 0;
        for (at, change) in state.parse_line(line, &SYNTAXES)? {
            pieces.push((letter(&stack), &line[from..at]));
            from = at;
            // What can't be applied leaves the scopes as they are.
            let _ = stack.apply(&change);
        }
        pieces.push((letter(&stack), &line[from..]));
    }
    Ok(pieces)
}

/// What the innermost scope says that says anything.
fn letter(stack: &ScopeStack) -> char {
    let mut scopes = stack.scopes.iter().rev();
    let letter = scopes.find_map(|scope| RULES.letter(*scope));
    match letter {
        // JSON's keys are strings too.
        Some('s') if scopes.any(|scope| RULES.key.is_prefix_of(*scope)) => 'a',
        letter => letter.unwrap_or('.'),
    }
}

struct Rules {
    /// The longest first.
    scopes: Vec<(Scope, char)>,
    key: Scope,
}

impl Rules {
    fn letter(&self, scope: Scope) -> Option<char> {
        let mut rules = self.scopes.iter();
        rules
            .find(|(prefix, _)| prefix.is_prefix_of(scope))
            .map(|(_, letter)| *letter)
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the table above is no input: a test builds it"
    )]
    let scope = |name: &str| Scope::new(name).expect("a scope of few and short words");
    let mut scopes = SCOPES.map(|(name, letter)| (scope(name), letter)).to_vec();
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    Rules {
        scopes,
        key: scope("meta.mapping.key"),
    }
});

/// Pieces as runs: neighbours of one kind are one, with the blanks between them, and what is plain
/// at the end is left out.
fn runs(pieces: &[(char, &str)]) -> String {
    let mut runs: Vec<(char, usize)> = Vec::new();
    let mut add = |letter, length| match runs.last_mut() {
        Some(last) if last.0 == letter => last.1 += length,
        _ => runs.push((letter, length)),
    };
    let (mut last, mut blank) = ('.', 0);
    for (letter, piece) in pieces {
        let text = piece.trim_end();
        if !text.is_empty() {
            if blank > 0 {
                add(if *letter == last { last } else { '.' }, blank);
            }
            add(*letter, text.len());
            (last, blank) = (*letter, 0);
        }
        blank += piece.len() - text.len();
    }
    if last == '.' {
        runs.pop();
    }
    runs.iter()
        .map(|(letter, length)| format!("{letter}{length}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, SCOPES, SYNTAXES, Unknown, colours, is_plain, syntax};
    use quire::content::markdown::code::KINDS;

    #[test]
    fn colours_languages() {
        for (language, code, expected) in [
            ("rust", "let a = \"b\"; // c\n", "k3.5s3.2c4"),
            ("RUST", "fn a() {}", "k2.1f1"),
            ("json", "{\"a\": [1, \"b\"]}", ".1a3.3n1.2s3"),
            ("yaml", "a: b # c\n", "a1.4c3"),
            ("toml", "a = 1\n", "a1.3n1"),
            ("js", "`${a} b`;", "s1.4s3"),
            ("diff", "-a\n+b\n c\n", "d2.1i2"),
            ("sh", "echo \"$a\" b", "f4.1s1v2s1"),
            ("html", "<a b=\"c\">", ".1k1.1a1.1s3"),
            ("rust", "pub fn /* a\n\n b */", "k6.1c11"),
            ("python", "# é\nreturn", "c4.1k6"),
            ("rust", "", ""),
            ("csharp", "a", ""),
        ] {
            assert_eq!(colours(language, code).as_deref(), Ok(expected), "{code}");
        }
    }

    #[test]
    fn names_the_nearest_language() {
        for (language, nearest) in [
            ("pyhton", Some("python")),
            ("javascrpt", Some("javascript")),
            ("shel", Some("shell")),
            ("brainstorm", None),
        ] {
            let nearest = nearest.map(str::to_owned);
            assert_eq!(colours(language, "a"), Err(Unknown { nearest }));
        }
    }

    #[test]
    fn knows_what_is_plain_on_purpose() {
        assert!(is_plain("") && is_plain("text") && !is_plain("rust"));
    }

    #[test]
    fn all_names_lead_to_a_syntax() {
        for (alias, name) in ALIASES {
            assert!(syntax(name).is_some(), "{alias} is {name}");
        }
        let shown = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden);
        assert!(shown.count() >= 150);
        for name in
            "bash c cpp css csv dart dockerfile elixir go graphql haskell html http ini java \
                     javascript json julia kotlin latex lua makefile markdown nginx nix ocaml perl \
                     php protobuf python r ruby rust scala scss sql svelte swift terraform toml \
                     tsx typescript vue xml yaml zig"
                .split_whitespace()
        {
            assert!(syntax(name).is_some(), "{name}");
        }
    }

    #[test]
    fn all_letters_have_a_meaning() {
        for (scope, letter) in SCOPES {
            let known = KINDS.iter().any(|(known, _)| *known == letter);
            assert!(known || letter == '.', "{scope} is {letter}");
        }
    }
}
