//! Getting the site's files.

use gloo_net::http::{Request, Response};
use serde::{Deserialize, de::DeserializeOwned};
use web_sys::AbortSignal;

use crate::{content::SCHEMA, screen::Failure};

/// Why a file did not come.
#[derive(Debug)]
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

/// A JSON file of the site's, in the form that this app knows.
pub(crate) async fn json<T: DeserializeOwned>(
    address: &str,
    abort: &AbortSignal,
) -> Result<T, Missed> {
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }

    let text = file(address, abort).await?;
    match serde_json::from_str(&text) {
        Ok(data) => Ok(data),
        // Only now, since it is read twice for this: is it newer, or broken?
        Err(_) => match serde_json::from_str::<Form>(&text) {
            Ok(form) if form.schema > SCHEMA => Err(Failure::Newer.into()),
            _ => Err(Failure::Garbled.into()),
        },
    }
}

/// A Markdown file of the site's.
pub(crate) async fn markdown(address: &str, abort: &AbortSignal) -> Result<String, Missed> {
    file(address, abort).await
}

async fn file(address: &str, abort: &AbortSignal) -> Result<String, Missed> {
    let response = Request::get(address)
        .abort_signal(Some(abort))
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    match response.status() {
        200 => {}
        404 | 410 => return Err(Missed::Nothing),
        status => return Err(Failure::Status(status).into()),
    }
    let content_type = response
        .headers()
        .get("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if content_type.starts_with("text/html") {
        return Err(in_place_of(response).await);
    }
    // Hosts that do not know an ending say `text/plain`, `application/octet-stream` or nothing.
    let data = ["", "application/json", "application/octet-stream"];
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if !kind.starts_with("text/") && !data.contains(&kind) {
        return Err(Failure::Garbled.into());
    }
    response
        .text()
        .await
        .map_err(|_| Failure::Unreachable.into())
}

/// A page came where data was asked for. Many hosts answer an unknown path with the site's own
/// index.html and status 200: then there is no such file. Any other page is somebody else's.
async fn in_place_of(response: Response) -> Missed {
    match response.text().await {
        Ok(page) if page.contains(r#"name="generator" content="Quire"#) => Missed::Nothing,
        Ok(_) => Failure::Intercepted.into(),
        Err(_) => Failure::Unreachable.into(),
    }
}
