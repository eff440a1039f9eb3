//! The steps of a message's journey, written down as they are made.

use super::arrival::clean;
use guichet_core::mail::{FOUND, MailStep, Step};

/// What was looked at so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail(pub Vec<Step>);

impl Trail {
    /// Writes a step down.
    pub fn note(&mut self, step: MailStep, found: &str, detail: impl AsRef<str>) {
        let step = Step { step, found: found.to_owned(), detail: clean(detail.as_ref()) };
        debug_assert!(FOUND.contains(&step.key().as_str()), "{} is no word of the journey", step.key());
        self.0.push(step);
    }
}
