//! The page around the app: Trunk's `index.html`, filled in for each of the site's pages.

use std::{collections::BTreeSet, fs, io::ErrorKind, iter, path::Path};

use quire::content::{phrases::Written, route::Base, site::Site};

use crate::{
    failure::Failure,
    fault::{Fault, Faults},
    icon::Icon,
    integrity::script,
    key::Key,
    language::direction,
    ledger::Ledger,
    markup::escaped,
    offline,
    output::{Content, Output, json},
    policy::policy,
    site::Settings,
    style::Style,
};

/// The file's name in the folder that Trunk fills.
pub(crate) const FILE: &str = "index.html";

/// Shows the theme that the reader has chosen, before anything is painted. The browser's own frame has two colours, of which
/// the other one goes. Where nothing is chosen, it looks and does no more: all that a script touches for the first time
/// costs, before the first frame. This script took 13 to 15 ms at a quarter of the speed as long as it set both colours
/// and its listeners there, and takes 7.
const THEME: &str = "let shown,theme=()=>{try{let t=localStorage['quire-theme'];if(t==shown)return;shown=t;\
    let r=document.documentElement.dataset;t?r.theme=t:delete r.theme;document.querySelectorAll('[name=theme-color]').forEach((m,i)=>{\
    let s=['light','dark'][i];m.media=t?t==s?'':'not all':`(prefers-color-scheme:${s})`})}catch{}};theme()";

/// When the app breaks, by a mistake of ours or of a browser's: what is on the page stays, a sentence
/// tells, and the browser follows links by itself from then on, as if there had never been an app. That has
/// to stand outside of the app, which can do nothing any more. Where it has not even begun (`data-app`), as
/// in browsers that run no WebAssembly, nothing is missed and nothing told. The link is made in advance: what
/// would make it then may be what has broken.
const RESCUE: &str = "(r=>{onerror=(m,f,l,c,e)=>r(e);onunhandledrejection=e=>r(e.reason)})((a=>e=>{if(!/wasm|wbg/.test(e?.stack)||document.documentElement.dataset.app==null)return;\
    onerror=onunhandledrejection=null;history.scrollRestoration='auto';for(let t of['click','popstate'])addEventListener(t,e=>{\
    e.stopImmediatePropagation();t=='popstate'&&location.reload()},true);let s=document.querySelector('.status');\
    a.href='';a.textContent='{reload}';s.textContent='{broken} ';\
    s.append(a);s.dataset.seen=s.dataset.broken=''})(document.createElement('a')))";

/// What waits for the first frame: so nothing of it is in the way of that, neither on the network nor in the processor. In
/// a tab that nobody looks at yet no frame is made, and none waited for. From then on the theme follows the choice when it
/// changes: in another tab, here, where the app keeps it and says so (`src/browser/theme.rs`), or while the page was put
/// away. Then the app starts, whose script the browser leaves alone as long as it stands in a `<template>`. It is the parser's
/// own element that is put in, with its hash: a script that makes one may not say where it comes from.
const START: &str = "addEventListener('DOMContentLoaded',()=>(document.hidden?setTimeout:requestAnimationFrame)(()=>setTimeout(()=>{\
    (onpageshow=onstorage=theme)();{rescue};\
    let t=document.querySelector('head>template');t&&document.head.append(t.content)})))";

/// The one script that each page has in it. In braces, so that its names are its own.
fn inline_script(written: &Written) -> String {
    let rescue = RESCUE
        .replace("{broken}", written.broken)
        .replace("{reload}", written.reload);
    let start = START.replace("{rescue}", &rescue);
    format!("{{{THEME};{start}}}")
}

/// What stands in a script of Trunk's that loads pages anew when something is saved. It is filled in
/// as each page is sent, so that no hash of the script is known.
const SERVED: &str = "{{__TRUNK_ADDRESS__}}";

