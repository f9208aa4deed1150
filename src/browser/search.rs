//! Words that are looked for: what is typed goes to a worker (`publisher/src/search/search.js`), and what it
//! finds onto the page.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::{JSON, Promise, Reflect};
use leptos::prelude::{document, location, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MessageEvent, Response,
    UrlSearchParams, Worker,
};

use super::{announcer::Announcer, listen::listen, phrases::phrases, query, storage::storage};
use crate::content::{
    phrases::fill,
    route::{Base, Route},
};

const FORM: &str = ".search form";
const FIELD: &str = ".search [name=q]";
const FOLD: &str = ".search details";
const FILTERS: [&str; 3] = ["tag", "series", "year"];
const FOUND: &str = ".found";
/// For how long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many results come at first, and so many more each time that more are asked for.
const STEP: u32 = 6;
/// Keys that mean something else where one writes.
const WRITING: &str = "input:not([type=radio]), select, textarea, [contenteditable]";

/// The name under which a reader's wish is kept that the key `/` do nothing: those who speak to their
/// browser, or hit keys unawares, must be able to have it off (WCAG 2.1.4).
const OFF: &str = "quire-slash-off";
const SWITCH: &str = "[data-action=slash] input";

const FAILED: &str = r#"<div class="message" role="alert"><p>{failed}</p><p><button type="button" class="button" data-retry>{retry}</button></p></div>"#;

/// The search, on whichever page has its form; nothing is loaded for it before.
#[derive(Clone)]
pub(crate) struct Search(Rc<Inner>);

struct Inner {
    base: Base,
    worker: RefCell<Option<Worker>>,
    /// Whether the worker has answered before.
    serves: Cell<bool>,
    /// The number of the newest question.
    newest: Cell<u32>,
    /// The number of the question that was answered last, in one way or the other.
    answered: Cell<u32>,
    many: Cell<u32>,
    /// What was found last, and for which query: it is there at once on the way back.
    last: RefCell<(String, String)>,
    /// Whether there is a page of ours to return to.
    returns: Cell<bool>,
    announcer: Announcer,
}

impl Search {
    /// Serves the keys that lead to the search, and its form, as long as the page lives.
    pub(crate) fn serve(base: Base) -> Self {
        let search = Self(Rc::new(Inner {
            base,
            worker: RefCell::default(),
            serves: Cell::default(),
            newest: Cell::default(),
            answered: Cell::default(),
            many: Cell::new(STEP),
            last: RefCell::default(),
            returns: Cell::default(),
            announcer: Announcer::default(),
        }));
        let on_event = search.clone();
        let kinds = ["keydown", "input", "submit", "toggle", "click", "focusin"];
        listen(&kinds, move |event, target| {
            on_event.hear(event, &target);
        });
        search
    }

    /// Shows what the address of the page that has just come asks for. `followed` is whether the
    /// reader came by a link or a key, and not by a step through the history.
    pub(crate) fn arrive(&self, followed: bool) {
        let Some(field) = field() else { return };
        if let Ok(Some(switch)) = document().query_selector(SWITCH) {
            switch
                .unchecked_into::<HtmlInputElement>()
                .set_checked(!is_off());
        }
        let query = location().search().unwrap_or_default();
        if let Ok(wanted) = UrlSearchParams::new_with_str(&query) {
            field.set_value(&wanted.get("q").unwrap_or_default());
            for name in FILTERS {
                if let Some(value) = wanted.get(name) {
                    choose(name, &value);
                }
            }
        }
        if followed {
            self.0.returns.set(true);
            // An element of a document that is not shown refuses, and nobody misses it.
            let _ = field.focus();
        }
        self.0.many.set(STEP);
        let last = self.0.last.borrow();
        if !query.is_empty() && last.0 == query {
            put(FOUND, &last.1);
        } else if !query.is_empty() {
            drop(last);
            self.ask(&query);
        }
    }

