//! The step tracker: five steps in plain sight, and one sentence that says what happens next.

use crate::i18n::{Html, Words};
use guichet_core::tickets::{PendingReason, Phase};
use jiff::Timestamp;

/// What a tracker needs to know of a ticket.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Where it is.
    pub phase: Phase,
    /// What it waits for.
    pub pending: Option<PendingReason>,
    /// When it was recorded, taken, resolved and closed.
    pub times: [Option<Timestamp>; 4],
    /// Who has it; their first name.
    pub by: String,
}

/// One step of the tracker.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: &'static str,
    /// `done`, `now`, or nothing.
    pub class: &'static str,
    /// When, where it is known.
    pub at: Html,
}

/// The five steps; a cancelled ticket has only its first and its last.
#[must_use]
pub fn steps(w: Words, stage: &Stage) -> Vec<Step> {
    let [created, taken, resolved, closed] = stage.times;
    if stage.phase == Phase::Cancelled {
        return vec![step(w, Phase::New, "done", created), step(w, Phase::Cancelled, "now", None)];
    }
    let path = [
        (Phase::New, created),
        (Phase::Assigned, None),
        (Phase::InProgress, taken),
        (Phase::Resolved, resolved),
        (Phase::Closed, closed),
    ];
    let here = match stage.phase {
        Phase::New | Phase::Cancelled => 0,
        Phase::Assigned => 1,
        Phase::InProgress | Phase::Pending => 2,
        Phase::Resolved => 3,
        Phase::Closed => 4,
    };
    let class = |place: usize| match place.cmp(&here) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    let named = |place, phase| if place == 2 && stage.phase == Phase::Pending { Phase::Pending } else { phase };
    path.into_iter()
        .enumerate()
        .map(|(place, (phase, at))| step(w, named(place, phase), class(place), at.filter(|_| place <= here)))
        .collect()
}

fn step(w: Words, phase: Phase, class: &'static str, at: Option<Timestamp>) -> Step {
    let at = match (at, phase) {
        (Some(at), _) => w.at(at),
        (None, Phase::Closed) if class.is_empty() => Html::text(w.t("portal-with-you")),
        (None, _) => Html::default(),
    };
    Step { name: w.word("phase", phase.word()), class, at }
}

/// What happens next, by whom.
#[must_use]
pub fn next(w: Words, stage: &Stage) -> String {
    match (stage.phase, stage.pending) {
        (Phase::New, _) => w.t("next-new").to_owned(),
        (Phase::Assigned, _) => w.t("next-assigned").to_owned(),
        (Phase::InProgress, _) if stage.by.is_empty() => w.t("next-in-progress").to_owned(),
        (Phase::InProgress, _) => w.name("next-in-progress-by", &stage.by),
        (Phase::Pending, Some(PendingReason::Requester)) => w.t("next-pending-you").to_owned(),
        (Phase::Pending, Some(reason)) => w.name("next-pending", w.word("pending", reason.word())),
        (Phase::Pending, None) => w.t("next-in-progress").to_owned(),
        (Phase::Resolved, _) => w.t("next-resolved").to_owned(),
        (Phase::Closed, _) => w.t("next-closed").to_owned(),
        (Phase::Cancelled, _) => w.t("next-cancelled").to_owned(),
    }
}
