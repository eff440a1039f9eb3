//! The sign-in page. It never says whether an account exists.

use crate::{
    i18n::Words,
    layout::Shell,
    ui::{FormState, filters},
};
use askama::Template;

/// Why somebody sees the sign-in page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They came by themselves.
    Came,
    /// They wanted a page that needs somebody.
    Needed,
    /// They signed out.
    Left,
    /// Login or password was wrong: which one is not said.
    Wrong,
    /// Too many tries; so many seconds to wait.
    TooMany(u32),
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "session/sign_in.html")]
pub struct SignInPage {
    w: Words,
    shell: Shell,
    form: FormState,
    message: String,
    refused: bool,
    next: String,
}

impl SignInPage {
    /// The page, for somebody who will go on to `next`.
    #[must_use]
    pub fn new(shell: Shell, why: Why, login: &str, next: &str) -> Self {
        let w = shell.w;
        let message = match why {
            Why::Came => String::new(),
            Why::Needed => w.t("session-expired").to_owned(),
            Why::Left => w.t("session-signed-out").to_owned(),
            Why::Wrong => w.t("session-wrong").to_owned(),
            Why::TooMany(seconds) => {
                let wait = w.duration(i64::from(seconds).div_euclid(60).max(1));
                w.with("session-too-many", &[("wait", wait.into())])
            }
        };
        let refused = matches!(why, Why::Wrong | Why::TooMany(_));
        Self { w, shell, form: FormState::filled([("login", login)]), message, refused, next: next.to_owned() }
    }
}

#[cfg(test)]
impl SignInPage {
    /// The states worth looking at.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::stranger(w, crate::layout::Theme::Auto);
        [Why::Came, Why::Needed, Why::Left, Why::Wrong, Why::TooMany(700)]
            .map(|why| Self::new(shell(), why, "\"><script>alert(1)</script>", "/tickets?text=%22"))
            .into()
    }
}
