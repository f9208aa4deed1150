//! What is wrong within a passage of a text.

use std::ops::Range;

/// One mistake in a formula or a diagram: where in it, and what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// In bytes of the passage.
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
}
