//! What stands in a page's place when it did not come.

use leptos::prelude::*;

use crate::{components::phrases, screen::Failure};

pub(crate) fn view(
    heading: String,
    failure: &Failure,
    retry: Callback<()>,
) -> impl IntoView + use<> {
    view! {
        <div class="message" role="alert">
            <h1>{heading}</h1>
            <p>{failure.sentence(phrases())}</p>
            <p>
                <button type="button" class="button" on:click=move |_| retry.run(())>
                    {phrases().try_again}
                </button>
                " "
                // To this very address, past the app.
                <a href="" rel="external">
                    {phrases().load_whole}
                </a>
            </p>
        </div>
    }
}