    fn hear(&self, event: &Event, target: &Element) -> Option<()> {
        let within = |css: &str| target.closest(css).ok().flatten().is_some();
        match event.type_().as_str() {
            "keydown" => self.key(event.unchecked_ref(), target)?,
            "click" if within("[data-more]") => {
                self.0.many.set(self.0.many.get() + STEP);
                self.ask(&query::of(FORM));
            }
            "click" if within("[data-retry]") => self.ask(&query::of(FORM)),
            "click" => {}
            _ if !within(FORM) => {}
            // Whoever is about to type has the index on its way by then.
            "focusin" => drop(self.worker()),
            "submit" => event.prevent_default(),
            _ => self.look(),
        }
        Some(())
    }

    fn key(&self, event: &KeyboardEvent, target: &Element) -> Option<()> {
        let is = |css: &str| matches!(target.matches(css), Ok(true));
        let bare = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        match event.key().as_str() {
            "/" if bare && !is(WRITING) && !is_off() => self.open()?,
            "k" if command && (!is(WRITING) || is(FIELD)) => self.open()?,
            "Escape" if bare && field().is_some() && self.0.returns.take() => {
                window().history().ok()?.back().ok()?;
            }
            "ArrowDown" if bare => step(target, 1)?,
            "ArrowUp" if bare => step(target, -1)?,
            _ => return None,
        }
        event.prevent_default();
        Some(())
    }

    /// Leads to the field, wherever the reader is.
    fn open(&self) -> Option<()> {
        match field() {
            Some(field) => {
                field.select();
                field.focus().ok()
            }
            None => {
                let link = document().query_selector("a[aria-keyshortcuts]").ok()??;
                link.unchecked_into::<HtmlElement>().click();
                Some(())
            }
        }
    }

    /// Looks for what the form says, which the address says from now on too.
    fn look(&self) {
        let query = query::of(FORM);
        self.0.many.set(STEP);
        self.ask(&query);
        // Which takes a while itself: the worker looks meanwhile.
        query::keep(&query);
    }

    fn ask(&self, query: &str) {
        let number = self.0.newest.get() + 1;
        self.0.newest.set(number);
        self.0.announcer.wait();
        let open = document().query_selector(&format!("{FOLD}[open]"));
        let question = format!(
            r#"{{"number":{number},"many":{},"open":{},"query":""#,
            self.0.many.get(),
            matches!(open, Ok(Some(_))),
        );
        // A query is in percent form, so it needs no escaping; an address may be anything.
        let query = query.replace(['"', '\\'], "");
        let question = JSON::parse(&format!("{question}{query}\"}}"));
        if let (Some(worker), Ok(question)) = (self.worker(), question) {
            // It takes all that is plain data.
            let _ = worker.post_message(&question);
        }
        let search = self.clone();
        set_timeout(
            move || {
                if search.0.newest.get() == number && search.0.answered.get() != number {
                    search.fail();
                }
            },
            PATIENCE,
        );
    }