const HEAD: &str = "<!-- quire:head -->";
const STYLE: &str = "<!-- quire:style -->";
const BODY: &str = "<!-- quire:body -->";

/// What all pages have in common, but for their part of the style.
#[derive(Debug)]
pub(crate) struct Shell {
    /// Up to the end of the root's tag, without its `>`.
    root: String,
    list: Around,
    article: Around,
    /// The files of both parts of the style, by their paths, as far as there is something in them.
    styles: Vec<(String, String)>,
    name: String,
    /// What its pages may run and load; `None` where nobody knows what they need: the author lets all
    /// HTML through, or Trunk serves them.
    policy: Option<String>,
}

/// What stands around a page's own head and body.
#[derive(Debug)]
struct Around {
    before_head: String,
    before_body: String,
    after_body: String,
}

/// A kind of page, which has use for one part of the style.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// It leads to others.
    List,
    /// It has a text.
    Article,
}

/// Reads the page, if Trunk has left one: now, or for the last edition, which has filled it in.
pub(crate) fn read(out: &Path, last: &Ledger) -> Result<Option<String>, Failure> {
    let path = out.join(FILE);
    let html = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        html => html.map_err(Failure::reading(&path))?,
    };
    match last.shell() {
        Some(shell) if !html.contains(BODY) => Ok(Some(shell.to_owned())),
        _ => Ok(Some(html)),
    }
}

impl Shell {
    /// Takes Trunk's page apart. There is none where there are faults.
    pub(crate) fn new(
        html: &str,
        site: &Site,
        base: &Base,
        style: &Style,
        icon: bool,
        settings: &Settings,
        faults: &mut Faults,
    ) -> Option<Self> {
        let Some((before, tag, after)) = root(html) else {
            faults.push(Fault::of(
                FILE,
                "there is no <html> tag in it; begin it with <html lang=\"en\" data-base=\"/\">",
            ));
            return None;
        };
        for (mark, place) in [(HEAD, "head"), (STYLE, "head"), (BODY, "body")] {
            if !after.contains(mark) {
                let message = format!(
                    "there is no {mark} in it; write it into the <{place}>, leave \"minify\" out of \
                     Trunk.toml, which takes it away, and build anew"
                );
                faults.push(Fault::of(FILE, message));
            }
        }
        let tag = with_attribute(tag, "lang", &site.language);
        let tag = match direction(&site.language) {
            "ltr" => tag,
            direction => with_attribute(&tag, "dir", direction),
        };
        let tag = with_attribute(&tag, "data-base", base.as_str());
        let inline = inline_script(&settings.language.written);
        // The end of the element is looked for without regard to JSON.
        let data = String::from_utf8_lossy(&json(site)).replace('<', "\\u003c");
        let frame = frame(style);
        let keep = settings.offline.then(|| {
            let (path, text) = offline::script(settings.language);
            script(&base.file(&path), "async", text.as_bytes())
        });
        let comments = settings.comments.as_ref().map(|comments| {
            let (path, text) = comments.script(settings.language);
            script(&base.file(&path), "defer", text.as_bytes())
        });
        let icons = match icon {
            true => Icon::links(base),
            false => String::new(),
        };
        let fixed = format!(
            "<script>{inline}</script><script type=\"application/json\">{data}</script>{}{}",
            keep.unwrap_or_default(),
            comments.unwrap_or_default()
        );
        let has_policy = !settings.any_html && !after.contains(SERVED);
        let policy = |styles: BTreeSet<&str>| {
            let html = format!("{fixed}{after}");
            has_policy.then(|| policy(&html, &styles, settings))
        };
        // Each page has its own part of the style in it, and tells the app where the other one lies.
        let [list, article] =
            [&style.list, &style.article].map(|part| format!("{}{part}", style.common));
        let file = |part: &str, css: &str| {
            let path = format!("{part}-{}.css", Key::of(&[css.as_bytes()]));
            (!css.is_empty()).then(|| (path, css.to_owned()))
        };
        let [other_list, other_article] =
            [file("list", &style.list), file("article", &style.article)];
        let around = |css: &str, part: &str, other: &Option<(String, String)>| {
            let lacks = other.as_ref().map_or_else(String::new, |(path, _)| {
                format!(" data-{part}=\"{}\"", base.file(path))
            });
            let other = other.iter().map(|(_, css)| &**css);
            // Right before the first of what it is about.
            let meta = policy(iter::once(css).chain(other).collect());
            let meta = meta.map_or_else(String::new, |policy| {
                format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
            });
            let fixed = format!("{meta}{frame}{icons}<style{lacks}>{css}</style>{fixed}");
            let after = after.replacen(STYLE, &fixed, 1);
            let (before_head, rest) = after.split_once(HEAD)?;
            let (before_body, after_body) = rest.split_once(BODY)?;
            Some(Around {
                before_head: before_head.to_owned(),
                before_body: before_body.to_owned(),
                after_body: ended(after_body),
            })
        };
        let mut shell = Self {
            root: format!("{before}{}", tag.strip_suffix('>')?),
            list: around(&list, "article", &other_article)?,
            article: around(&article, "list", &other_list)?,
            policy: policy(BTreeSet::from([
                &*list,
                &article,
                &style.list,
                &style.article,
            ])),
            name: String::new(),
            styles: other_list.into_iter().chain(other_article).collect(),
        };
        shell.name = Key::of(&[shell.text().as_bytes()]).to_string();
        let tag = with_attribute(&tag, "data-shell", &shell.name);
        shell.root = format!("{before}{}", tag.strip_suffix('>')?);
        Some(shell)
    }

