//! What something is made of, in a few bytes.

use std::{env, fmt, sync::LazyLock};

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Equal for equal contents, different for any others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key([u8; 32]);

/// This very program, which may have learnt to read and to make things otherwise.
pub(crate) static PROGRAM: LazyLock<Key> = LazyLock::new(|| {
    let file = env::current_exe().and_then(|path| path.metadata());
    let file = file.map(|file| (file.len(), file.modified().ok()));
    Key::of(&[format!("{file:?}").as_bytes()])
});

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

    /// The key that has these bytes.
    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes that it can be made of again.
    pub(crate) fn into_bytes(self) -> [u8; 32] {
        self.0
    }

    /// As a part of others.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Key {
    /// Sixteen hexadecimal digits, enough to tell a site's files apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.first_chunk().copied().unwrap_or_default();
        write!(f, "{:016x}", u64::from_be_bytes(first))
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
