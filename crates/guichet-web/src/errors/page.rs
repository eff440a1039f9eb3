//! Trouble, dressed for a browser: a page with a way out, or a toast where htmx asked.

use super::Trouble;
use crate::{i18n::Words, layout::Shell, ui::filters};
use askama::Template;

/// A whole page that says what happened.
#[derive(Template)]
#[template(path = "errors/page.html")]
pub struct ErrorPage {
    w: Words,
    shell: Shell,
    title: &'static str,
    text: &'static str,
    glyph: &'static str,
    request_id: String,
}

impl ErrorPage {
    /// The page; the number of the request is shown only where the fault is ours.
    #[must_use]
    pub fn new(shell: Shell, trouble: &Trouble, request_id: &str) -> Self {
        let w = shell.w;
        let request_id = if trouble.status().is_server_error() { request_id.to_owned() } else { String::new() };
        Self { w, shell, title: trouble.title(w), text: trouble.text(w), glyph: trouble.glyph(), request_id }
    }
}

/// The same in one line, among the toasts of the page that asked.
#[derive(Template)]
#[template(path = "errors/toast.html")]
pub struct ErrorToast {
    w: Words,
    title: &'static str,
    text: &'static str,
    glyph: &'static str,
}

impl ErrorToast {
    /// The toast.
    #[must_use]
    pub fn new(w: Words, trouble: &Trouble) -> Self {
        Self { w, title: trouble.title(w), text: trouble.text(w), glyph: trouble.glyph() }
    }
}

/// One of each kind of trouble.
#[cfg(test)]
pub fn samples() -> Vec<Trouble> {
    use Trouble::*;
    use guichet_core::{refusal::Refusal, tickets::Phase};
    let moment = Refusal::WrongMoment { from: Phase::Closed, to: Phase::New };
    let refusals = [moment, Refusal::Circle, Refusal::TooMany(3)].map(Refused);
    let others =
        [NotFound, SignedOut, Forbidden, CrossSite, Stale, Invalid, TooLarge, TooMany, Busy, Full, Away, Internal];
    others.into_iter().chain(refusals).collect()
}
