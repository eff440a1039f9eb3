//! A level of escalation, in words.

use super::pill::time;
use crate::i18n::Words;
use guichet_core::sla::{Mark, Reaction, Rung};

/// 'Résolution, 75 % de la promesse : priorité relevée'.
#[must_use]
pub fn level(w: Words, level: &Rung) -> String {
    let (goal, mark, reaction) = (w.word("goal", level.goal.word()), mark(w, level.mark), reaction(w, &level.reaction));
    w.with(
        "level-told",
        &[("goal", goal.into()), ("mark", mark.as_str().into()), ("reaction", reaction.as_str().into())],
    )
}

fn mark(w: Words, mark: Mark) -> String {
    match mark {
        Mark::Before(length) => w.name("level-before", &time(w, length.duration())),
        Mark::Due => w.t("level-due").to_owned(),
        Mark::After(length) => w.name("level-after", &time(w, length.duration())),
        Mark::Share(share) => w.count("level-share", share),
    }
}

fn reaction(w: Words, reaction: &Reaction) -> String {
    match reaction {
        Reaction::Notify => w.t("level-notify").to_owned(),
        Reaction::Raise => w.t("level-raise").to_owned(),
        Reaction::Tier(tier) => w.count("level-tier", u16::from(*tier)),
        Reaction::Person(login) => w.name("level-person", login),
    }
}
