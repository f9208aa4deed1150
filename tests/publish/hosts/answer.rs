//! What a server says.

use std::collections::BTreeMap;

use ureq::{Agent, Body, http::Response};

/// An answer as it came: not followed, not unpacked.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// Asks for an address, with these headers.
    #[track_caller]
    pub(super) fn of(address: &str, headers: &[(&str, &str)]) -> Self {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
            .into();
        let mut request = agent.get(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match request.call() {
            Ok(response) => Self::read(response),
            Err(error) => panic!("{address}: {error}"),
        }
    }

    fn read(mut response: Response<Body>) -> Self {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), text(value.as_bytes())));
        Self {
            headers: headers.collect(),
            status: response.status().as_u16(),
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    /// All that its headers say.
    pub(super) fn headers(&self) -> BTreeMap<String, String> {
        self.headers.iter().cloned().collect()
    }

    /// What a header says; nothing if there is none. None is there twice.
    #[track_caller]
    pub(super) fn header(&self, name: &str) -> &str {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} is there twice");
        value.unwrap_or_default()
    }

    /// Its type, without the letters that it is written in.
    pub(super) fn kind(&self) -> &str {
        let kind = self.header("content-type");
        kind.split_once(';').map_or(kind, |(kind, _)| kind)
    }

    /// Whether it is a page of the site.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.status, 200 | 404) && self.kind() == "text/html"
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
