//! What a site is made of, as plain data and pure functions: text in, data out.
//!
//! Nothing here does input or output, reads a clock or keeps a global, so the publisher and
//! the browser come to the same result from the same text.

pub mod catalogue;
pub mod collection;
pub mod date;
pub mod entry;
pub mod json;
pub mod manifest;
pub mod markdown;
pub mod media;
pub mod phrases;
pub mod record;
pub mod route;
pub mod site;
pub mod slug;
pub mod source;

/// The version of the published data's form: raised when an app built before could misread it.
pub const SCHEMA: u32 = 1;
