//! One question: is there still something at an address?

use std::time::Duration;

use ureq::{Agent, Error};

/// What a host says to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// There is.
    There,
    /// It is at this address now, for good.
    Moved(String),
    /// There is nothing any more, and this status says so.
    Missing(u16),
    /// It would not tell, by this status: it may be for people only, or out of order.
    Untold(u16),
    /// There was no answer, for this reason.
    Silent(String),
}

impl Answer {
    /// What an author may want to know, and can do.
    pub(crate) fn message(&self, address: &str) -> Option<String> {
        Some(match self {
            Self::There => return None,
            Self::Moved(to) => format!("{address} has moved for good; write {to}"),
            Self::Missing(status) => format!(
                "there is nothing at {address} any more (status {status}); look for where it is now, \
                 or take the link out"
            ),
            Self::Untold(status) => format!(
                "the host of {address} does not tell programs whether it is there (status {status}); \
                 look yourself"
            ),
            Self::Silent(reason) => format!(
                "{address} does not answer: {reason}; try again another day, or take the link out"
            ),
        })
    }

    /// Whether a reader who follows the link finds nothing.
    pub(crate) fn is_dead(&self) -> bool {
        matches!(self, Self::Missing(_) | Self::Silent(_))
    }
}

/// Asks over the network.
pub(crate) struct Asker(Agent);

/// What a request asks for.
#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

/// The status and where it redirects to, or why there is none.
type Status = Result<(u16, Option<String>), Error>;

impl Asker {
    /// Waits so long for each answer.
    pub(crate) fn patient(patience: Duration) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects_will_error(false)
            .timeout_global(Some(patience))
            .user_agent("Quire (a blog's author looks after its links)")
            .build();
        Self(agent.into())
    }

    /// First for the head alone. Many hosts can't do that, or say it is not there: so what is not is
    /// asked for as a browser would.
    pub(crate) fn ask(&self, address: &str) -> Answer {
        let first = self.request(Method::Head, address, 0);
        let moved = match &first {
            Ok((301 | 308, Some(to))) => whole(address, to),
            _ => None,
        };
        let head = match first {
            Ok((300..400, Some(_))) => self.request(Method::Head, address, 10),
            first => first,
        };
        let last = match head {
            Ok((..400, _)) => head,
            _ => self.request(Method::Get, address, 10),
        };
        match last {
            Ok((..400, _)) => moved.map_or(Answer::There, Answer::Moved),
            Ok((status @ (404 | 410), _)) => Answer::Missing(status),
            Ok((status, _)) => Answer::Untold(status),
            Err(error) => Answer::Silent(reason(&error)),
        }
    }

    /// Follows so many redirections.
    fn request(&self, method: Method, address: &str, redirections: u32) -> Status {
        let request = match method {
            Method::Head => self.0.head(address),
            Method::Get => self.0.get(address),
        };
        let request = request.config().max_redirects(redirections).build();
        let response = request.call()?;
        let to = response.headers().get("location");
        let to = to.and_then(|to| Some(to.to_str().ok()?.to_owned()));
        Ok((response.status().as_u16(), to))
    }
}

/// Where an address is redirected to, as a whole address.
fn whole(from: &str, to: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("//")?;
    let host = rest.split(['/', '?']).next()?;
    if to.contains("://") {
        Some(to.to_owned())
    } else if to.starts_with("//") {
        Some(format!("{scheme}{to}"))
    } else if to.starts_with('/') {
        Some(format!("{scheme}//{host}{to}"))
    } else {
        // Where that is, depends on the folder; hardly any host says it so.
        None
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::HostNotFound => "there is no such host".to_owned(),
        Error::Timeout(_) => "nothing came in time".to_owned(),
        Error::Io(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn knows_where_it_is_sent() {
        for (to, at) in [
            ("https://b.example/c", Some("https://b.example/c")),
            ("//b.example/c", Some("https://b.example/c")),
            ("/c", Some("https://a.example/c")),
            ("c", None),
        ] {
            assert_eq!(whole("https://a.example?x", to).as_deref(), at, "{to}");
        }
    }
}
