//! Shortcodes and Liquid tags: what there is a way to write in Markdown is written so.

use super::{
    System,
    blog::Blog,
    call::{Call, calls},
    found::replaced,
    markup::code,
};
use crate::{fault::Fault, source::Source};

/// Translates the Markdown of a text, which begins at `body` in its source, and tells what could
/// not be.
pub(crate) fn translate(blog: &Blog, source: &Source, body: usize) -> (String, Vec<Fault>) {
    let markdown = &source.text[body..];
    let system = blog.system;
    let marks: &[(&str, &str)] = match system {
        System::Hugo => &[("{{<", ">}}"), ("{{%", "%}}")],
        System::Zola | System::Jekyll => &[("{{", "}}"), ("{%", "%}")],
        System::Astro => return (markdown.to_owned(), Vec::new()),
    };
    let mut left = Vec::new();
    let untouched = code(markdown);
    let calls: Vec<Call> = calls(markdown, marks);
    let calls = calls.into_iter().filter(|call| {
        let in_code = untouched
            .iter()
            .any(|range| range.start <= call.span.start && call.span.end <= range.end);
        // Whatever is around it, it says that what follows is meant literally.
        !in_code || matches!(call.name.as_str(), "raw" | "endraw" | "/*")
    });
    let calls: Vec<Call> = calls.collect();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(call) = calls.get(at) {
        at += 1;
        let end = calls[at..]
            .iter()
            .position(|other| other.ends && closes(system, other, call))
            .map(|place| at + place);
        let inner = end.map(|end| &markdown[call.span.end..calls[end].span.start]);
        if let Some(with) = paired(call, inner) {
            // What stands between is taken as it is, calls and all.
            let to = end.map_or(call.span.end, |end| calls[end].span.end);
            edits.push((call.span.start..to, with));
            at = end.map_or(at, |end| end + 1);
        } else if let Some(with) = alone(blog, call, markdown) {
            edits.push((call.span.clone(), with));
        } else if !call.ends {
            let span = body + call.span.start..body + call.span.end;
            let message = format!(
                "there is nothing like \"{}\" here; this is left as it is",
                call.name
            );
            left.push(source.fault(span, message));
        }
    }
    (replaced(markdown, &edits), left)
}

fn closes(system: System, end: &Call, begin: &Call) -> bool {
    match system {
        System::Zola => end.name == "end",
        System::Jekyll => end.name.strip_prefix("end") == Some(&begin.name),
        _ => end.name == begin.name,
    }
}

/// What a call with a text in it becomes.
fn paired(call: &Call, inner: Option<&str>) -> Option<String> {
    let inner = inner?;
    let text = inner.trim_matches('\n').trim_end();
    let quoted = |text: &str| {
        let lines = text.trim().lines().map(|line| format!("> {line}"));
        lines.collect::<Vec<_>>().join("\n").replace("> \n", ">\n")
    };
    Some(match call.name.as_str() {
        "comment" => String::new(),
        "raw" => inner.to_owned(),
        "highlight" => {
            let language = call.value(&["lang"], 0).unwrap_or_default();
            let fence = if text.contains("```") { "````" } else { "```" };
            format!("{fence}{language}\n{text}\n{fence}")
        }
        "quote" | "blockquote" => match call.value(&["author"], 0) {
            Some(author) => format!("{}\n>\n> --- {author}", quoted(text)),
            None => quoted(text),
        },
        "details" | "detail" | "expand" | "spoiler" => {
            let summary = call.value(&["summary", "title"], 0).unwrap_or("Details");
            format!("<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>")
        }
        name => {
            let kind = call
                .value(&["type", "kind", "level"], 0)
                .unwrap_or_default();
            let alert = alert(name, kind)?;
            format!("> [!{alert}]\n{}", quoted(text))
        }
    })
}

/// The alert that a call of this name is, or else one of a general name with this kind.
pub(crate) fn alert(name: &str, kind: &str) -> Option<&'static str> {
    let named = |name: &str| {
        Some(match name.to_lowercase().as_str() {
            "note" | "info" | "information" => "NOTE",
            "tip" | "hint" | "success" => "TIP",
            "important" => "IMPORTANT",
            "warning" | "warn" | "attention" => "WARNING",
            "caution" | "danger" | "error" => "CAUTION",
            _ => return None,
        })
    };
    match name.to_lowercase().as_str() {
        "notice" | "admonition" | "alert" | "callout" | "aside" | "hint" => {
            Some(named(kind).unwrap_or("NOTE"))
        }
        _ => named(name),
    }
}

