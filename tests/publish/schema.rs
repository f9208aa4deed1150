//! The schemas that editors check settings and front matter by: what they take is what the
//! publisher takes.

use std::{fs, path::Path};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

/// A schema of those in schema/.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn read(name: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let schema: Value =
            serde_json::from_str(&read(&format!("schema/{name}.schema.json"))).unwrap();
        compiler.add_resource("schema.json", schema).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// Whether a table in TOML fits.
    fn takes(&self, toml: &str) -> bool {
        let table: toml::Table = toml.parse().unwrap();
        let value = json(&toml::Value::Table(table));
        self.schemas.validate(&value, self.index).is_ok()
    }
}

fn read(path: &str) -> String {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(checkout.join(path)).unwrap()
}

/// A value as editors hand it to a schema: days are texts.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            let pairs = table.iter().map(|(key, value)| (key.clone(), json(value)));
            Value::Object(pairs.collect())
        }
    }
}

#[test]
fn of_settings_takes_what_is_right() {
    let schema = Schema::read("site");
    assert!(schema.takes(&read("site.toml")));
    assert!(schema.takes(
        "title = 'x'\nlanguage = 'pt-BR'\nraw_html = 'any'\nposts_per_page = 1\n\
         source = 'https://forge.example/ada/notes/edit/main/'\nhighlight = false\n\
         navigation = [{ title = 'A', to = 'https://a.example/' }]\n\
         social = [{ title = 'A', to = 'mailto:a@a.example' }]\n\
         authors = { ada = { name = 'A', link = 'https://a.example/' } }\n\
         comments = { repo = 'ada/notes', repo_id = 'R', category = 'C', category_id = 'D' }\n\
         [theme]\naccent = ['teal', '#8fd3d0']\nserif = 'Palatino, serif'"
    ));
    assert!(schema.takes("title = 'x'\ntheme = { accent = 'teal' }"));
}

#[test]
fn of_settings_refuses_what_is_told_as_a_fault() {
    let schema = Schema::read("site");
    for settings in [
        "",
        "title = ''",
        "title = 3",
        "title = 'x'\nauthr = 'y'",
        "title = 'x'\nurl = 'ada.example'",
        "title = 'x'\nurl = 'https://ada.example?from=here'",
        "title = 'x'\nsource = 'main/'",
        "title = 'x'\nposts_per_page = 0",
        "title = 'x'\nlanguage = 'in English'",
        "title = 'x'\nnavigation = [3]",
        "title = 'x'\nnavigation = [{ titel = 'A', to = 'a/' }]",
        "title = 'x'\nnavigation = [{ title = 'A', to = '/a/' }]",
        "title = 'x'\nsocial = [{ title = 'A', to = 'a.example' }]",
        "title = 'x'\n[authors]\nada = 'Ada'",
        "title = 'x'\n[authors]\nada = { link = 'https://a.example/' }",
        "title = 'x'\n[authors]\nada = { name = 'Ada', link = 'a.example' }",
        "title = 'x'\ncomments = { repo = 'ada/notes' }",
        "title = 'x'\ncomments = { repo = 'notes', repo_id = 'R', category = 'C', category_id = 'D' }",
        "title = 'x'\nraw_html = 'none'",
        "title = 'x'\nhighlight = 'yes'",
        "title = 'x'\ntheme = 'dark'",
        "title = 'x'\n[theme]\nacent = 'teal'",
        "title = 'x'\n[theme]\naccent = ['red', 'blue', 'teal']",
        "title = 'x'\n[theme]\nsans = 3",
    ] {
        assert!(!schema.takes(settings), "{settings}");
    }
}

#[test]
fn of_front_matter_takes_what_is_right() {
    let schema = Schema::read("front-matter");
    let guide = read("AUTHORING.md");
    let examples: Vec<&str> = guide.split("```markdown\n+++\n").skip(1).collect();
    assert!(examples.len() > 3, "the guide has examples");
    for example in examples {
        let (front, _) = example.split_once("+++\n").unwrap();
        assert!(schema.takes(front), "{front}");
    }
    for front in [
        "title = 'A'\ndate = 2026-03-08T10:00:00+02:00\ntags = 'a b'\nseries = ['S']\npart = 2",
        "title = 'A'\npubDate = 'Jul 08 2022'\nlayout = 'post'\nweight = -3",
        "title = 'A'\npart = 2\n[taxonomies]\ntags = ['a']\nseries = ['S']\n[extra]\nx = 1",
        "title = 'A'\naliases = ['/old/']\nlang = 'he'\ndir = 'rtl'\ntranslation_of = 'a.md'\npublished = false",
        "title = 'A'\nauthors = ['ada', 'bo']\n[author]\nname = 'Ada'",
    ] {
        assert!(schema.takes(front), "{front}");
    }
}

#[test]
fn of_front_matter_refuses_what_is_told_as_a_fault() {
    let schema = Schema::read("front-matter");
    for front in [
        "date = 2026-03-08",
        "title = 3",
        "title = ' '",
        "title = 'A'\ndate = '8.3.2026'",
        "title = 'A'\ndate = 3",
        "title = 'A'\ntags = [3]",
        "title = 'A'\nseries = 'S'\npart = 0",
        "title = 'A'\npart = 1",
        "title = 'A'\nauthors = [3]",
        "title = 'A'\ntranslation_of = 'loaf'",
        "title = 'A'\nslug = 'a b'",
        "title = 'A'\ndraft = 'yes'",
        "title = 'A'\nlang = 'in English'",
        "title = 'A'\ndir = 'up'",
    ] {
        assert!(!schema.takes(front), "{front}");
    }
}
