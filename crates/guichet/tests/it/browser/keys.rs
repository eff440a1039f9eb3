//! Pressing keys: one, or several held together.

use chromiumoxide::cdp::browser_protocol::input::{DispatchKeyEventParams, DispatchKeyEventType};
use chromiumoxide::keys::get_key_definition;

use super::tab::Tab;

/// The keys that are held, as the protocol counts them.
const HELD: &[(&str, i64)] = &[("Alt", 1), ("Control", 2), ("Meta", 4), ("Shift", 8)];

impl Tab {
    /// Presses keys as a person does, on a page that is wholly there: `Enter`, `j`, `Escape`, `Control+k`, `Shift+Tab`.
    pub async fn press(&self, keys: &str) {
        self.press_with(keys, &[]).await;
    }

    /// Presses keys that mean a command of the browser, such as `paste`: headless, it does not know them by itself.
    pub async fn press_with(&self, keys: &str, commands: &[&str]) {
        self.wait_until("document.readyState === 'complete'").await;
        let (held, key) = keys.rsplit_once('+').map_or(("", keys), |(held, key)| (held, key));
        let held = held.split('+').filter(|name| !name.is_empty());
        let modifiers = held.map(|name| HELD.iter().find(|(known, _)| *known == name).unwrap().1).sum::<i64>();
        let stroke = stroke(key, modifiers);
        let down = if stroke.text.is_some() { DispatchKeyEventType::KeyDown } else { DispatchKeyEventType::RawKeyDown };
        for kind in [down, DispatchKeyEventType::KeyUp] {
            let commands = Some(commands.iter().map(|command| (*command).to_owned()).collect());
            let event = DispatchKeyEventParams { r#type: kind, commands, ..stroke.clone() };
            self.page.execute(event).await.unwrap();
        }
    }
}

/// One key with what is held. It writes its letter unless Control, Alt or Meta is held.
fn stroke(key: &str, modifiers: i64) -> DispatchKeyEventParams {
    let known = get_key_definition(key).unwrap_or_else(|| panic!("there is no key `{key}`"));
    let letter = known.text.or((known.key.chars().count() == 1).then_some(known.key));
    let event = DispatchKeyEventParams::builder()
        .r#type(DispatchKeyEventType::KeyDown)
        .modifiers(modifiers)
        .key(known.key)
        .code(known.code)
        .windows_virtual_key_code(known.key_code);
    let writes = modifiers & !8 == 0;
    letter.filter(|_| writes).into_iter().fold(event, |event, letter| event.text(letter)).build().unwrap()
}
