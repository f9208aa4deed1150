//! The published data, as it is read.

use serde::de::DeserializeOwned;

/// Reads JSON, or gives `None` where it is none of this form.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    // Room for the longest string that may come.
    let mut unescaped = vec![0; json.len()];
    let (data, _) = serde_json_core::from_slice_escaped(json, &mut unescaped).ok()?;
    Some(data)
}