    /// Makes the files of both parts of the style.
    pub(crate) fn make(&self, output: &mut Output<'_>) {
        for (path, css) in &self.styles {
            output.make(path.clone(), None, Content::Made(css.clone().into()));
        }
    }

    /// A page of the site. `route` is the path that it is made for; without one, the app looks at
    /// the address when it starts.
    pub(crate) fn page(&self, kind: Kind, route: Option<&str>, head: &str, body: &str) -> String {
        let Around {
            before_head,
            before_body,
            after_body,
        } = match kind {
            Kind::List => &self.list,
            Kind::Article => &self.article,
        };
        let route = route
            .map(|path| format!(" data-route=\"{}\"", escaped(path)))
            .unwrap_or_default();
        [
            &self.root,
            &route,
            ">",
            before_head,
            head,
            before_body,
            body,
            after_body,
        ]
        .concat()
    }

    /// The same as long as the pages have the same around them, the app among it: another one belongs
    /// to another app.
    pub(crate) fn name(&self) -> String {
        self.name.clone()
    }

    /// The content security policy of its pages.
    pub(crate) fn policy(&self) -> Option<&str> {
        self.policy.as_deref()
    }

    /// All of it, to tell one from another.
    pub(crate) fn text(&self) -> String {
        [Kind::List, Kind::Article]
            .map(|kind| self.page(kind, None, "", ""))
            .concat()
    }
}

/// The colours of the browser's own frame, by day and by night: it goes on with the ground.
fn frame(style: &Style) -> String {
    let Some(paper) = style.tokens.colour("--paper") else {
        return String::new();
    };
    let metas = ["light", "dark"].into_iter().zip(paper).map(|(scheme, paper)| {
        format!(
            "<meta name=\"theme-color\" content=\"{paper}\" media=\"(prefers-color-scheme:{scheme})\">"
        )
    });
    metas.collect()
}

/// The end of a page without the white space that browsers would put into the body, where the app
/// has none.
fn ended(after_body: &str) -> String {
    let end = after_body.trim_end();
    match end.strip_suffix("</html>") {
        Some(body) => format!("{}</html>", body.trim_end()),
        None => end.to_owned(),
    }
}

