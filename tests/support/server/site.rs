//! From a request to an answer, through the faults that are switched on.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fmt, io};

use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};
use tokio::time::sleep;

use super::body::PacedBody;
use super::fault::{Effect, Fault, Rule};
use super::files::{Answer, Files, Place, with_slash};
use super::log::{Log, Served};

/// What all connections of a server share.
pub(super) struct Site {
    pub(super) files: Files,
    headers: Vec<(HeaderName, HeaderValue)>,
    rules: Mutex<Vec<Rule>>,
    pub(super) log: Log,
    /// The requests past the base path.
    pub(super) strays: Log,
}

impl Site {
    pub(super) fn new(files: Files, headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        Self {
            files,
            headers,
            rules: Mutex::default(),
            log: Log::default(),
            strays: Log::default(),
        }
    }

    pub(super) fn rules(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request, when the faults for its path let it; an error ends the connection.
    pub(super) async fn respond(
        &self,
        request: Request<Incoming>,
    ) -> io::Result<Response<PacedBody>> {
        let place = self.files.place(request.uri().path());
        let (log, path) = match &place {
            Place::Inside(path) => (&self.log, path.as_str()),
            Place::Base | Place::Nowhere => (&self.log, request.uri().path()),
            Place::Outside => (&self.strays, request.uri().path()),
        };
        let effects = match &place {
            Place::Inside(path) => self.effects(path),
            _ => Vec::new(),
        };
        let answer = self.answer(&request, &place, &effects);
        log.add(Served {
            method: request.method().to_string(),
            path: path.to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            status: answer.status.as_u16(),
        });
        wait(&effects).await;
        let is_reset = |effect: &Effect| matches!(effect, Effect::Fault(Fault::Reset));
        match effects.iter().any(is_reset) {
            true => Err(io::Error::other("reset on purpose")),
            false => Ok(self.response(answer, &effects)),
        }
    }

    fn effects(&self, path: &str) -> Vec<Effect> {
        self.rules()
            .iter()
            .filter_map(|rule| rule.effect(path))
            .collect()
    }

    fn answer(&self, request: &Request<Incoming>, place: &Place, effects: &[Effect]) -> Answer {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Answer::of_status(StatusCode::METHOD_NOT_ALLOWED);
        }
        let requested = request
            .uri()
            .path_and_query()
            .map_or("/", |requested| requested.as_str());
        let mut answer = match place {
            Place::Inside(path) => self.files.answer(path, requested),
            Place::Base => Answer::redirection(with_slash(requested)),
            Place::Outside => Answer::of_status(StatusCode::NOT_FOUND),
            Place::Nowhere => Answer::of_status(StatusCode::BAD_REQUEST),
        };
        for effect in effects {
            match effect {
                Effect::Fault(Fault::WrongType) => answer = self.files.index(),
                Effect::Fault(Fault::Status(status)) => {
                    answer = Answer::of_status(
                        StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                    );
                }
                Effect::Fault(Fault::Corrupt) => answer.body = corrupt(&answer.body),
                _ => {}
            }
        }
        answer
    }

    fn response(&self, answer: Answer, effects: &[Effect]) -> Response<PacedBody> {
        let length = answer.body.len();
        let mut body = PacedBody::whole(answer.body);
        for effect in effects {
            match effect {
                Effect::Fault(Fault::Cut) => body.cut(),
                Effect::Fault(Fault::Drip { bytes, pause }) => body.drip(*bytes, *pause),
                _ => {}
            }
        }
        let mut response = Response::new(body);
        *response.status_mut() = answer.status;
        let headers = response.headers_mut();
        // Of the body as it should be: that is how a cut one is found out.
        headers.insert(CONTENT_LENGTH, length.into());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
        if let Some(location) = answer
            .location
            .and_then(|location| location.try_into().ok())
        {
            headers.insert(LOCATION, location);
        }
        for (name, value) in &self.headers {
            headers.append(name, value.clone());
        }
        response
    }
}

/// Waits for delays to pass and gates to open.
async fn wait(effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Fault(Fault::Delay(time)) => sleep(*time).await,
            Effect::Hold(opened) => {
                // An error means that the gate is gone, which is as good as open.
                let _ = opened.clone().wait_for(|opened| *opened).await;
            }
            Effect::Fault(_) => {}
        }
    }
}

/// The bytes with one bit changed in the middle: text stays text, and JSON mostly JSON.
fn corrupt(bytes: &Bytes) -> Bytes {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 1;
    }
    bytes.into()
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site")
            .field("folder", &self.files.folder())
            .finish_non_exhaustive()
    }
}
