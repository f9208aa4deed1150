//! Getting one of the site's files over the network.

use std::cell::Cell;

use futures::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::{Request, Response};
use js_sys::{Function, Math, Reflect, Uint8Array};
use leptos::prelude::window;
use serde::{Deserialize, de::DeserializeOwned};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

pub(crate) use web_sys::RequestCache as Cache;

use super::clock::{after, pass, stop};
use crate::{
    content::{SCHEMA, catalogue::Catalogue, json::read},
    screen::Failure,
};

/// So often a file is asked for before the reader is told that it does not come.
const TRIES: i32 = 3;

/// For how many milliseconds nothing has to come before the connection is taken for dead.
const SILENCE: i32 = 8_000;

/// How many milliseconds to wait, more or less, before the second try.
const PAUSE: i32 = 400;

/// Why a file did not come.
#[derive(Clone, Debug)]
pub(crate) enum Missed {
    /// The site has no such file.
    Nothing,
    /// It may have, but something went wrong.
    Failed(Failure),
}

impl From<Failure> for Missed {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// A file on its way; in a box, since several wait for one, and would all be as large.
type Coming = LocalBoxFuture<'static, Result<Vec<u8>, Missed>>;

/// What a page of ours has in its head, and a stranger's has not.
const OURS: &str = r#"name="generator" content="Quire"#;

/// What the bytes of a data file say, in the form that this app knows.
pub(crate) fn data<T: DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    check_form(json)?;
    read(json).ok_or(Failure::Garbled)
}

/// The form comes first: another one may well look like what is known, and mean something else.
fn check_form(json: &[u8]) -> Result<(), Failure> {
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }

    match read::<Form>(json) {
        Some(form) if form.schema == SCHEMA => Ok(()),
        Some(_) => Err(Failure::Renewed),
        None => Err(Failure::Garbled),
    }
}

/// What a catalogue's file says, that stands within a page.
pub(crate) async fn catalogue(address: &str) -> Result<Catalogue, Missed> {
    Ok(data(&bytes(address.to_owned(), Cache::Default).await?)?)
}

/// What stands in a data file. To call it off, drop it.
pub(crate) fn bytes(address: String, cache: Cache) -> Coming {
    async move {
        let mut tries = 1;
        loop {
            match get(&address, cache).await {
                Err(Missed::Failed(failure)) if tries < TRIES && may_pass(&failure) => {
                    pause(PAUSE << (tries - 1)).await;
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }
    .boxed_local()
}

/// Whether it may go better in a moment. Where the browser itself knows of no network, it does not:
/// then the view waits for it to come back.
fn may_pass(failure: &Failure) -> bool {
    match failure {
        Failure::Unreachable => window().navigator().on_line(),
        Failure::Status(status) => matches!(status, 408 | 429 | 500..),
        _ => false,
    }
}

/// Waits for about so many milliseconds. All who lost the same connection must not come back at once.
async fn pause(about: i32) {
    pass((f64::from(about) * (0.5 + Math::random())) as i32).await;
}

async fn get(address: &str, cache: Cache) -> Result<Vec<u8>, Missed> {
    let patience = Patience::new().ok_or(Failure::Unreachable)?;
    let response = Request::get(address)
        .cache(cache)
        .abort_signal(Some(&patience.controller.signal()))
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    match response.status() {
        200 => {}
        404 | 410 => return Err(Missed::Nothing),
        status => return Err(Failure::Status(status).into()),
    }
    let content_type = response.headers().get("content-type").unwrap_or_default();
    let content_type = content_type.to_ascii_lowercase();
    let is_page = match content_type.split(';').next().unwrap_or_default().trim() {
        "text/html" => true,
        // Hosts that do not know an ending say the latter, or nothing.
        "application/json" | "application/octet-stream" | "" => false,
        kind if kind.starts_with("text/") => false,
        _ => return Err(Failure::Garbled.into()),
    };
    let bytes = patience.body(&response).await?;
    match is_page {
        true => Err(in_place_of_data(&bytes)),
        false => Ok(bytes),
    }
}

/// A page came where data was asked for. Many hosts answer an unknown path with the site's own
/// index.html and status 200: then there is no such file. Any other page is somebody else's.
fn in_place_of_data(page: &[u8]) -> Missed {
    match str::from_utf8(page) {
        Ok(page) if page.contains(OURS) => Missed::Nothing,
        _ => Failure::Intercepted.into(),
    }
}

/// Ends a request for which nothing comes any more, or which nobody waits for any more.
struct Patience {
    controller: AbortController,
    /// Ends the request.
    end: Function,
    timer: Cell<i32>,
}

impl Patience {
    fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let end = Reflect::get(&controller, &"abort".into()).ok()?;
        let end = end.unchecked_into::<Function>().bind0(&controller);
        let timer = Cell::new(after(&end, SILENCE));
        Some(Self {
            controller,
            end,
            timer,
        })
    }

    /// Waits anew.
    fn renew(&self) {
        stop(self.timer.replace(after(&self.end, SILENCE)));
    }

    /// All of an answer, however slowly it comes, as long as it comes.
    async fn body(&self, response: &Response) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let Some(body) = response.body() else {
            return Ok(bytes);
        };
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        loop {
            self.renew();
            let piece = JsFuture::from(reader.read())
                .await
                .and_then(|piece| Reflect::get(&piece, &"value".into()))
                .map_err(|_| Failure::Unreachable)?;
            if piece.is_undefined() {
                return Ok(bytes);
            }
            bytes.extend(piece.unchecked_into::<Uint8Array>().to_vec());
        }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        stop(self.timer.get());
        // What has come already is not touched by it.
        self.controller.abort();
    }
}
