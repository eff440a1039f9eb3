//! The steps of a message's journey, in words.

use crate::i18n::Words;
use guichet_core::mail::Step;

/// A step on one line: what was looked at, what was found, and the name or address that was found.
#[must_use]
pub fn said(w: Words, step: &Step) -> String {
    let key = step.key();
    let label = w.word("mail-step", step.step.word());
    let found = w.word("mail-found", &key);
    let mut arguments = vec![("label", label.into()), ("found", found.into())];
    if step.detail.is_empty() {
        return w.with("mail-step-line", &arguments);
    }
    arguments.push(("detail", step.detail.as_str().into()));
    w.with("mail-step-line-detail", &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};
    use guichet_core::mail::MailStep;

    #[test]
    fn a_step_is_one_line_in_the_readers_language() {
        let step = |detail: &str| Step { step: MailStep::Sender, found: "unknown".into(), detail: detail.into() };
        let words = |language| Words::new(language, Zone::default(), jiff::Timestamp::UNIX_EPOCH);
        assert_eq!(said(words(Language::Fr), &step("a@x.fr")), "Expéditeur\u{a0}: inconnu (a@x.fr)");
        assert_eq!(said(words(Language::En), &step("")), "Sender: unknown");
    }
}
