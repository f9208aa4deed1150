//! The site's whole address, which machines need where a reader's browser knows it.

use quire::content::route::Base;

/// Where the site lies: on its host, and in the world, if the author said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) base: Base,
    /// Scheme and host, without a slash at the end.
    origin: Option<String>,
}

impl Address {
    /// Takes the site's address from `site.toml`, of which the base has the last word on the path.
    pub(crate) fn new(url: Option<&str>, base: Base) -> Self {
        let origin = url.and_then(|url| {
            let (scheme, rest) = url.split_once("://")?;
            let host = rest.split('/').next()?;
            Some(format!("{scheme}://{host}"))
        });
        Self { base, origin }
    }

    /// Whether whole addresses can be told.
    pub(crate) fn is_known(&self) -> bool {
        self.origin.is_some()
    }

    /// The whole address of a path below the base.
    pub(crate) fn whole(&self, path: &str) -> Option<String> {
        let origin = self.origin.as_ref()?;
        Some(format!("{origin}{}", self.base.file(path)))
    }

    /// The base as the start of whole addresses, for texts that are read elsewhere.
    pub(crate) fn abroad(&self) -> Option<Base> {
        let origin = self.origin.as_ref()?;
        Some(Base::abroad(origin, &self.base))
    }
}

#[cfg(test)]
mod tests {
    use super::Address;
    use quire::content::route::Base;

    #[test]
    fn puts_the_host_before_the_base() {
        for url in [
            "https://a.example",
            "https://a.example/",
            "https://a.example/old/",
        ] {
            let address = Address::new(Some(url), Base::new("/blog/"));
            assert_eq!(
                address.whole("posts/ü/").unwrap(),
                "https://a.example/blog/posts/%C3%BC/"
            );
        }
        assert_eq!(Address::new(None, Base::default()).whole(""), None);
    }
}
