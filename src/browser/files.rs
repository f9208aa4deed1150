//! The site's files, each asked for once however many want it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    clock,
    fetch::{self, Missed},
};
use crate::{content::SCHEMA, screen::Failure};

/// How long a file is good for, in milliseconds: the author may have published anew since.
const FRESH: f64 = 5.0 * 60_000.0;

/// How many files are kept. An article is two of them, some 10 kB together.
const ROOM: usize = 64;

type Answer = Shared<LocalBoxFuture<'static, Result<Rc<str>, Missed>>>;

/// Files that came or are on their way, by their addresses.
#[derive(Clone, Default)]
pub(crate) struct Files(Rc<RefCell<HashMap<String, Asked>>>);

struct Asked {
    at: f64,
    answer: Answer,
}

impl Files {
    /// The text of a file.
    pub(crate) async fn text(&self, address: &str) -> Result<Rc<str>, Missed> {
        let answer = self.ask(address).await;
        if answer.is_err() {
            // Whoever asks next may have more luck.
            self.0.borrow_mut().remove(address);
        }
        answer
    }

    /// A JSON file, in the form that this app knows.
    pub(crate) async fn json<T: DeserializeOwned>(&self, address: &str) -> Result<T, Missed> {
        #[derive(Deserialize)]
        struct Form {
            schema: u32,
        }

        let text = self.text(address).await?;
        // The form first: what is newer may well look like what is known, and mean something else.
        let data = match serde_json::from_str::<Form>(&text) {
            Ok(form) if form.schema > SCHEMA => Err(Failure::Newer),
            Ok(_) => serde_json::from_str(&text).map_err(|_| Failure::Garbled),
            Err(_) => Err(Failure::Garbled),
        };
        data.map_err(|failure| {
            self.0.borrow_mut().remove(address);
            failure.into()
        })
    }

    fn ask(&self, address: &str) -> Answer {
        let mut files = self.0.borrow_mut();
        let now = clock::now();
        files.retain(|_, asked| now - asked.at < FRESH);
        if files.len() > ROOM {
            files.clear();
        }
        let asked = files.entry(address.to_owned()).or_insert_with(|| {
            let address = address.to_owned();
            Asked {
                at: now,
                answer: async move { fetch::text(&address).await }
                    .boxed_local()
                    .shared(),
            }
        });
        asked.answer.clone()
    }
}
