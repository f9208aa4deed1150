//! What something is made of, in a few bytes.

use std::fmt;

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Equal for equal contents, different for any others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key([u8; 32]);

impl Key {
    /// The key of some parts, told apart.
    pub(crate) fn of(parts: &[&[u8]]) -> Self {
        if let [whole] = parts {
            return Self(Sha256::digest(whole).into());
        }
        let mut keys = Sha256::new();
        for part in parts {
            keys.update(Sha256::digest(part));
        }
        Self(keys.finalize().into())
    }

    /// As a part of others.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Key {
    /// Sixteen hexadecimal digits, enough to tell a site's files apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..8]
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn tells_parts_apart() {
        assert!(Key::of(&[b"ab", b"c"]) == Key::of(&[b"ab", b"c"]));
        assert!(Key::of(&[b"ab", b"c"]) != Key::of(&[b"a", b"bc"]));
        assert!(Key::of(&[b"abc"]) != Key::of(&[b"abc", b""]));
        assert_eq!(Key::of(&[b"abc"]).to_string(), "ba7816bf8f01cfea");
    }
}
