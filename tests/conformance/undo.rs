//! Takes our HTML back to the specification's, one difference at a time.
//!
//! Each function takes back one thing only, and only where it belongs, so that it hides no other
//! fault. It refuses with a reason if the difference is there in part.

mod alert;
mod code_block;
mod figure;
mod heading_attribute;
mod heading_link;
pub(crate) mod notes;
mod quote_marks_in_text;
mod site_address;
mod table;
mod task;
mod typographic_marks;

/// Undoes a difference in some HTML; the second argument is what the list tells of it for this
/// example.
pub(crate) type Undo = fn(&str, Option<&str>) -> Result<String, String>;

/// The function for a difference. Those that have none are listed with our whole HTML.
pub(crate) fn named(difference: &str) -> Option<Undo> {
    Some(match difference {
        "alert" => alert::undo,
        "code-block" => code_block::undo,
        "figure" => figure::undo,
        "heading-attribute" => heading_attribute::undo,
        "heading-link" => heading_link::undo,
        "notes" => notes::undo,
        "quote-marks-in-text" => quote_marks_in_text::undo,
        "site-address" => site_address::undo,
        "table" => table::undo,
        "task" => task::undo,
        "typographic-marks" => typographic_marks::undo,
        _ => return None,
    })
}