    /// The worker, which begins to load what it needs when it is first asked for.
    fn worker(&self) -> Option<Worker> {
        if let Some(worker) = &*self.0.worker.borrow() {
            return Some(worker.clone());
        }
        // After a failure not the ones that the browser has kept: their index may be gone.
        let file = |name: &str| {
            let path = self.0.base.file(&(Route::Search.path() + name));
            format!("{path}?{}", self.0.newest.get())
        };
        let worker = Worker::new(&file("search.js")).ok()?;
        // What it needs first is on its way beside it, not after it.
        let wasm = window().fetch_with_str(&file("wasm.pagefind"));
        let to = worker.clone();
        spawn_local(async move {
            let wasm = whole(wasm).await.unwrap_or(JsValue::NULL);
            // It takes bytes, and nothing as well.
            let _ = to.post_message(&wasm);
        });
        let search = self.clone();
        let answered = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            search.show(&event.data());
        });
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(answered.as_ref().unchecked_ref()));
        // It serves as long as the worker does.
        answered.forget();
        *self.0.worker.borrow_mut() = Some(worker.clone());
        Some(worker)
    }

    /// Shows an answer, unless another question has been asked since. What is none is an error.
    fn show(&self, answer: &JsValue) {
        let get = |name: &str| Reflect::get(answer, &name.into()).unwrap_or_default();
        let text = |name: &str| get(name).as_string();
        if get("number")
            .as_f64()
            .is_some_and(|number| number != f64::from(self.0.newest.get()))
        {
            return;
        }
        let Some(html) = text("html") else {
            return self.fail();
        };
        self.0.serves.set(true);
        self.0.answered.set(self.0.newest.get());
        put(FOUND, &html);
        self.0.announcer.arrive(&text("said").unwrap_or_default());
        for (at, name) in FILTERS.into_iter().enumerate() {
            let choice = Reflect::get_u32(&get("choices"), at as u32);
            if let Some(choice) = choice.ok().and_then(|choice| choice.as_string()) {
                put(&format!(".search [name={name}]"), &choice);
            }
        }
        let many = self.0.many.get();
        if many > STEP {
            // The button that the focus was on is gone: on with the first that is new.
            let first = format!(".found .entry:nth-child({}) a", many - STEP + 1);
            focus(&first);
        }
        *self.0.last.borrow_mut() = (query::of(FORM), html);
    }

    /// Gives up the worker. One that has served before may be of an index that is gone, since the site was
    /// published anew: then another one is asked. Else the reader is told.
    fn fail(&self) {
        if let Some(worker) = self.0.worker.take() {
            worker.terminate();
        }
        if self.0.serves.take() && field().is_some() {
            return self.ask(&query::of(FORM));
        }
        self.0.answered.set(self.0.newest.get());
        self.0.announcer.hush();
        let words = [
            ("failed", phrases().search_failed),
            ("retry", phrases().try_again),
        ];
        put(FOUND, &fill(FAILED, &words));
    }
}

/// The bytes of an answer that is on its way, whatever its host calls them: `fetch.rs` takes only what it knows, and
/// asks again, which the worker does by itself.
async fn whole(answer: Promise) -> Option<JsValue> {
    let answer: Response = JsFuture::from(answer).await.ok()?.unchecked_into();
    let bytes = answer.ok().then(|| answer.array_buffer())?;
    JsFuture::from(bytes.ok()?).await.ok()
}

/// Turns the key `/` on or off, for all pages to come.
pub(crate) fn turn(on: bool) {
    if let Some(storage) = storage() {
        // What can't be kept holds no longer than the page.
        let _ = match on {
            true => storage.remove_item(OFF),
            false => storage.set_item(OFF, ""),
        };
    }
}

fn is_off() -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(OFF), Ok(Some(_))))
}

fn field() -> Option<HtmlInputElement> {
    document().query_selector(FIELD).ok()??.dyn_into().ok()
}

/// Moves the focus from the field into the results, from one of them to another, and back.
fn step(from: &Element, by: i32) -> Option<()> {
    let stops = document()
        .query_selector_all(&format!("{FIELD}, .found a, .found button"))
        .ok()?;
    let at = (0..stops.length()).find(|at| stops.item(*at).as_ref() == Some(from.as_ref()))?;
    let next = stops.item(at.checked_add_signed(by)?)?;
    next.unchecked_into::<HtmlElement>().focus().ok()
}

fn focus(css: &str) {
    if let Ok(Some(element)) = document().query_selector(css) {
        // An element of a document that is not shown refuses, and nobody misses it.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Sets a filter before it is known what else it could be set to; one that is set stays as it is.
fn choose(name: &str, value: &str) {
    let page = document();
    let filter = page.query_selector(&format!(".search [name={name}]"));
    let fold = page.query_selector(FOLD);
    if let (Ok(Some(filter)), Ok(Some(fold)), Ok(option)) =
        (filter, fold, page.create_element("option"))
        // It has a value as an input has.
        && filter.unchecked_ref::<HtmlInputElement>().value() != value
    {
        option.set_text_content(Some(value));
        filter.set_inner_html("");
        // All that is asked of them is to be an element in another, and to be open.
        let _ = filter.append_child(&option);
        let _ = fold.set_attribute("open", "");
    }
}

fn put(css: &str, html: &str) {
    if let Ok(Some(element)) = document().query_selector(css) {
        element.set_inner_html(html);
    }
}
