//! What a reader does with a mouse and a keyboard.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use serde_json::json;

use super::Page;

/// Mouse and keyboard.
impl Page {
    /// Clicks the first such element with the mouse, as soon as it is there and nothing is in front of it.
    ///
    /// It doesn't wait for what comes of the click.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let client = &self.session.client;
        self.retry(&format!("tried to click {css:?}"), || {
            let click = async { client.find(Locator::Css(css)).await?.click().await };
            self.session.command(click).map_err(Some)
        });
    }

    /// Moves the mouse over the first such element, as soon as it is there.
    #[track_caller]
    pub fn hover(&self, css: &str) {
        let script = "const element = document.querySelector(arguments[0]);
            element?.scrollIntoView({ block: 'center', behavior: 'instant' });
            return !!element";
        self.wait(&format!("an element {css:?}"), script, &[json!(css)]);
        let client = &self.session.client;
        self.retry(&format!("tried to point at {css:?}"), || {
            let hover = async {
                let element = client.find(Locator::Css(css)).await?;
                let duration = Some(Duration::ZERO);
                let movement = PointerAction::MoveToElement {
                    element,
                    duration,
                    x: 0.0,
                    y: 0.0,
                };
                client
                    .perform_actions(MouseActions::new("mouse".into()).then(movement))
                    .await
            };
            self.session.command(hover).map_err(Some)
        });
    }

    /// Presses a key or keys together, where the focus is: `"Tab"`, `"Enter"`, `"Escape"`, `"ArrowDown"`,
    /// `"Shift+Tab"`, `"Control+k"`, `"/"`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let keys: Vec<char> = match keys {
            "+" => vec!['+'],
            _ => keys.split('+').map(key).collect(),
        };
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        self.keyboard(down.chain(up));
    }

    /// Types a text where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.keyboard(
            text.chars()
                .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]),
        );
    }

    #[track_caller]
    fn keyboard(&self, actions: impl Iterator<Item = KeyAction>) {
        let keyboard = actions.fold(KeyActions::new("keyboard".into()), InputSource::then);
        let result = self
            .session
            .command(self.session.client.perform_actions(Actions::from(keyboard)));
        self.must("the keyboard", result);
    }
}

/// The key that has this name in JavaScript, or this character.
#[track_caller]
fn key(name: &str) -> char {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return character;
    }
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        _ => panic!("no key is named {name:?}"),
    };
    key.into()
}
