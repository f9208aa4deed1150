//! The published data, as it is read.

use serde::de::DeserializeOwned;

/// Reads JSON, or gives `None` where it is none of this form.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    // Room for the longest string that may come.
    let mut unescaped = vec![0; text.len()];
    let (data, _) = serde_json_core::from_str_escaped(text, &mut unescaped).ok()?;
    Some(data)
}
