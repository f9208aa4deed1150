//! Getting one of the site's files over the network.

use gloo_net::http::{Request, Response};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    content::{SCHEMA, json::read},
    screen::Failure,
};

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

/// What a page of ours has in its head, and a stranger's has not.
const OURS: &str = r#"name="generator" content="Quire"#;

/// What a JSON file says, in the form that this app knows.
pub(crate) async fn json<T: DeserializeOwned>(address: &str) -> Result<T, Missed> {
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }

    let text = text(address).await?;
    // The form first: what is newer may well look like what is known, and mean something else.
    let data = match read::<Form>(&text) {
        Some(form) if form.schema > SCHEMA => Err(Failure::Newer),
        Some(_) => read(&text).ok_or(Failure::Garbled),
        None => Err(Failure::Garbled),
    };
    Ok(data?)
}

/// The text of a data file.
pub(crate) async fn text(address: &str) -> Result<String, Missed> {
    let response = Request::get(address)
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
    match content_type.split(';').next().unwrap_or_default().trim() {
        "text/html" => return Err(in_place_of_data(response).await),
        // Hosts that do not know an ending say the latter, or nothing.
        "application/json" | "application/octet-stream" | "" => {}
        kind if kind.starts_with("text/") => {}
        _ => return Err(Failure::Garbled.into()),
    }
    Ok(response.text().await.map_err(|_| Failure::Unreachable)?)
}

/// A page came where data was asked for. Many hosts answer an unknown path with the site's own
/// index.html and status 200: then there is no such file. Any other page is somebody else's.
async fn in_place_of_data(response: Response) -> Missed {
    match response.text().await {
        Ok(page) if page.contains(OURS) => Missed::Nothing,
        Ok(_) => Failure::Intercepted.into(),
        Err(_) => Failure::Unreachable.into(),
    }
}