/// What a call by itself becomes.
fn alone(blog: &Blog, call: &Call, markdown: &str) -> Option<String> {
    let link = |words: &str, address: String| Some(format!("[{words}]({address})"));
    let jekyll = blog.system == System::Jekyll;
    match call.name.as_str() {
        "figure" | "img" | "image" | "picture" => {
            let from = call.value(&["src", "path", "url"], 0)?;
            let words = call.value(&["alt", "caption", "title"], 1).unwrap_or(" ");
            let caption = call.value(&["caption", "title"], 2);
            let caption = caption.map(|caption| format!(" \"{}\"", caption.replace('"', "\\\"")));
            Some(format!("![{words}]({from}{})", caption.unwrap_or_default()))
        }
        "youtube" => link(
            "A film on YouTube",
            format!(
                "https://www.youtube.com/watch?v={}",
                call.value(&["id"], 0)?
            ),
        ),
        "vimeo" => link(
            "A film on Vimeo",
            format!("https://vimeo.com/{}", call.value(&["id"], 0)?),
        ),
        "gist" => match (call.value(&["user"], 0)?, call.value(&["id"], 1)) {
            (user, Some(id)) => link("A gist", format!("https://gist.github.com/{user}/{id}")),
            (gist, None) => link("A gist", format!("https://gist.github.com/{gist}")),
        },
        // Marked as the path of a text, which is followed later.
        "ref" | "relref" => Some(format!(
            "@/{}",
            call.value(&["path"], 0)?.trim_start_matches('/')
        )),
        "post_url" => Some(format!(
            "@/_posts/{}.md",
            call.value(&[], 0)?.trim_start_matches('/')
        )),
        "link" if jekyll => Some(format!("@/{}", call.value(&[], 0)?.trim_start_matches('/'))),
        "toc" | "raw" | "endraw" => Some(String::new()),
        // Hugo's way to show a shortcode.
        "/*" => {
            let shown = &markdown[call.span.clone()];
            Some(shown.replacen("/*", "", 1).replacen("*/", "", 1))
        }
        "site.baseurl" | "site.url" => Some(String::new()),
        name if jekyll && name.starts_with("site.") => {
            Some(blog.setting(&name["site.".len()..])?.to_owned())
        }
        _ if jekyll && call.span.len() > 4 => {
            // {{ "/about/" | relative_url }}
            let inner = &markdown[call.span.start + 2..call.span.end - 2];
            let (text, filter) = inner.split_once('|')?;
            let filter = filter.trim();
            let fits = ["relative_url", "absolute_url", "prepend: site.baseurl"].contains(&filter);
            let text = text.trim();
            let quote = text.chars().next().filter(|sign| "\"'".contains(*sign))?;
            let text = text.strip_prefix(quote)?.strip_suffix(quote)?;
            fits.then(|| text.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Blog, translate};
    use crate::{fault::Fault, import::System, source::Source};

    #[track_caller]
    fn becomes(system: System, from: &str, to: &str, left: &[&str]) {
        let source = Source::new("a.md", from.into()).unwrap();
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::write(folder.path().join("_config.yml"), "email: ada@a.example").unwrap();
        let texts = folder.path().join("content");
        std::fs::create_dir(&texts).unwrap();
        std::fs::write(texts.join("a.md"), "").unwrap();
        let blog = Blog::read(system, folder.path()).unwrap();
        let (text, found) = translate(&blog, &source, 0);
        assert_eq!(text, to);
        let found: Vec<String> = found.iter().map(Fault::headline).collect();
        assert_eq!(found, left);
    }

    #[test]
    fn of_hugo() {
        use System::Hugo;
        becomes(
            Hugo,
            "{{< figure src=\"/x.png\" alt=\"An x\" caption=\"So.\" >}}",
            "![An x](/x.png \"So.\")",
            &[],
        );
        becomes(
            Hugo,
            "{{< highlight go \"linenos=true\" >}}\na\n{{< /highlight >}}",
            "```go\na\n```",
            &[],
        );
        becomes(
            Hugo,
            "[a]({{< ref \"posts/a.md\" >}})",
            "[a](@/posts/a.md)",
            &[],
        );
        becomes(
            Hugo,
            "{{% notice warning %}}\nHot.\n\nVery.\n{{% /notice %}}",
            "> [!WARNING]\n> Hot.\n>\n> Very.",
            &[],
        );
        becomes(Hugo, "`{{</* ref \"a\" */>}}`", "`{{< ref \"a\" >}}`", &[]);
        becomes(
            Hugo,
            "{{< youtube abc >}}",
            "[A film on YouTube](https://www.youtube.com/watch?v=abc)",
            &[],
        );
        becomes(
            Hugo,
            "A {{< chart >}}",
            "A {{< chart >}}",
            &["a.md:1:3: there is nothing like \"chart\" here; this is left as it is"],
        );
        becomes(
            Hugo,
            "```\n{{< chart >}}\n```",
            "```\n{{< chart >}}\n```",
            &[],
        );
    }

    #[test]
    fn of_zola() {
        use System::Zola;
        becomes(
            Zola,
            "{{ youtube(id=\"abc\") }}",
            "[A film on YouTube](https://www.youtube.com/watch?v=abc)",
            &[],
        );
        becomes(
            Zola,
            "{% quote(author=\"Ada\") %}\nOne.\n{% end %}",
            "> One.\n>\n> --- Ada",
            &[],
        );
        becomes(
            Zola,
            "{% chart() %}x{% end %}",
            "{% chart() %}x{% end %}",
            &["a.md:1:1: there is nothing like \"chart\" here; this is left as it is"],
        );
    }

    #[test]
    fn of_jekyll() {
        use System::Jekyll;
        becomes(Jekyll, "<{{ site.email }}>", "<ada@a.example>", &[]);
        becomes(
            Jekyll,
            "{% highlight ruby %}\nputs 1\n{% endhighlight %}",
            "```ruby\nputs 1\n```",
            &[],
        );
        becomes(
            Jekyll,
            "[a]({% post_url 2020-01-02-a %})",
            "[a](@/_posts/2020-01-02-a.md)",
            &[],
        );
        becomes(
            Jekyll,
            "[a]({{ \"/b/\" | relative_url }}) [c]({{ site.baseurl }}/d/)",
            "[a](/b/) [c](/d/)",
            &[],
        );
        becomes(Jekyll, "{% raw %}{{ x }}{% endraw %}", "{{ x }}", &[]);
        becomes(
            Jekyll,
            "{% include a.html %}",
            "{% include a.html %}",
            &["a.md:1:1: there is nothing like \"include\" here; this is left as it is"],
        );
    }
}
