//! The page of the first administrator: shown while the desk has nobody, and only with the code from the log.

use crate::{
    i18n::Words,
    layout::Shell,
    ui::{FormState, filters},
};
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "session/first.html")]
pub struct FirstPage {
    w: Words,
    shell: Shell,
    form: FormState,
}

impl FirstPage {
    /// The page with what was typed so far.
    #[must_use]
    pub const fn new(shell: Shell, form: FormState) -> Self {
        Self { w: shell.w, shell, form }
    }
}

#[cfg(test)]
impl FirstPage {
    /// The states worth looking at.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::form::{Fault, Wrong};
        let shell = || Shell::stranger(w, crate::layout::Theme::Light);
        let typed = FormState::filled([
            ("first_name", "مريم"),
            ("last_name", "حداد"),
            ("login", "<b>&\"'"),
            ("email", "x".repeat(300).as_str()),
        ]);
        let wrongs = Fault::ALL.iter().zip(["code", "first_name", "last_name", "email", "login", "password"]);
        let wrongs = wrongs.map(|(fault, field)| Wrong::new(field, *fault)).collect();
        vec![Self::new(shell(), FormState::default()), Self::new(shell(), typed.refused(wrongs))]
    }
}
