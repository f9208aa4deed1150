//! `<div class="table" role="region" aria-label="Table" tabindex="0"><table>…<th scope="col" class="right">`.

use crate::html::parts;

const START: &str =
    "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>";
const END: &str = "</table></div>";

/// Takes tables out of their elements, and writes the alignment of cells as a style. Cells to the left, which need no
/// class, are listed by their columns, counted from 1 in each table.
pub(super) fn undo(html: &str, left: Option<&str>) -> Result<String, String> {
    let all = parts(html)
        .iter()
        .filter(|part| part.opens("table"))
        .count();
    let (starts, ends) = (html.matches(START).count(), html.matches(END).count());
    if (starts, ends) != (all, all) {
        return Err(format!(
            "of {all} tables {starts} begin and {ends} end as ours"
        ));
    }
    let html = html.replace(START, "<table>").replace(END, "</table>");
    let left: Vec<usize> = left
        .unwrap_or_default()
        .split_whitespace()
        .map(|column| column.parse().map_err(|_| format!("{column} is no column")))
        .collect::<Result<_, _>>()?;
    let mut undone = String::with_capacity(html.len());
    let mut column = 0;
    for part in parts(&html) {
        let name = match part {
            _ if part.opens("th") => "th",
            _ if part.opens("td") => "td",
            _ => {
                if part.opens("tr") || part.opens("thead") {
                    column = 0;
                }
                undone += part.as_str();
                continue;
            }
        };
        column += 1;
        let scope = if name == "th" { " scope=\"col\"" } else { "" };
        let attributes = part
            .as_str()
            .strip_prefix(&format!("<{name}{scope}"))
            .and_then(|rest| rest.strip_suffix('>'));
        let style = match attributes {
            Some("") if left.contains(&column) => " style=\"text-align: left\"",
            Some("") => "",
            Some(" class=\"center\"") => " style=\"text-align: center\"",
            Some(" class=\"right\"") => " style=\"text-align: right\"",
            _ => return Err(format!("{} is no cell of ours", part.as_str())),
        };
        undone += &format!("<{name}{style}>");
    }
    Ok(undone)
}

#[test]
fn takes_tables_out_and_writes_styles() {
    let ours = |cells: &str| format!("{START}<thead><tr>{cells}</tr></thead><tbody></tbody>{END}");
    let undone = undo(
        &ours("<th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th>"),
        Some("1"),
    );
    assert_eq!(
        undone.unwrap(),
        "<table><thead><tr><th style=\"text-align: left\">a</th>\
         <th style=\"text-align: right\">b</th></tr></thead><tbody></tbody></table>"
    );
    for html in [
        "<table></table>",
        &ours("<th>a</th>"),
        &ours("<td class=\"left\">a</td>"),
    ] {
        assert!(undo(html, None).is_err(), "{html}");
    }
}
