//! What happened to a ticket, as far as clocks care.

use crate::event::{Deed, Event};
use crate::tickets::{Change, Field, PendingReason, Phase, Priority, Value};
use jiff::{SignedDuration, Timestamp};

/// Something that a clock must know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Since when.
    pub at: Timestamp,
    /// What is so since then.
    pub what: What,
}

/// What may be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The ticket is in a phase, and waits for something while pending.
    Entered(Phase, Option<PendingReason>),
    /// Its priority was changed.
    Repriced {
        /// From which.
        from: Priority,
        /// To which.
        to: Priority,
    },
    /// An administrator gave time back, or took some where it is less than nothing.
    Corrected {
        /// How much.
        given: SignedDuration,
        /// Why.
        reason: String,
    },
}

/// A ticket's life, from its opening on, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// What happened since; the first fact says where it began.
    pub facts: Vec<Fact>,
    /// When a technician first answered in public, where that is known.
    pub answered_at: Option<Timestamp>,
    /// When it was last resolved; none while it is open.
    pub resolved_at: Option<Timestamp>,
}

/// How a ticket stands now: what its log is read against.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Where it is in its life.
    pub phase: Phase,
    /// When a technician first answered.
    pub answered_at: Option<Timestamp>,
    /// When it was last resolved.
    pub resolved_at: Option<Timestamp>,
}

impl Timeline {
    /// Reads the log of a ticket, given in the order of time.
    pub fn read<'e>(now: Standing, log: impl IntoIterator<Item = (Timestamp, &'e Event)>) -> Self {
        let Standing { opened_at, phase, answered_at, resolved_at } = now;
        let (mut facts, mut first, mut known) = (Vec::new(), None, (phase, None));
        for (at, event) in log {
            let Event::Ticket { deed, changes, .. } = event else { continue };
            let at = at.max(opened_at);
            if let Some(entered) = entered(changes, &mut first, &mut known) {
                facts.push(Fact { at, what: entered });
            }
            facts.extend(repriced(changes).map(|what| Fact { at, what }));
            if let Deed::ClockCorrected { seconds, reason } = deed {
                let given = SignedDuration::from_secs(*seconds);
                facts.push(Fact { at, what: What::Corrected { given, reason: reason.clone() } });
            }
        }
        let begin = What::Entered(first.unwrap_or(phase), None);
        facts.insert(0, Fact { at: opened_at, what: begin });
        facts.sort_by_key(|fact| fact.at); // stable: what happened at one instant keeps its order
        let resolved_at = resolved_at.filter(|_| matches!(phase, Phase::Resolved | Phase::Closed));
        Self { opened_at, facts, answered_at, resolved_at }
    }
}

/// The state after some changes, where they changed it. `first` becomes the phase before the first change.
fn entered(changes: &[Change], first: &mut Option<Phase>, known: &mut (Phase, Option<PendingReason>)) -> Option<What> {
    let word = |value: &Option<Value>| match value {
        Some(Value::Word(word)) => Some(word.clone()),
        _ => None,
    };
    let change_of = |field| changes.iter().find(|change| change.field == field);
    let (phase, waits) = (change_of(Field::Phase), change_of(Field::PendingReason));
    if let Some(change) = phase {
        let phase_of = |value| word(value).and_then(|word| Phase::from_word(&word));
        if first.is_none() {
            *first = phase_of(&change.from);
        }
        known.0 = phase_of(&change.to)?;
        known.1 = known.1.filter(|_| known.0 == Phase::Pending);
    }
    if let Some(change) = waits {
        known.1 = word(&change.to).and_then(|word| PendingReason::from_word(&word));
    }
    (phase.is_some() || waits.is_some()).then_some(What::Entered(known.0, known.1))
}

fn repriced(changes: &[Change]) -> Option<What> {
    let change = changes.iter().find(|change| change.field == Field::Priority)?;
    let priority = |value: &Option<Value>| match value {
        Some(Value::Word(word)) => Priority::from_word(word),
        _ => None,
    };
    Some(What::Repriced { from: priority(&change.from)?, to: priority(&change.to)? })
}
