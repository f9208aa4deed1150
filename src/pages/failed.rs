//! What stands in a page's place when it did not come.

use leptos::prelude::*;

use crate::screen::Failure;

pub(crate) fn view(
    heading: String,
    failure: &Failure,
    retry: Callback<()>,
) -> impl IntoView + use<> {
    view! {
        <div class="message" role="alert">
            <h1>{heading}</h1>
            <p>{failure.sentence()}</p>
            <p>
                <button type="button" class="button" on:click=move |_| retry.run(())>
                    "Try again"
                </button>
                " "
                // To this very address, past the app.
                <a href="" rel="external">
                    "Load the whole page"
                </a>
            </p>
        </div>
    }
}