/// The page around its `<html …>`.
fn root(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find("<html")?;
    let end = start + html[start..].find('>')? + 1;
    Some((&html[..start], &html[start..end], &html[end..]))
}

/// A tag with an attribute set, whether or not it was there.
fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escaped(value);
    let start = format!(" {name}=\"");
    let old = tag
        .split_once(&start)
        .and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    match old {
        Some((before, after)) => format!("{before}{start}{value}\"{after}"),
        None => format!("{}{start}{value}\">", tag.trim_end_matches('>')),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Shell, inline_script, with_attribute};
    use crate::{fault::Faults, site::Settings, style::Style};
    use quire::content::{route::Base, site::Site};

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\" data-base=\"/\"><head>\
        <!-- quire:head --><!-- quire:style --></head><body><!-- quire:body --></body>\n</html>\n";

    fn any_html(any_html: bool) -> Settings {
        Settings {
            any_html,
            ..Settings::default()
        }
    }

    fn shell(html: &str, faults: &mut Faults) -> Option<Shell> {
        let site = Site {
            title: "</script>".to_owned(),
            language: "pt-BR".to_owned(),
            ..Site::default()
        };
        let style = Style {
            common: "a{b:c}".to_owned(),
            list: "d{e:f}".to_owned(),
            article: "g{h:i}".to_owned(),
            ..Style::default()
        };
        let (settings, base) = (any_html(true), Base::new("/blog/"));
        Shell::new(html, &site, &base, &style, false, &settings, faults)
    }

    #[test]
    fn goes_around_each_page() {
        let shell = shell(PAGE, &mut Faults::default()).unwrap();
        assert_eq!(
            shell.page(
                Kind::Article,
                Some("posts/a&b/"),
                "<title>A</title>",
                "<p>b</p>"
            ),
            format!(
                "<!doctype html>\n<html lang=\"pt-BR\" data-base=\"/blog/\" data-shell=\"{}\" data-route=\"posts/a&amp;b/\">\
             <head><title>A</title><style data-list=\"/blog/list-8b370399bb0efcd8.css\">a{{b:c}}g{{h:i}}</style><script>{}</script>\
             <script type=\"application/json\">\
             {{\"title\":\"\\u003c/script>\",\"description\":\"\",\"author\":\"\",\"address\":\"\",\"language\":\"pt-BR\",\
             \"navigation\":[],\"footer\":\"\"}}</script></head><body><p>b</p></body></html>",
                shell.name(),
                inline_script(&Settings::default().language.written)
            )
        );
        assert!(!shell.text().contains("data-route"));
    }

    #[test]
    fn sets_attributes_that_are_not_there_yet() {
        assert_eq!(with_attribute("<html>", "lang", "en"), "<html lang=\"en\">");
        assert_eq!(
            with_attribute("<html lang=\"de\" class=\"x\">", "lang", "en"),
            "<html lang=\"en\" class=\"x\">"
        );
    }

    #[test]
    fn a_policy_keeps_to_what_is_known() {
        let site = Site::default();
        let policed = |html: &str, any| {
            let (base, settings) = (Base::default(), any_html(any));
            let faults = &mut Faults::default();
            let style = Style::default();
            let shell = Shell::new(html, &site, &base, &style, false, &settings, faults).unwrap();
            shell.text().contains("Content-Security-Policy")
        };
        assert!(policed(PAGE, false));
        assert!(!policed(PAGE, true));
        let served = "<script>const address = '{{__TRUNK_ADDRESS__}}';</script></head>";
        assert!(!policed(&PAGE.replace("</head>", served), false));
    }

    #[test]
    fn needs_its_marks() {
        let mut faults = Faults::default();
        assert!(shell("<html><!-- quire:head -->", &mut faults).is_none());
        let report = faults.to_string();
        assert!(
            report.starts_with(
                "index.html: there is no <!-- quire:body --> in it; write it into the <body>"
            ),
            "{report}"
        );
        assert_eq!(faults.len(), 2);
    }
}
